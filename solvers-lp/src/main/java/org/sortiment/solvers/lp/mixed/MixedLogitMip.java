package org.sortiment.solvers.lp.mixed;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.sortiment.api.Assortment;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;
import org.sortiment.solvers.lp.search.OfferProgram;

/**
 * Solves a {@link MixedLogitProgram} through a backend, the linear relaxation strengthened first.
 * With a weight on utility the program is solved again with the tangents of the logarithms at its
 * last answer, until answer and bound meet: no assortment is the answer twice before they do.
 */
final class MixedLogitMip {
  private final AssortmentProblem problem;
  private final LpBackend backend;
  private String answering = "";

  MixedLogitMip(AssortmentProblem problem, LpBackend backend) {
    this.problem = problem;
    this.backend = backend;
  }

  /** The id of what solved the last program, or an empty string. */
  String backend() {
    return answering;
  }

  /**
   * The better of a start and the program's answer, with a bound.
   *
   * @param value the objective of an assortment
   * @param start feasible
   */
  WeightedSumOracle.Answer solve(
      MixedLogitProgram program,
      ToDoubleFunction<Assortment> value,
      Assortment start,
      double relativeGap,
      Deadline deadline) {
    program.strengthen(backend, deadline);
    Assortment best = start;
    double bound = Double.POSITIVE_INFINITY;
    Set<Assortment> answers = new HashSet<>();
    while (true) {
      Termination.Limit limit = deadline.limitReached();
      if (limit != Termination.Limit.NONE) {
        return new WeightedSumOracle.Answer(Optional.of(best), bound, limit);
      }
      WeightedSumOracle.Answer answer;
      try (OfferProgram offers = new OfferProgram(problem, program.program(), 0, backend)) {
        answering = offers.backend();
        answer = offers.maximize(program.objective(), value, deadline);
      }
      bound = Math.min(bound, answer.bound());
      if (answer.assortment().isPresent()
          && value.applyAsDouble(answer.assortment().get()) > value.applyAsDouble(best)) {
        best = answer.assortment().get();
      }
      double least = value.applyAsDouble(best);
      if (answer.limit() != Termination.Limit.NONE
          || answer.assortment().isEmpty()
          || !answers.add(answer.assortment().get())
          || bound <= least + relativeGap * Math.abs(least)
          || !program.cutUtility(members(answer.assortment().get()))) {
        return new WeightedSumOracle.Answer(Optional.of(best), bound, answer.limit());
      }
    }
  }

  private double[] members(Assortment set) {
    double[] members = new double[problem.catalog().size()];
    set.forEach(i -> members[i] = 1);
    return members;
  }
}
