package org.sortiment.estimation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.api.estimation.Analysis;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.estimation.Parameter;
import org.sortiment.api.solve.SolveOptions;

/**
 * What is asked of an estimated model, as people write it.
 *
 * @param changes of variables, all at once: {@code price.train=-20%}
 * @param elasticities by which variables: {@code price.train}, or {@code price} for all
 *     alternatives
 * @param ratios of parameters: {@code time/cost}
 * @param folds of a cross-validation
 * @param heldOut the part of the choices that is predicted by a model of the rest
 * @param byOfferSet whether to compare observed and expected choices by offer set
 */
public record AnalysisRequest(
    List<String> changes,
    List<String> elasticities,
    List<String> ratios,
    OptionalInt folds,
    OptionalDouble heldOut,
    boolean byOfferSet) {
  /** Copies, and validates what can be told without data. */
  public AnalysisRequest {
    changes = List.copyOf(changes);
    elasticities = List.copyOf(elasticities);
    ratios = List.copyOf(ratios);
    if (folds.isPresent() && !(folds.getAsInt() >= 2)) {
      throw new InvalidInputException("--folds", folds.getAsInt(), "must be >= 2");
    }
    if (heldOut.isPresent() && !(heldOut.getAsDouble() > 0 && heldOut.getAsDouble() < 1)) {
      throw new InvalidInputException("--hold-out", heldOut.getAsDouble(), "must be > 0 and < 1");
    }
    if (folds.isPresent() && heldOut.isPresent()) {
      throw new InvalidInputException(
          "--hold-out", heldOut.getAsDouble(), "has no place beside --folds");
    }
  }

  /** Whether anything is asked. */
  public boolean isEmpty() {
    return changes.isEmpty()
        && elasticities.isEmpty()
        && ratios.isEmpty()
        && folds.isEmpty()
        && heldOut.isEmpty()
        && !byOfferSet;
  }

  /** Whether choices are to be predicted out of their sample. */
  public boolean predicts() {
    return folds.isPresent() || heldOut.isPresent();
  }

  /**
   * Answers.
   *
   * @param estimator of the model, for what is predicted out of its sample
   * @throws InvalidInputException when the model is not identified, or a name is none
   */
  public Analysis of(
      EstimationProblem problem, Estimator estimator, Estimation estimation, SolveOptions options) {
    if (isEmpty()) {
      return Analysis.NONE;
    }
    if (estimation.fitted().isEmpty()) {
      throw new InvalidInputException(
          "$.model",
          "",
          "cannot be asked anything: " + String.join(" ", estimation.warnings()),
          "");
    }
    ChoiceData data = problem.data();
    Optional<Analysis.Prediction> prediction = Optional.empty();
    if (folds.isPresent()) {
      prediction = Validation.crossValidated(problem, estimator, folds.getAsInt(), options);
    } else if (heldOut.isPresent()) {
      prediction = Validation.heldOut(problem, estimator, heldOut.getAsDouble(), options);
    }
    return new Analysis(
        changes,
        changes.isEmpty() ? List.of() : shifts(estimation, data),
        elasticities(estimation, data),
        ratios.stream().map(text -> ratio(estimation, text, data.hasPanels())).toList(),
        prediction,
        byOfferSet ? Validation.byOfferSet(estimation.fitted().get(), data) : List.of());
  }

  private List<Analysis.Shift> shifts(Estimation estimation, ChoiceData data) {
    ChoiceData after = data;
    for (String change : changes) {
      after = Change.of("--change", change, data).of(after);
    }
    List<Analysis.Shift> shifts = WhatIf.shifts(estimation, data, after);
    for (Analysis.Shift shift : shifts) {
      if (Double.isNaN(shift.after().value())) {
        throw new InvalidInputException(
            "--change",
            "\"" + String.join(" ", changes) + "\"",
            "leads to utilities that are no numbers",
            "Maybe a variable that is transformed by Box-Cox must stay > 0.");
      }
    }
    return shifts;
  }

  private List<Analysis.Elasticity> elasticities(Estimation estimation, ChoiceData data) {
    List<Analysis.Elasticity> list = new ArrayList<>();
    for (String text : elasticities) {
      Change target = Change.target("--elasticity", text, data);
      target.alternatives().stream()
          .filter(alternative -> varies(data, target.variable(), alternative))
          .forEach(
              alternative ->
                  list.add(WhatIf.elasticities(estimation, data, target.variable(), alternative)));
    }
    return list;
  }

  /** Whether an alternative has values of a variable other than 0, which has no per cent. */
  private static boolean varies(ChoiceData data, int variable, int alternative) {
    for (int row = 0; row < data.rows(); row++) {
      if (data.alternative(row) == alternative && data.value(variable, row) != 0) {
        return true;
      }
    }
    return false;
  }

  private static Analysis.Ratio ratio(Estimation estimation, String text, boolean robust) {
    List<String> names = estimation.parameters().stream().map(Parameter::name).toList();
    for (int slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', slash + 1)) {
      String numerator = text.substring(0, slash).trim();
      String denominator = text.substring(slash + 1).trim();
      if (names.contains(numerator) && names.contains(denominator)) {
        return WhatIf.ratio(estimation, numerator, denominator, robust);
      }
    }
    String wrong =
        java.util.Arrays.stream(text.split("/", -1))
            .map(String::trim)
            .filter(name -> !names.contains(name))
            .findFirst()
            .orElse(text);
    throw new InvalidInputException(
        "--ratio",
        "\"" + text + "\"",
        text.contains("/")
            ? "must name two parameters, and \"" + wrong + "\" is none"
            : "must be PARAMETER/PARAMETER",
        Spelling.advice(wrong, names));
  }
}
