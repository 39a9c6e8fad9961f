package org.sortiment.solvers.inventory.bounds;

import java.time.Duration;
import java.util.Optional;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.ProfitBounder;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.solvers.inventory.program.BoundProgram;

/**
 * {@link EnumerationBound} where all plans can be compared, otherwise {@link
 * ArrivalInformationBound}; the kind of the result says which.
 */
public final class TightestBound implements ProfitBounder {
  /** The name by which users ask for it. */
  public static final String ID = "tightest";

  @Override
  public ProfitBound bound(StockProblem problem, SolveOptions options) {
    BoundProgram.requireFeasible(problem);
    Deadline deadline = Deadline.startingNow(options.timeLimit());
    Optional<ProfitBound> exact = EnumerationBound.tryBound(problem, options);
    if (exact.isPresent()) {
      return exact.get();
    }
    // Options know no limit of zero: what is left of a limit that has passed is the shortest one.
    SolveOptions left =
        deadline
            .remaining()
            .map(time -> options.withTimeLimit(time.isZero() ? Duration.ofNanos(1) : time))
            .orElse(options);
    return new ArrivalInformationBound().bound(problem, left);
  }
}
