package org.sortiment.testkit;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.FrontierSolver;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;

/** Solves by {@link Enumeration}: right by its simplicity, for at most 20 products. No limits. */
public final class EnumerationSolver implements AssortmentSolver, FrontierSolver {
  @Override
  public AssortmentResult solve(
      AssortmentProblem problem, double utilityWeight, SolveOptions options) {
    Enumeration enumeration = Enumeration.of(problem);
    return enumeration
        .best(utilityWeight)
        .map(
            best ->
                new AssortmentResult(
                    Termination.optimal(),
                    Optional.of(best.assortment()),
                    utilityWeight,
                    best.evaluation(),
                    best.evaluation().objective(utilityWeight),
                    AssortmentResult.ExactFor.MODEL,
                    List.of(),
                    provenance(options)))
        .orElseGet(
            () ->
                AssortmentResult.none(
                    Termination.infeasible(),
                    utilityWeight,
                    enumeration.conflict(),
                    provenance(options)));
  }

  @Override
  public FrontierResult frontier(AssortmentProblem problem, SolveOptions options) {
    Enumeration enumeration = Enumeration.of(problem);
    List<Enumeration.Point> corners = enumeration.frontier();
    if (corners.isEmpty()) {
      return new FrontierResult(
          Termination.infeasible(),
          Frontier.empty(problem.catalog().size()),
          enumeration.conflict(),
          provenance(options));
    }
    Frontier.Builder builder = Frontier.startingAt(corners.get(0).assortment());
    builder.add(corners.get(0).evaluation());
    for (int k = 1; k < corners.size(); k++) {
      builder.add(corners.get(k).evaluation(), difference(corners.get(k - 1), corners.get(k)));
    }
    return new FrontierResult(
        Termination.optimal(), builder.build(), List.of(), provenance(options));
  }

  private static int[] difference(Enumeration.Point a, Enumeration.Point b) {
    return IntStream.range(0, a.assortment().catalogSize())
        .filter(i -> a.assortment().contains(i) != b.assortment().contains(i))
        .toArray();
  }

  private static Provenance provenance(SolveOptions options) {
    return new Provenance(
        "enumeration", "", "Every feasible assortment was evaluated.", options.toString());
  }
}
