package org.sortiment.solvers.sequential;

import org.sortiment.api.sequential.SequentialPolicy;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.SolveOptions;

/** A policy that needs thresholds, which others may have computed already with its solver. */
interface ThresholdUser {
  AssortmentSolver solver();

  SequentialPolicy.Prepared prepare(
      CatalogSolver catalogs, Thresholds thresholds, SolveOptions options);
}
