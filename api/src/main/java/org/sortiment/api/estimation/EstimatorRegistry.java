package org.sortiment.api.estimation;

import org.sortiment.api.InvalidInputException;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.ProviderSet;
import org.sortiment.api.spi.UnknownProviderException;

/** The estimators among the plug-ins of a registry, by the type of the model that they estimate. */
public final class EstimatorRegistry {
  private final ProviderSet<EstimatorProvider> providers;

  private EstimatorRegistry(ProviderSet<EstimatorProvider> providers) {
    this.providers = providers;
  }

  /** The estimators of a registry. */
  public static EstimatorRegistry of(ProviderRegistry registry) {
    return new EstimatorRegistry(registry.providers("estimator", EstimatorProvider.class));
  }

  /** All of them. */
  public ProviderSet<EstimatorProvider> providers() {
    return providers;
  }

  /**
   * Makes an estimator and checks that every setting was used.
   *
   * @throws UnknownProviderException when no plug-in estimates that type of model
   * @throws InvalidInputException when a setting breaks a rule or is unknown
   * @throws SolveException when the plug-in itself fails
   */
  public Estimator create(ModelSpec settings) {
    EstimatorProvider provider = providers.require(settings.type());
    Estimator estimator;
    try {
      estimator = provider.create(settings);
    } catch (InvalidInputException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw new SolveException("The estimator plug-in \"" + provider.id() + "\" failed: " + e, e);
    }
    settings.requireAllRead();
    return estimator;
  }
}
