package org.sortiment.estimation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.DoubleUnaryOperator;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.ChoiceDataBuilder;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.FittedModel;
import org.sortiment.api.math.CompensatedSum;

/** What a fitted model says about other values of the variables. */
public final class WhatIf {
  private static final double STEP = 1e-4;

  private WhatIf() {}

  /** The mean probabilities of all alternatives over the choices of the data. */
  public static double[] shares(FittedModel fitted, ChoiceData data) {
    CompensatedSum[] sums = new CompensatedSum[data.alternatives().size()];
    Arrays.setAll(sums, j -> new CompensatedSum());
    CompensatedSum total = new CompensatedSum();
    double[] p = new double[sums.length];
    for (int s = 0; s < data.situations(); s++) {
      fitted.probabilities(data, s, p);
      double weight = data.chosenIn(s);
      total.add(weight);
      int first = data.firstRow(s);
      for (int row = first; row < data.firstRow(s + 1); row++) {
        sums[data.alternative(row)].add(weight * p[row - first]);
      }
    }
    double[] shares = new double[sums.length];
    Arrays.setAll(shares, j -> sums[j].value() / total.value());
    return shares;
  }

  /**
   * The same choices with a variable changed.
   *
   * @param variable its column
   * @param alternatives those whose values change
   * @param change from the old value to the new one
   */
  public static ChoiceData changed(
      ChoiceData data, int variable, BitSet alternatives, DoubleUnaryOperator change) {
    ChoiceDataBuilder builder = new ChoiceDataBuilder(data.variables(), data.rows());
    double[] values = new double[data.variables().size()];
    for (int panel = 0; panel < data.panels(); panel++) {
      int last = data.hasPanels() ? data.firstSituation(panel + 1) : panel + 1;
      for (int s = data.firstSituation(panel); s < last; s++) {
        for (int row = data.firstRow(s); row < data.firstRow(s + 1); row++) {
          for (int k = 0; k < values.length; k++) {
            values[k] = data.value(k, row);
          }
          if (alternatives.get(data.alternative(row))) {
            values[variable] = change.applyAsDouble(values[variable]);
          }
          builder.row(data.alternative(row), values, data.chosen(row));
        }
        builder.endSituation(1, panel, data.group(s));
      }
    }
    return builder.build(data.alternatives(), data.hasPanels(), data.groups());
  }

  /**
   * The elasticities of the shares: by how many per cent each share changes when a variable of one
   * alternative rises by one per cent. Central differences, relative error about 1e-7.
   */
  public static double[] elasticities(
      FittedModel fitted, ChoiceData data, int variable, int alternative) {
    BitSet one = new BitSet();
    one.set(alternative);
    double[] up = shares(fitted, changed(data, variable, one, x -> x * (1 + STEP)));
    double[] down = shares(fitted, changed(data, variable, one, x -> x * (1 - STEP)));
    double[] here = shares(fitted, data);
    double[] result = new double[here.length];
    Arrays.setAll(result, j -> (up[j] - down[j]) / (2 * STEP * here[j]));
    return result;
  }

  /**
   * The ratio of two parameters, such as a value of time or a willingness to pay, with its standard
   * error by the delta method.
   *
   * @param value the ratio
   * @param standardError from the covariance of the estimates
   */
  public record Ratio(double value, double standardError) {
    private static final double NORMAL_95 = 1.959963984540054;

    /** The lower end of the 95 % interval. */
    public double low() {
      return value - NORMAL_95 * standardError;
    }

    /** The upper end of the 95 % interval. */
    public double high() {
      return value + NORMAL_95 * standardError;
    }
  }

  /** The first parameter over the second. */
  public static Ratio ratio(Estimation estimation, String numerator, String denominator) {
    int a = index(estimation, numerator);
    int b = index(estimation, denominator);
    double x = estimation.parameters().get(a).value();
    double y = estimation.parameters().get(b).value();
    double[][] c = estimation.covariance();
    double ratio = x / y;
    double variance = (c[a][a] - 2 * ratio * c[a][b] + ratio * ratio * c[b][b]) / (y * y);
    return new Ratio(ratio, Math.sqrt(variance));
  }

  private static int index(Estimation estimation, String name) {
    return estimation.parameters().indexOf(estimation.parameter(name));
  }
}
