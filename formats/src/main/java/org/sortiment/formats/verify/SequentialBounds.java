package org.sortiment.formats.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.formats.WrittenResult;
import org.sortiment.formats.text.Numbers;

/**
 * Verifies what is proven of policies vendor by vendor: their bound, the threshold that it comes
 * from, hindsight, and the part of the bound that a policy is said to have. Catalogs of few
 * products are looked at set by set.
 */
final class SequentialBounds {
  /** All sets in all combinations of catalogs are gone through when there are up to that many. */
  private static final double MOST_SETS = 2e6;

  /** What the bound may lie above the written threshold's value: it is rounded up. */
  private static final double ROUNDED_UP = 1e-9;

  /** How well a threshold solves its equation. */
  private static final double SOLVED = 1e-6;

  private final SequentialProblem problem;
  private final VendorSets sets;
  private final Checks checks;

  SequentialBounds(SequentialProblem problem, VendorSets sets, Checks checks) {
    this.problem = problem;
    this.sets = sets;
    this.checks = checks;
  }

  void verify(WrittenResult.Sequential written) {
    verifyOrder(written);
    verifyBound(written);
    verifyThreshold(written);
    verifyHindsight(written);
    verifyGuarantee(written);
  }

  /** No policy is above hindsight, and hindsight not above its bounds, beyond chance. */
  private void verifyOrder(WrittenResult.Sequential written) {
    List<String> wrong = new ArrayList<>();
    WrittenResult.Mean bound = written.bound().orElseThrow();
    List<WrittenResult.PolicyMean> all = new ArrayList<>(written.policies());
    all.add(new WrittenResult.PolicyMean(written.policy(), written.value()));
    written
        .hindsight()
        .ifPresent(each -> all.add(new WrittenResult.PolicyMean("hindsight", Optional.of(each))));
    for (WrittenResult.PolicyMean each : all) {
      each.value()
          .ifPresent(
              value -> {
                double chance = value.exact() ? 0 : Sample.Z * value.standardError();
                if (value.mean() - chance > bound.mean() * (1 + ROUNDED_UP)) {
                  wrong.add(
                      each.policy()
                          + " has "
                          + Numbers.plain(value.mean())
                          + ", above the bound "
                          + Numbers.plain(bound.mean()));
                }
              });
    }
    checks.report("below the bound", "no policy and no hindsight is above the bound", wrong);
  }

  /** {@code tau + sum E[Z_b(tau)]} over all sets, at the written threshold. */
  private void verifyBound(WrittenResult.Sequential written) {
    WrittenResult.Mean bound = written.bound().orElseThrow();
    if (!bound.kind().equals("threshold") || bound.threshold().isEmpty()) {
      checks.notChecked("bound", "it is the one of hindsight");
      return;
    }
    if (bound.prices().size() != problem.jointLimits().size()) {
      checks.failed("bound", "there must be a price for each limit over several vendors");
      return;
    }
    double tau = bound.threshold().getAsDouble();
    OptionalDouble lowered = sets.lowered(tau, bound.prices());
    if (lowered.isEmpty()) {
      checks.notChecked(
          "bound", "a catalog has more than " + VendorSets.MOST_PRODUCTS + " products");
      return;
    }
    CompensatedSum sum = new CompensatedSum();
    sum.add(tau);
    for (int l = 0; l < bound.prices().size(); l++) {
      sum.addProduct(bound.prices().get(l), problem.jointLimits().get(l).max());
    }
    sum.add(lowered.getAsDouble());
    boolean isBound = bound.mean() >= sum.value() * (1 - ROUNDED_UP) && tau >= 0;
    checks.report(
        "bound",
        "tau + sum of E[Z_b(tau)] over all sets is " + Numbers.plain(sum.value()),
        isBound
            ? List.of()
            : List.of(
                "bound.mean is "
                    + Numbers.plain(bound.mean())
                    + " in the file, but tau + sum of E[Z_b(tau)] over all sets is "
                    + Numbers.plain(sum.value())));
  }

  /**
   * The threshold of the policy of that name solves tau = sum E[Z_b(tau)]. Where the solver does
   * not prove its answers, as a bound above that of all sets shows, tau may be lower.
   */
  private void verifyThreshold(WrittenResult.Sequential written) {
    if (!written.policy().equals("threshold")
        || written.threshold().isEmpty()
        || written.cut()
        || !problem.jointLimits().isEmpty()) {
      return;
    }
    double tau = written.threshold().getAsDouble();
    OptionalDouble sum = sets.lowered(tau, List.of());
    if (sum.isEmpty()) {
      checks.notChecked(
          "threshold", "a catalog has more than " + VendorSets.MOST_PRODUCTS + " products");
      return;
    }
    double error = SOLVED * Math.max(1, Math.abs(tau));
    boolean isRoot =
        tau <= sum.getAsDouble() + error && (tau >= sum.getAsDouble() - error || !isTight(written));
    checks.report(
        "threshold",
        "sum of E[Z_b(tau)] over all sets is " + Numbers.plain(sum.getAsDouble()),
        isRoot
            ? List.of()
            : List.of(
                "threshold is "
                    + Numbers.plain(tau)
                    + " in the file, but sum of E[Z_b(tau)] over all sets is "
                    + Numbers.plain(sum.getAsDouble())
                    + " there"));
  }

  private boolean isTight(WrittenResult.Sequential written) {
    WrittenResult.Mean bound = written.bound().orElseThrow();
    if (bound.threshold().isEmpty()) {
      return false;
    }
    double tau = bound.threshold().getAsDouble();
    OptionalDouble sum = sets.lowered(tau, List.of());
    return sum.isPresent() && bound.mean() <= (tau + sum.getAsDouble()) * (1 + SOLVED);
  }

  private void verifyHindsight(WrittenResult.Sequential written) {
    if (written.hindsight().isEmpty() || !written.hindsight().get().exact()) {
      checks.notChecked("hindsight", "the file has none, or an estimate");
      return;
    }
    if (sets.count() > MOST_SETS) {
      checks.notChecked("hindsight", "there are too many sets in all combinations of catalogs");
      return;
    }
    WrittenResult.Mean hindsight = written.hindsight().get();
    double best = sets.hindsight();
    checks.compare("hindsight.mean", hindsight.mean(), best);
    if (hindsight.bound().orElse(hindsight.mean()) < best * (1 - ROUNDED_UP)) {
      checks.failed("hindsight.bound", "it is below " + Numbers.plain(best));
    }
  }

  /**
   * The policy has what is said to be proven, which is at most the threshold; {@link
   * #verifyThreshold} says what that is.
   */
  private void verifyGuarantee(WrittenResult.Sequential written) {
    if (written.guarantee().isEmpty()) {
      return;
    }
    WrittenResult.Mean value = written.value().orElseThrow();
    double least = written.guarantee().getAsDouble() * written.bound().orElseThrow().mean();
    double chance = value.exact() ? 0 : Sample.Z * value.standardError();
    List<String> wrong = new ArrayList<>();
    if (value.mean() + chance < least * (1 - ROUNDED_UP)) {
      wrong.add(
          "the policy has "
              + Numbers.plain(value.mean())
              + ", less than is said to be proven, "
              + Numbers.plain(least));
    }
    if (written.threshold().isPresent()) {
      double tau = written.threshold().getAsDouble();
      if (least > tau * (1 + ROUNDED_UP)) {
        wrong.add(
            Numbers.plain(least)
                + " is said to be proven, but the threshold proves "
                + Numbers.plain(tau));
      }
    }
    checks.report("guarantee", "the policy has at least " + Numbers.plain(least), wrong);
  }
}
