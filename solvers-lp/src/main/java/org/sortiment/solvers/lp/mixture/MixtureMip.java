package org.sortiment.solvers.lp.mixture;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.sortiment.api.Assortment;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.search.OfferProgram;
import org.sortiment.solvers.lp.search.PlanarOracle;

/**
 * Solves a {@link MixtureProgram} through a backend, the linear relaxation strengthened first. With
 * a weight on utility the program is solved again with the tangents of the logarithms at its last
 * answer, until answer and bound meet: no assortment is the answer twice before they do.
 */
final class MixtureMip {
  private MixtureMip() {}

  /**
   * The better of a start and the program's answer, with a bound.
   *
   * @param value the objective of an assortment
   */
  static PlanarOracle.Answer solve(
      AssortmentProblem problem,
      MixtureProgram program,
      LpBackend backend,
      ToDoubleFunction<Assortment> value,
      Optional<Assortment> start,
      double relativeGap,
      Deadline deadline) {
    program.strengthen(backend, deadline);
    Optional<Assortment> best = start;
    double bound = Double.POSITIVE_INFINITY;
    Set<Assortment> answers = new HashSet<>();
    while (true) {
      Termination.Limit limit = deadline.limitReached();
      if (limit != Termination.Limit.NONE) {
        return new PlanarOracle.Answer(best, bound, limit);
      }
      PlanarOracle.Answer answer;
      try (OfferProgram offers = new OfferProgram(problem, program.program(), 0, backend)) {
        answer = offers.maximize(program.objective(), value, deadline);
      }
      bound = Math.min(bound, answer.bound());
      if (answer.assortment().isPresent()
          && (best.isEmpty()
              || value.applyAsDouble(answer.assortment().get())
                  > value.applyAsDouble(best.get()))) {
        best = answer.assortment();
      }
      double least = best.map(value::applyAsDouble).orElse(Double.NEGATIVE_INFINITY);
      if (answer.limit() != Termination.Limit.NONE
          || answer.assortment().isEmpty()
          || !answers.add(answer.assortment().get())
          || bound <= least + relativeGap * Math.abs(least)
          || !program.cutUtility(members(problem, answer.assortment().get()))) {
        return new PlanarOracle.Answer(best, bound, answer.limit());
      }
    }
  }

  private static double[] members(AssortmentProblem problem, Assortment set) {
    double[] members = new double[problem.catalog().size()];
    set.forEach(i -> members[i] = 1);
    return members;
  }
}
