package org.sortiment.api.estimation;

import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.Provider;

/** Makes the estimator of one kind of choice model, named by the type of that model. */
public interface EstimatorProvider extends Provider {
  /**
   * An estimator with these settings. Settings that are never asked for are errors, which the
   * registry reports.
   *
   * @param settings the object {@code "model"} of a specification
   * @throws org.sortiment.api.InvalidInputException when a setting breaks a rule
   */
  Estimator create(ModelSpec settings);
}
