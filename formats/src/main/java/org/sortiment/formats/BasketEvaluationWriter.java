package org.sortiment.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.basket.BasketEvaluation;
import org.sortiment.formats.json.JsonBody;

/**
 * Writes {@code sortiment-basket-evaluation/1}.
 *
 * @param result what is written
 */
record BasketEvaluationWriter(BasketEvaluationResult result) implements JsonBody {
  static final String FORMAT = "sortiment-basket-evaluation/1";

  @Override
  public void write(JsonGenerator json) throws IOException {
    BasketEvaluation evaluation = result.offer().evaluation();
    json.writeStartObject();
    json.writeStringField("format", FORMAT);
    json.writeStringField("instance", result.instance().name());
    ResultFields.number(json, "revenue", evaluation.revenue());
    if (evaluation.utility().isPresent()) {
      ResultFields.number(json, "utility", evaluation.utility().getAsDouble());
    }
    json.writeObjectFieldStart("categories");
    boolean feasible = true;
    for (int g = 0; g < evaluation.categories().size(); g++) {
      Instance category = result.instance().categories().get(g);
      Catalog catalog = category.problem().catalog();
      Assortment offered = result.offer().assortments().get(g);
      json.writeObjectFieldStart(category.name());
      ResultFields.ids(json, catalog, offered.toBitSet());
      BasketWriter.numbers(json, evaluation.categories().get(g));
      json.writeObjectFieldStart("probabilities");
      for (int i = offered.next(0); i >= 0; i = offered.next(i + 1)) {
        ResultFields.number(
            json, catalog.id(i), evaluation.categories().get(g).probabilities().get(i));
      }
      json.writeEndObject();
      List<Integer> broken = result.broken(g);
      feasible &= broken.isEmpty();
      ResultFields.constraints(json, "violated", category, broken);
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeBooleanField("feasible", feasible);
    json.writeEndObject();
  }
}
