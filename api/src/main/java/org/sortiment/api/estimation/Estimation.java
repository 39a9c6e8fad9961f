package org.sortiment.api.estimation;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.solve.Termination;

/**
 * What was estimated.
 *
 * @param model the type of the model, the id of its estimator
 * @param status how it ended
 * @param limit what stopped it before that; {@code NONE} when nothing did
 * @param parameters in the order of the specification
 * @param freeParameters how many numbers were free; derived and fixed ones do not count
 * @param logLikelihood at these parameters
 * @param nullLogLikelihood with equal probabilities for what is offered
 * @param observations how many choices
 * @param rows how many alternatives were offered in all of them together
 * @param warnings what a reader should know: parameters that the data cannot tell, and why
 * @param explanation how it was estimated, what was assumed
 * @param covariance of the parameters, from the Hessian; symmetric, 0 for fixed ones, NaN for those
 *     that the data cannot tell, empty when there are no standard errors; read only
 * @param robustCovariance the same from the sandwich, clustered by panel when there are panels
 * @param fitted the model with these parameters; empty when some are not identified
 */
public record Estimation(
    String model,
    Status status,
    Termination.Limit limit,
    List<Parameter> parameters,
    int freeParameters,
    double logLikelihood,
    double nullLogLikelihood,
    long observations,
    long rows,
    List<String> warnings,
    String explanation,
    double[][] covariance,
    double[][] robustCovariance,
    Optional<FittedModel> fitted) {

  /** How an estimation ended. */
  public enum Status {
    /** At a maximum: gradient zero, curvature negative. */
    CONVERGED("converged"),
    /** Stopped by a limit before a maximum was reached. */
    NOT_CONVERGED("not-converged"),
    /** The likelihood has no single maximum: the warnings name the parameters and the reason. */
    NOT_IDENTIFIED("not-identified");

    private final String text;

    Status(String text) {
      this.text = text;
    }

    /** As in result files. */
    public String text() {
      return text;
    }
  }

  /** Copies. */
  public Estimation {
    parameters = List.copyOf(parameters);
    warnings = List.copyOf(warnings);
    covariance = copy(covariance);
    robustCovariance = copy(robustCovariance);
  }

  private static double[][] copy(double[][] matrix) {
    double[][] copy = new double[matrix.length][];
    for (int i = 0; i < matrix.length; i++) {
      copy[i] = matrix[i].clone();
    }
    return copy;
  }

  @Override
  public double[][] covariance() {
    return copy(covariance);
  }

  @Override
  public double[][] robustCovariance() {
    return copy(robustCovariance);
  }

  /** 2 k - 2 log L (Akaike 1974). */
  public double aic() {
    return 2.0 * freeParameters - 2 * logLikelihood;
  }

  /** k log n - 2 log L (Schwarz 1978), n choices. */
  public double bic() {
    return freeParameters * Math.log((double) observations) - 2 * logLikelihood;
  }

  /** 1 - log L / log L_0 (McFadden 1974). */
  public double rhoSquared() {
    return 1 - logLikelihood / nullLogLikelihood;
  }

  /** The parameter of that name. */
  public Parameter parameter(String name) {
    return parameters.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no parameter " + name + "."));
  }
}
