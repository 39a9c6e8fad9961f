package org.sortiment.estimation.engine;

import org.sortiment.api.estimation.Estimator;

/** An estimator whose likelihood can be added up on an engine. */
public interface EstimatorOnEngine extends Estimator {
  /** The same estimator on an engine: with the same results, bit for bit. */
  Estimator on(EstimationEngine engine);
}
