package org.sortiment.estimation.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.FittedModel;
import org.sortiment.api.estimation.Parameter;

/** Puts an estimation together from the maximum of a likelihood. */
public final class Report {
  private final String model;
  private final ChoiceData data;
  private final ParameterSpace space;
  private final List<String> warnings = new ArrayList<>();
  private String explanation = "";

  /** For a model, estimated from data. */
  public Report(String model, ChoiceData data, ParameterSpace space) {
    this.model = model;
    this.data = data;
    this.space = space;
  }

  /** With a sentence on how it was done. */
  public Report explain(String sentence) {
    explanation = explanation.isEmpty() ? sentence : explanation + " " + sentence;
    return this;
  }

  /** With a warning. */
  public Report warn(String warning) {
    warnings.add(warning);
    return this;
  }

  /**
   * The estimation.
   *
   * @param maximum where the search ended
   * @param evaluator of the likelihood; a unit is a panel or a situation
   * @param fitted makes the model from theta
   */
  public Estimation finish(
      Maximizer.Maximum maximum, Evaluator evaluator, Function<double[], FittedModel> fitted) {
    boolean byPanel = data.hasPanels() && evaluator.likelihood().units() == data.situations();
    double[] meat = evaluator.outerProducts(maximum.theta(), byPanel ? clusters(data) : new int[0]);
    Inference inference = Inference.at(maximum, space, meat, weight(data));
    double[] values = space.values(maximum.theta());
    double[][] jacobian = space.jacobian(maximum.theta());
    double[][] covariance = Inference.transformed(jacobian, inference.covariance());
    double[][] robust = Inference.transformed(jacobian, inference.robust());
    List<String> names = space.names();
    BitSet free = space.free();
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      boolean fixed = true;
      boolean unknown = false;
      for (int k = 0; k < jacobian[i].length; k++) {
        fixed &= jacobian[i][k] == 0 || !free.get(k);
        unknown |= jacobian[i][k] != 0 && inference.unidentified().get(k);
      }
      if (unknown) {
        Arrays.fill(covariance[i], Double.NaN);
        for (double[] row : covariance) {
          row[i] = Double.NaN;
        }
      }
      boolean hasError = !fixed && !unknown;
      parameters.add(
          new Parameter(
              names.get(i),
              unknown ? Double.NaN : values[i],
              hasError ? Math.sqrt(covariance[i][i]) : Double.NaN,
              hasError ? Math.sqrt(robust[i][i]) : Double.NaN,
              hasError ? Significance.p(values[i] / Math.sqrt(covariance[i][i])) : Double.NaN,
              fixed));
    }
    List<String> all = new ArrayList<>(inference.warnings());
    all.addAll(warnings);
    boolean identified = inference.unidentified().isEmpty();
    Estimation.Status status =
        !maximum.converged()
            ? Estimation.Status.NOT_CONVERGED
            : identified ? Estimation.Status.CONVERGED : Estimation.Status.NOT_IDENTIFIED;
    return new Estimation(
        model,
        status,
        parameters,
        free.cardinality() - inference.nullDirections(),
        maximum.sums().value(),
        data.nullLogLikelihood(),
        data.observations(),
        data.rows(),
        all,
        explanation
            + (data.hasPanels()
                ? " Robust standard errors are clustered by panel (" + data.panels() + " panels)."
                : ""),
        covariance,
        identified ? Optional.of(fitted.apply(maximum.theta())) : Optional.empty());
  }

  /** Where the situations of each panel begin, and where the last one ends. */
  public static int[] clusters(ChoiceData data) {
    int[] clusters = new int[data.panels() + 1];
    Arrays.setAll(clusters, data::firstSituation);
    clusters[data.panels()] = data.situations();
    return clusters;
  }

  private static double weight(ChoiceData data) {
    double sum = 0;
    for (int s = 0; s < data.situations(); s++) {
      sum += data.chosenIn(s);
    }
    return sum;
  }
}
