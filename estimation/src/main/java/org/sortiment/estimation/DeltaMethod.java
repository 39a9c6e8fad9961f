package org.sortiment.estimation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.FittedModel;

/**
 * Standard errors of numbers that follow from a model: sqrt(g' C g), with C the covariance of the
 * parameters and g the gradient by them, from central differences over a thousandth of a standard
 * error, so that its relative error is about 1e-6. Two evaluations of the numbers a parameter, on
 * all cores; each has a place of its own, so that threads change nothing.
 */
final class DeltaMethod {
  private static final double STEP = 1e-3;

  private final Estimation estimation;
  private final double[][] covariance;

  /**
   * For an estimation.
   *
   * @param robust whether to take the covariance from the sandwich
   */
  DeltaMethod(Estimation estimation, boolean robust) {
    this.estimation = estimation;
    this.covariance = robust ? estimation.robustCovariance() : estimation.covariance();
  }

  /** The numbers at the estimates, and their standard errors: NaN where there are none. */
  @SuppressWarnings("ArrayRecordComponent") // handed on inside this package
  record Errors(double[] values, double[] standardErrors) {}

  Errors of(Function<FittedModel, double[]> numbers) {
    FittedModel fitted = estimation.fitted().orElseThrow();
    double[] values = numbers.apply(fitted);
    double[] errors = new double[values.length];
    double[] parameters = new double[covariance.length];
    List<Integer> varying = new ArrayList<>();
    for (int k = 0; k < parameters.length; k++) {
      parameters[k] = estimation.parameters().get(k).value();
      if (covariance[k][k] > 0) {
        varying.add(k);
      }
    }
    if (varying.isEmpty() || fitted.withParameters(parameters).isEmpty()) {
      java.util.Arrays.fill(errors, Double.NaN);
      return new Errors(values, errors);
    }
    double[][] gradients = new double[varying.size()][];
    IntStream.range(0, gradients.length)
        .parallel()
        .forEach(a -> gradients[a] = gradient(varying.get(a), parameters, fitted, numbers));
    for (int i = 0; i < values.length; i++) {
      double variance = 0;
      for (int a = 0; a < gradients.length; a++) {
        for (int b = 0; b < gradients.length; b++) {
          variance +=
              gradients[a][i] * covariance[varying.get(a)][varying.get(b)] * gradients[b][i];
        }
      }
      errors[i] = Math.sqrt(Math.max(0, variance));
    }
    return new Errors(values, errors);
  }

  private double[] gradient(
      int parameter,
      double[] parameters,
      FittedModel fitted,
      Function<FittedModel, double[]> numbers) {
    double step = STEP * Math.sqrt(covariance[parameter][parameter]);
    double[] moved = parameters.clone();
    moved[parameter] = parameters[parameter] + step;
    double[] up = numbers.apply(fitted.withParameters(moved).orElseThrow());
    moved[parameter] = parameters[parameter] - step;
    double[] down = numbers.apply(fitted.withParameters(moved).orElseThrow());
    double[] gradient = new double[up.length];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = (up[i] - down[i]) / (2 * step);
    }
    return gradient;
  }
}
