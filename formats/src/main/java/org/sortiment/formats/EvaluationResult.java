package org.sortiment.formats;

import java.util.List;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Evaluation;

/**
 * What one assortment is worth.
 *
 * @param instance the instance
 * @param assortment the assortment
 * @param evaluation its worth
 */
public record EvaluationResult(Instance instance, Assortment assortment, Evaluation evaluation) {
  /** The indices of the constraints that the assortment breaks. */
  public List<Integer> broken() {
    return broken(instance.problem(), assortment);
  }

  static List<Integer> broken(AssortmentProblem problem, Assortment assortment) {
    return IntStream.range(0, problem.constraints().size())
        .filter(k -> !problem.constraints().get(k).isSatisfiedBy(assortment))
        .boxed()
        .toList();
  }
}
