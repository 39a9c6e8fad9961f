package org.sortiment.cli.io;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Evaluation;

/**
 * Writes {@code sortiment-evaluation/1}: what one assortment is worth.
 *
 * @param instance the instance
 * @param assortment the assortment
 * @param evaluation its worth
 */
public record EvaluationWriter(Instance instance, Assortment assortment, Evaluation evaluation)
    implements ResultWriter {
  static final String FORMAT = "sortiment-evaluation/1";

  /** The indices of the constraints that the assortment breaks. */
  public List<Integer> broken() {
    AssortmentProblem problem = instance.problem();
    return IntStream.range(0, problem.constraints().size())
        .filter(k -> !problem.constraints().get(k).isSatisfiedBy(assortment))
        .boxed()
        .toList();
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    AssortmentProblem problem = instance.problem();
    json.writeStartObject();
    json.writeStringField("format", FORMAT);
    json.writeStringField("instance", instance.name());
    ResultFields.number(json, "revenue", evaluation.revenue());
    ResultFields.number(json, "utility", evaluation.utility());
    ResultFields.number(json, "purchaseProbability", evaluation.purchaseProbability());
    ResultFields.ids(json, problem.catalog(), assortment.toBitSet());
    json.writeObjectFieldStart("probabilities");
    double[] probabilities = problem.choiceModel().purchaseProbabilities(assortment);
    for (int i = assortment.next(0); i >= 0; i = assortment.next(i + 1)) {
      ResultFields.number(json, problem.catalog().id(i), probabilities[i]);
    }
    json.writeEndObject();
    List<Integer> broken = broken();
    json.writeBooleanField("feasible", broken.isEmpty());
    ResultFields.constraints(json, "violated", problem, broken);
    json.writeEndObject();
  }
}
