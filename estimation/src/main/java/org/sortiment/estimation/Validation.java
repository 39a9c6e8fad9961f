package org.sortiment.estimation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.Analysis;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.ChoiceDataBuilder;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.estimation.FittedModel;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.solve.Deadline;
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
    FittedModel sampled = fitted.ofSample();
    double[] p = new double[data.alternatives().size()];
    for (int s = 0; s < data.situations(); s++) {
      sampled.probabilities(data, s, p);
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
   * @return nothing when a limit came before the last fold
   * @throws InvalidInputException when the model cannot be estimated without some fold
   */
  public static Optional<Analysis.Prediction> crossValidated(
      EstimationProblem problem, Estimator estimator, int folds, SolveOptions options) {
    if (folds < 2) {
      throw new InvalidInputException("folds", folds, "must be >= 2");
    }
    Deadline deadline = Deadline.startingNow(options.timeLimit());
    CompensatedSum value = new CompensatedSum();
    CompensatedSum equal = new CompensatedSum();
    CompensatedSum choices = new CompensatedSum();
    for (int fold = 0; fold < folds; fold++) {
      int held = fold;
      options.progress().report("cross-validation, folds", fold, folds);
      Optional<Analysis.Prediction> part =
          predicted(
              problem,
              estimator,
              random -> random.nextInt(folds) == held,
              "fold " + (fold + 1),
              options,
              deadline);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      value.add(part.get().logLikelihood());
      equal.add(part.get().nullLogLikelihood());
      choices.add(part.get().choices());
    }
    return Optional.of(
        new Analysis.Prediction(
            "cross-validation", folds, choices.value(), value.value(), equal.value()));
  }

  /**
   * A part of the choices (of the panels, where there are panels), taken at random, is predicted by
   * a model of the rest.
   *
   * @param share how large a part, in (0, 1)
   * @return nothing when a limit came before the end
   * @throws InvalidInputException when the model cannot be estimated from the rest
   */
  public static Optional<Analysis.Prediction> heldOut(
      EstimationProblem problem, Estimator estimator, double share, SolveOptions options) {
    if (!(share > 0 && share < 1)) {
      throw new InvalidInputException("share", share, "must be > 0 and < 1");
    }
    return predicted(
        problem,
        estimator,
        random -> random.nextDouble() < share,
        "the part held out",
        options,
        Deadline.startingNow(options.timeLimit()));
  }

  private static Optional<Analysis.Prediction> predicted(
      EstimationProblem problem,
      Estimator estimator,
      Predicate<SplittableRandom> held,
      String part,
      SolveOptions options,
      Deadline deadline) {
    List<ChoiceData> parts = split(problem.data(), held, options.seed());
    if (parts.get(0).situations() == 0 || parts.get(1).situations() == 0) {
      throw new InvalidInputException(
          part, "", "leaves nothing to estimate from or to predict", "Maybe there is little data.");
    }
    SolveOptions within =
        deadline.remaining().map(left -> options.withTimeLimit(left.plusNanos(1))).orElse(options);
    Estimation estimation = estimator.estimate(problem.withData(parts.get(0)), within);
    if (deadline.isReached()) {
      return Optional.empty();
    }
    FittedModel fitted =
        estimation
            .fitted()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        part,
                        "",
                        "cannot be predicted: " + String.join(" ", estimation.warnings()),
                        "Maybe use other folds."));
    ChoiceData data = parts.get(1);
    CompensatedSum choices = new CompensatedSum();
    for (int s = 0; s < data.situations(); s++) {
      choices.add(data.chosenIn(s));
    }
    return Optional.of(
        new Analysis.Prediction(
            "hold-out", 1, choices.value(), logLikelihood(fitted, data), data.nullLogLikelihood()));
  }

  /**
   * Observed and expected choices by offer set.
   *
   * @return the most frequent first
   */
  public static List<Analysis.OfferSetFit> byOfferSet(FittedModel fitted, ChoiceData data) {
    Map<BitSet, double[][]> sets = new LinkedHashMap<>(); // observed, expected, log-likelihood
    FittedModel sampled = fitted.ofSample();
    int count = data.alternatives().size();
    double[] p = new double[count];
    for (int s = 0; s < data.situations(); s++) {
      sampled.probabilities(data, s, p);
      int first = data.firstRow(s);
      BitSet offered = new BitSet();
      for (int row = first; row < data.firstRow(s + 1); row++) {
        offered.set(data.alternative(row));
      }
      double[][] sums =
          sets.computeIfAbsent(
              offered, key -> new double[][] {new double[count], new double[count], new double[1]});
      double choices = data.chosenIn(s);
      for (int row = first; row < data.firstRow(s + 1); row++) {
        double chosen = data.chosen(row);
        sums[0][data.alternative(row)] += chosen;
        sums[1][data.alternative(row)] += choices * p[row - first];
        sums[2][0] += chosen > 0 ? chosen * Math.log(p[row - first]) : 0;
      }
    }
    List<Analysis.OfferSetFit> fits = new ArrayList<>();
    sets.forEach(
        (offered, sums) ->
            fits.add(
                new Analysis.OfferSetFit(
                    Arrays.stream(sums[0]).sum(),
                    sums[2][0],
                    offered.stream()
                        .mapToObj(
                            j ->
                                new Analysis.Count(
                                    data.alternatives().get(j), sums[0][j], sums[1][j]))
                        .toList())));
    fits.sort((a, b) -> Double.compare(b.choices(), a.choices()));
    return fits;
  }

  /** What is not held, and what is. */
  static List<ChoiceData> split(ChoiceData data, Predicate<SplittableRandom> isHeld, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ChoiceDataBuilder rest = new ChoiceDataBuilder(data.variables(), data.rows());
    ChoiceDataBuilder held = new ChoiceDataBuilder(data.variables(), data.rows() / 2);
    double[] values = new double[data.variables().size()];
    for (int panel = 0; panel < data.panels(); panel++) {
      boolean panelHeld = isHeld.test(random);
      int last = data.hasPanels() ? data.firstSituation(panel + 1) : panel + 1;
      for (int s = data.firstSituation(panel); s < last; s++) {
        double[] heldCounts = heldCounts(data, s, panelHeld, isHeld, random);
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
      ChoiceData data,
      int s,
      boolean all,
      Predicate<SplittableRandom> isHeld,
      SplittableRandom random) {
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
        held[k] += isHeld.test(random) ? 1 : 0;
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
