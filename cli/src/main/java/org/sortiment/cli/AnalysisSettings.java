package org.sortiment.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.sortiment.api.InvalidInputException;
import org.sortiment.estimation.AnalysisRequest;
import picocli.CommandLine.Option;

/** What is asked of an estimated model. */
final class AnalysisSettings {
  @Option(
      names = "--change",
      paramLabel = "VAR[.ALT]=CHANGE",
      description = {
        "Also the shares after a change of a variable (of one alternative): -20%%, *1.1, +0.5, or a"
            + " number instead of the value. Several changes are made together."
      })
  private List<String> changes = new ArrayList<>();

  @Option(
      names = "--elasticity",
      paramLabel = "VAR[.ALT]",
      description =
          "Also by how many per cent all shares change when the variable rises by one per cent.")
  private List<String> elasticities = new ArrayList<>();

  @Option(
      names = "--ratio",
      paramLabel = "A/B",
      description = "Also parameter A over parameter B: a value of time, a willingness to pay.")
  private List<String> ratios = new ArrayList<>();

  @Option(
      names = "--folds",
      paramLabel = "K",
      description = "Also the cross-validated log-likelihood with K folds.")
  private Optional<Integer> folds = Optional.empty();

  @Option(
      names = "--hold-out",
      paramLabel = "SHARE",
      description =
          "Also the log-likelihood of this part of the choices, predicted by a model of the rest.")
  private Optional<Double> heldOut = Optional.empty();

  @Option(
      names = "--by-offer-set",
      description = "Also observed and expected choices by offer set.")
  private boolean byOfferSet;

  AnalysisSettings() {}

  /** The request, checked as far as it can be without data. */
  AnalysisRequest request() {
    try {
      return new AnalysisRequest(
          changes,
          elasticities,
          ratios,
          folds.map(OptionalInt::of).orElse(OptionalInt.empty()),
          heldOut.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
          byOfferSet);
    } catch (InvalidInputException e) {
      throw new BadUsageException(String.valueOf(e.getMessage()));
    }
  }
}
