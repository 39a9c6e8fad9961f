package org.sortiment.api.estimation;

import java.util.List;
import java.util.Optional;

/**
 * What follows from an estimated model beyond its parameters. Parts that were not asked for are
 * empty.
 *
 * @param changes the changes of variables behind {@code shares}, as they were asked for
 * @param shares one an alternative
 * @param elasticities one a variable of an alternative
 * @param ratios of parameters
 * @param prediction how well choices outside the sample are predicted
 * @param offerSets observed and expected choices, the most frequent offer set first
 */
public record Analysis(
    List<String> changes,
    List<Shift> shares,
    List<Elasticity> elasticities,
    List<Ratio> ratios,
    Optional<Prediction> prediction,
    List<OfferSetFit> offerSets) {

  /** Nothing was asked for. */
  public static final Analysis NONE =
      new Analysis(List.of(), List.of(), List.of(), List.of(), Optional.empty(), List.of());

  /** Copies. */
  public Analysis {
    changes = List.copyOf(changes);
    shares = List.copyOf(shares);
    elasticities = List.copyOf(elasticities);
    ratios = List.copyOf(ratios);
    offerSets = List.copyOf(offerSets);
  }

  /**
   * The share of an alternative among all choices before and after a change of variables.
   *
   * @param alternative its id
   * @param before with the variables of the data
   * @param after with the changed ones
   * @param difference after minus before; its error takes into account that both depend on the same
   *     parameters
   */
  public record Shift(String alternative, Interval before, Interval after, Interval difference) {}

  /**
   * By how many per cent each share changes when a variable of one alternative rises by one.
   *
   * @param variable its name
   * @param alternative whose variable rises
   * @param ofShares one an alternative of the data
   */
  public record Elasticity(String variable, String alternative, List<Interval> ofShares) {
    /** Copies. */
    public Elasticity {
      ofShares = List.copyOf(ofShares);
    }
  }

  /**
   * One parameter over another: a value of time, a willingness to pay.
   *
   * @param numerator a name of a parameter
   * @param denominator another one
   * @param value their ratio
   */
  public record Ratio(String numerator, String denominator, Interval value) {}

  /**
   * How well choices are predicted by models that have not seen them.
   *
   * @param method {@code cross-validation} or {@code hold-out}
   * @param folds of a cross-validation; 1 for a hold-out
   * @param choices how many were predicted, weights included
   * @param logLikelihood of those choices
   * @param nullLogLikelihood with equal probabilities for what is offered
   */
  public record Prediction(
      String method, int folds, double choices, double logLikelihood, double nullLogLikelihood) {
    /** 1 - log L / log L_0, out of sample; below 0 when equal odds would predict better. */
    public double rhoSquared() {
      return 1 - logLikelihood / nullLogLikelihood;
    }
  }

  /**
   * Observed and expected choices from one offer set.
   *
   * @param choices how many, weights included
   * @param logLikelihood of these choices
   * @param alternatives what was offered
   */
  public record OfferSetFit(double choices, double logLikelihood, List<Count> alternatives) {
    /** Copies. */
    public OfferSetFit {
      alternatives = List.copyOf(alternatives);
    }

    /** The sum of (observed - expected)^2 / expected (Pearson 1900). */
    public double chiSquared() {
      double sum = 0;
      for (Count each : alternatives) {
        double gap = each.observed - each.expected;
        sum += gap == 0 ? 0 : gap * gap / each.expected;
      }
      return sum;
    }
  }

  /**
   * Choices of one alternative.
   *
   * @param alternative its id
   * @param observed how many there were
   * @param expected how many the model expects
   */
  public record Count(String alternative, double observed, double expected) {}
}
