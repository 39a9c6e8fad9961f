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
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;

/** Puts an estimation together from the maximum of a likelihood. */
public final class Report {
  private final String model;
  private final ChoiceData data;
  private final ParameterSpace space;
  private final List<String> warnings = new ArrayList<>();
  private String explanation = "";
  private Termination.Limit limit = Termination.Limit.NONE;
  private boolean byOfferSet;

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

  /** Goes on with the last sentence. */
  public Report append(String text) {
    explanation += text;
    return this;
  }

  /** With a warning. */
  public Report warn(String warning) {
    warnings.add(warning);
    return this;
  }

  /** Notes what cut the work short, when a maximum was reached all the same. */
  public Report stoppedBy(Termination.Limit reached) {
    limit = reached;
    return this;
  }

  /** Notes that the units of the likelihood are offer sets, whose choices are independent. */
  public Report byOfferSet() {
    byOfferSet = true;
    return this;
  }

  /**
   * The estimation. Standard errors belong to a maximum: where a limit came first there are none,
   * and no robust ones where it comes before they are there.
   *
   * @param maximum where the search ended
   * @param evaluator of the likelihood; a unit is a panel, a situation or an offer set
   * @param deadline of the estimation
   * @param fitted makes the model from theta
   */
  public Estimation finish(
      Maximizer.Maximum maximum,
      Evaluator evaluator,
      Deadline deadline,
      Function<double[], FittedModel> fitted) {
    boolean cut = maximum.isCut();
    if (cut) {
      warnings.add(
          named(maximum.limit())
              + (maximum.isEvaluated()
                  ? " came before a maximum: the values are the best found so far, and they have no"
                      + " standard errors."
                  : " came before anything was evaluated: the values are where the search begins,"
                      + " and their log-likelihood is unknown."));
    }
    Inference inference = cut ? Inference.none() : inference(maximum, evaluator, deadline);
    double[][] jacobian = space.jacobian(maximum.theta());
    double[][] covariance =
        cut ? new double[0][] : Inference.transformed(jacobian, inference.covariance());
    double[][] robust = cut ? new double[0][] : Inference.transformed(jacobian, inference.robust());
    List<Parameter> parameters =
        parameters(maximum.theta(), jacobian, inference, covariance, robust);
    List<String> all = new ArrayList<>(inference.warnings());
    all.addAll(warnings);
    boolean identified = inference.unidentified().isEmpty();
    return new Estimation(
        model,
        !maximum.converged()
            ? Estimation.Status.NOT_CONVERGED
            : identified ? Estimation.Status.CONVERGED : Estimation.Status.NOT_IDENTIFIED,
        maximum.limit() == Termination.Limit.NONE ? limit : maximum.limit(),
        parameters,
        space.free().cardinality() - inference.nullDirections(),
        maximum.sums().value(),
        data.nullLogLikelihood(),
        data.observations(),
        data.rows(),
        all,
        explanation + (data.hasPanels() && !cut ? panels() : ""),
        covariance,
        robust,
        identified
            ? Optional.of(new EstimatedModel(space, fitted, maximum.theta()))
            : Optional.empty());
  }

  private static String named(Termination.Limit limit) {
    return limit == Termination.Limit.TIME ? "The time limit" : "An interrupt";
  }

  private Inference inference(Maximizer.Maximum maximum, Evaluator evaluator, Deadline deadline) {
    boolean clustered =
        data.hasPanels() && !byOfferSet && evaluator.likelihood().units() == data.situations();
    Optional<double[]> meat =
        evaluator.outerProducts(maximum.theta(), clustered ? clusters(data) : new int[0], deadline);
    if (meat.isEmpty()) {
      limit = deadline.limitReached();
      warnings.add(named(limit) + " came before the robust standard errors.");
    }
    return Inference.at(maximum, space, meat, weight(data));
  }

  private String panels() {
    return byOfferSet
        ? " Choices count as independent: panels have no place in this model."
        : " Robust standard errors are clustered by panel (" + data.panels() + " panels).";
  }

  /** The parameters; what the data cannot tell becomes NaN in the covariances too. */
  private List<Parameter> parameters(
      double[] theta,
      double[][] jacobian,
      Inference inference,
      double[][] covariance,
      double[][] robust) {
    double[] values = space.values(theta);
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
        blank(covariance, i);
        blank(robust, i);
      }
      boolean hasError = !fixed && !unknown && covariance.length > 0;
      double error = hasError ? Math.sqrt(covariance[i][i]) : Double.NaN;
      parameters.add(
          new Parameter(
              names.get(i),
              unknown ? Double.NaN : values[i],
              error,
              hasError ? Math.sqrt(robust[i][i]) : Double.NaN,
              hasError ? Significance.p(values[i] / error) : Double.NaN,
              fixed));
    }
    return parameters;
  }

  private static void blank(double[][] covariance, int index) {
    Arrays.fill(covariance[index], Double.NaN);
    for (double[] row : covariance) {
      row[index] = Double.NaN;
    }
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
