package org.sortiment.estimation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.ChoiceDataBuilder;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.estimation.FittedModel;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.solve.SolveOptions;

/** How well a model predicts choices that it has not seen. */
public final class Validation {
  private Validation() {}

  /**
   * The log-likelihood of data under a fitted model, choice by choice.
   *
   * @param data with the alternatives and variables of the estimation
   */
  public static double logLikelihood(FittedModel fitted, ChoiceData data) {
    CompensatedSum sum = new CompensatedSum();
    double[] p = new double[data.alternatives().size()];
    for (int s = 0; s < data.situations(); s++) {
      fitted.probabilities(data, s, p);
      int first = data.firstRow(s);
      for (int row = first; row < data.firstRow(s + 1); row++) {
        if (data.chosen(row) > 0) {
          sum.add(data.chosen(row) * Math.log(p[row - first]));
        }
      }
    }
    return sum.value();
  }

  /**
   * Cross-validation: every choice (every panel, where there are panels) falls into one of the
   * folds at random, and is predicted by a model of the others.
   *
   * @param folds >= 2
   * @return the log-likelihood of all choices, each out of its own sample
   * @throws InvalidInputException when the model cannot be estimated without some fold
   */
  public static double crossValidated(
      EstimationProblem problem, Estimator estimator, int folds, SolveOptions options) {
    if (folds < 2) {
      throw new InvalidInputException("folds", folds, "must be >= 2");
    }
    CompensatedSum sum = new CompensatedSum();
    for (int fold = 0; fold < folds; fold++) {
      List<ChoiceData> parts = split(problem.data(), folds, fold, options.seed());
      Estimation estimation = estimator.estimate(problem.withData(parts.get(0)), options);
      int number = fold + 1;
      FittedModel fitted =
          estimation
              .fitted()
              .orElseThrow(
                  () ->
                      new InvalidInputException(
                          "fold " + number,
                          "",
                          "cannot be predicted: " + String.join(" ", estimation.warnings()),
                          "Maybe use fewer folds."));
      sum.add(logLikelihood(fitted, parts.get(1)));
    }
    return sum.value();
  }

  /** Everything but a fold, and the fold. */
  static List<ChoiceData> split(ChoiceData data, int folds, int fold, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ChoiceDataBuilder rest = new ChoiceDataBuilder(data.variables(), data.rows());
    ChoiceDataBuilder held = new ChoiceDataBuilder(data.variables(), data.rows() / folds);
    double[] values = new double[data.variables().size()];
    for (int panel = 0; panel < data.panels(); panel++) {
      boolean panelHeld = random.nextInt(folds) == fold;
      int last = data.hasPanels() ? data.firstSituation(panel + 1) : panel + 1;
      for (int s = data.firstSituation(panel); s < last; s++) {
        double[] heldCounts = heldCounts(data, s, panelHeld, folds, fold, random);
        add(data, s, panel, heldCounts, values, held, false);
        add(data, s, panel, heldCounts, values, rest, true);
      }
    }
    List<ChoiceData> parts = new ArrayList<>();
    for (ChoiceDataBuilder each : List.of(rest, held)) {
      parts.add(each.build(data.alternatives(), data.hasPanels(), data.groups()));
    }
    return parts;
  }

  /** How much of the choices of each row is held; whole numbers are split choice by choice. */
  private static double[] heldCounts(
      ChoiceData data, int s, boolean all, int folds, int fold, SplittableRandom random) {
    int first = data.firstRow(s);
    double[] held = new double[data.firstRow(s + 1) - first];
    for (int k = 0; k < held.length; k++) {
      double count = data.chosen(first + k);
      boolean divisible = !data.hasPanels() && count == Math.rint(count) && count <= 1_000_000;
      if (!divisible) {
        held[k] = all ? count : 0;
        continue;
      }
      for (int c = 0; c < count; c++) {
        held[k] += random.nextInt(folds) == fold ? 1 : 0;
      }
    }
    return held;
  }

  private static void add(
      ChoiceData data,
      int s,
      int panel,
      double[] heldCounts,
      double[] values,
      ChoiceDataBuilder builder,
      boolean isRest) {
    int first = data.firstRow(s);
    double total = 0;
    for (int row = first; row < data.firstRow(s + 1); row++) {
      double held = heldCounts[row - first];
      double count = isRest ? data.chosen(row) - held : held;
      for (int k = 0; k < values.length; k++) {
        values[k] = data.value(k, row);
      }
      builder.row(data.alternative(row), values, count);
      total += count;
    }
    if (total > 0) {
      builder.endSituation(1, panel, data.group(s));
    } else {
      builder.cancelSituation();
    }
  }
}
