package org.sortiment.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.formats.json.JsonBody;

/**
 * Writes {@code sortiment-evaluation/1}.
 *
 * @param result what is written
 */
record EvaluationWriter(EvaluationResult result) implements JsonBody {
  static final String FORMAT = "sortiment-evaluation/1";

  @Override
  public void write(JsonGenerator json) throws IOException {
    AssortmentProblem problem = result.instance().problem();
    Assortment assortment = result.assortment();
    Evaluation evaluation = result.evaluation();
    json.writeStartObject();
    json.writeStringField("format", FORMAT);
    json.writeStringField("instance", result.instance().name());
    ResultFields.number(json, "revenue", evaluation.revenue());
    if (problem.catalog().hasOfferCosts()) {
      ResultFields.number(json, "offerCosts", evaluation.offerCosts());
      ResultFields.number(json, "netRevenue", evaluation.netRevenue());
    }
    ResultFields.number(json, "utility", evaluation.utility());
    ResultFields.number(json, "purchaseProbability", evaluation.purchaseProbability());
    ResultFields.ids(json, problem.catalog(), assortment.toBitSet());
    json.writeObjectFieldStart("probabilities");
    double[] probabilities = problem.choiceModel().purchaseProbabilities(assortment);
    for (int i = assortment.next(0); i >= 0; i = assortment.next(i + 1)) {
      ResultFields.number(json, problem.catalog().id(i), probabilities[i]);
    }
    json.writeEndObject();
    List<Integer> broken = result.broken();
    json.writeBooleanField("feasible", broken.isEmpty());
    ResultFields.constraints(json, "violated", result.instance(), broken);
    json.writeEndObject();
  }
}
