package org.sortiment.solvers.sequential;

import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.sequential.SequentialResult.Hindsight;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;

/** The best union in every scenario, for whoever knows all catalogs before choosing. */
final class HindsightRun {
  private HindsightRun() {}

  /** Empty when a limit came before the first scenario was done. */
  static Optional<Hindsight> of(
      CatalogSolver catalogs, Scenarios scenarios, SolveOptions options, Deadline deadline) {
    double[] values = new double[scenarios.count()];
    double[] bounds = new double[scenarios.count()];
    int done = 0;
    while (done < values.length && !deadline.isReached()) {
      options.progress().report("hindsight", done, values.length);
      Assortment shown = scenarios.shown(done);
      CatalogSolver.Best best = catalogs.hindsight(shown, CatalogSolver.within(options, deadline));
      if (!best.isFound() || (done > 0 && deadline.isReached())) {
        break; // what a limit cut short is not the optimum
      }
      values[done] = best.value();
      bounds[done] = best.bound();
      done++;
    }
    return done == 0
        ? Optional.empty()
        : Optional.of(
            new Hindsight(
                scenarios.expectation(values, done), scenarios.expectation(bounds, done).mean()));
  }
}
