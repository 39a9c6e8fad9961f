package org.sortiment.estimation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.sortiment.api.estimation.Analysis;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.ChoiceDataBuilder;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.FittedModel;
import org.sortiment.api.estimation.Interval;
import org.sortiment.api.estimation.Parameter;
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
   * The shares of all alternatives before and after a change of variables, with 95 % intervals.
   *
   * @param after the data with other values of variables, made by {@link #changed}
   */
  public static List<Analysis.Shift> shifts(
      Estimation estimation, ChoiceData before, ChoiceData after) {
    int count = before.alternatives().size();
    DeltaMethod.Errors errors =
        new DeltaMethod(estimation, before.hasPanels())
            .of(
                fitted -> {
                  double[] all = Arrays.copyOf(shares(fitted, before), 3 * count);
                  System.arraycopy(shares(fitted, after), 0, all, count, count);
                  for (int j = 0; j < count; j++) {
                    all[2 * count + j] = all[count + j] - all[j];
                  }
                  return all;
                });
    List<Analysis.Shift> shifts = new ArrayList<>();
    for (int j = 0; j < count; j++) {
      shifts.add(
          new Analysis.Shift(
              before.alternatives().get(j),
              share(errors, j),
              share(errors, count + j),
              Interval.of(errors.values()[2 * count + j], errors.standardErrors()[2 * count + j])));
    }
    return shifts;
  }

  private static Interval share(DeltaMethod.Errors errors, int index) {
    return Interval.ofShare(errors.values()[index], errors.standardErrors()[index]);
  }

  /** As {@link #elasticities(FittedModel, ChoiceData, int, int)}, with 95 % intervals. */
  public static Analysis.Elasticity elasticities(
      Estimation estimation, ChoiceData data, int variable, int alternative) {
    DeltaMethod.Errors errors =
        new DeltaMethod(estimation, data.hasPanels())
            .of(fitted -> elasticities(fitted, data, variable, alternative));
    List<Interval> intervals = new ArrayList<>();
    for (int j = 0; j < errors.values().length; j++) {
      intervals.add(Interval.of(errors.values()[j], errors.standardErrors()[j]));
    }
    return new Analysis.Elasticity(
        data.variables().get(variable), data.alternatives().get(alternative), intervals);
  }

  /**
   * The first parameter over the second, such as a value of time or a willingness to pay, with a 95
   * % interval by the delta method. Where the second is not far from 0 in standard errors, the
   * ratio has no finite moments, and the interval means little.
   *
   * @param robust whether the errors come from the sandwich
   */
  public static Analysis.Ratio ratio(
      Estimation estimation, String numerator, String denominator, boolean robust) {
    int a = index(estimation, numerator);
    int b = index(estimation, denominator);
    double x = estimation.parameters().get(a).value();
    double y = estimation.parameters().get(b).value();
    double[][] c = robust ? estimation.robustCovariance() : estimation.covariance();
    double ratio = x / y;
    double variance =
        c.length == 0 || isWithoutError(estimation, a) || isWithoutError(estimation, b)
            ? Double.NaN
            : (c[a][a] - 2 * ratio * c[a][b] + ratio * ratio * c[b][b]) / (y * y);
    return new Analysis.Ratio(numerator, denominator, Interval.of(ratio, Math.sqrt(variance)));
  }

  /** A fixed parameter has an error: none. */
  private static boolean isWithoutError(Estimation estimation, int index) {
    Parameter parameter = estimation.parameters().get(index);
    return !parameter.fixed() && Double.isNaN(parameter.standardError());
  }

  private static int index(Estimation estimation, String name) {
    return estimation.parameters().indexOf(estimation.parameter(name));
  }
}
