package org.sortiment.formats.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.sortiment.api.Assortment;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.sequential.SequentialEvaluator;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.SequentialState;
import org.sortiment.api.sequential.VendorCatalog;
import org.sortiment.api.sequential.Vendors;
import org.sortiment.formats.Instance;
import org.sortiment.formats.WrittenResult;
import org.sortiment.formats.text.Numbers;

/**
 * Verifies what was decided vendor by vendor, without any solver: sets are allowed, expectations
 * are those of the written sets, and for catalogs of few products the bound and the hindsight are
 * those of all sets.
 */
final class SequentialVerifier {
  /** All sets in all combinations of catalogs are gone through when there are up to that many. */
  private static final double MOST_SETS = 2e6;

  /** What the bound may lie above the written threshold's value: it is rounded up. */
  private static final double ROUNDED_UP = 1e-9;

  /** How well a threshold solves its equation. */
  private static final double SOLVED = 1e-6;

  private final SequentialProblem problem;
  private final Vendors vendors;
  private final VendorSets sets;
  private final Checks checks;

  SequentialVerifier(Instance instance, Checks checks) {
    this.problem = instance.sequentialProblem();
    this.vendors = problem.vendors();
    this.sets = new VendorSets(problem);
    this.checks = checks;
  }

  void verifyInfeasible(WrittenResult result) {
    Assortment nothing = Assortment.none(problem.problem().catalog().size());
    for (int b = 0; b < vendors.count(); b++) {
      for (VendorCatalog shown : vendors.catalogs(b)) {
        SequentialState state = new SequentialState(b, shown.products(), nothing);
        if (shown.products().size() > VendorSets.MOST_PRODUCTS) {
          checks.notChecked(
              "infeasibility", "a catalog has more than " + VendorSets.MOST_PRODUCTS + " products");
          return;
        }
        if (sets.allowed(state).isEmpty()) {
          checks.ok(
              "infeasibility", "nothing that " + vendors.name(b) + " shows keeps the constraints");
          return;
        }
      }
    }
    checks.failed("infeasibility", "from every catalog of every vendor some set may be taken");
  }

  /** One decision. */
  void verify(WrittenResult.Decision written) {
    OptionalInt vendor = vendors.indexOf(written.vendor());
    if (vendor.isEmpty()) {
      checks.failed("vendor", "the instance has no vendor " + written.vendor());
      return;
    }
    SequentialState state =
        new SequentialState(vendor.getAsInt(), written.shown(), written.carried());
    List<String> wrong = new ArrayList<>();
    written
        .shown()
        .forEach(
            i -> {
              if (vendors.vendorOf(i) != state.vendor()) {
                wrong.add(id(i) + " is shown but is no product of " + written.vendor());
              }
            });
    written
        .carried()
        .forEach(
            i -> {
              if (vendors.vendorOf(i) >= state.vendor()) {
                wrong.add(id(i) + " is carried but its vendor has not come before");
              }
            });
    if (!problem.mayTake(state, written.take())) {
      wrong.add("what is taken is not shown, or breaks a constraint");
    }
    checks.report("take", "what is taken is shown and keeps the constraints", wrong);
    double worth = sets.worth(state.with(written.take()));
    compare("value", written.value().orElse(Double.NaN), worth);
    checks.notChecked("policy", "a policy is a rule; whether it was kept needs its solver");
  }

  private String id(int product) {
    return problem.problem().catalog().id(product);
  }

  private void compare(String what, double written, double recomputed) {
    checks.report(
        what,
        what + " is " + Numbers.plain(recomputed),
        Checks.close(written, recomputed, 0)
            ? List.of()
            : List.of(
                what
                    + " is "
                    + Numbers.plain(written)
                    + " in the file but "
                    + Numbers.plain(recomputed)
                    + " when computed again"));
  }

  /** What policies are worth. */
  void verify(WrittenResult.Sequential written) {
    verifyDecisions(written);
    verifyOrder(written);
    verifyBound(written);
    verifyThreshold(written);
    verifyHindsight(written);
    verifyGuarantee(written);
  }

  private void verifyDecisions(WrittenResult.Sequential written) {
    if (written.decisions().isEmpty()) {
      checks.notChecked("value", "the decisions depend on what is carried and are not in the file");
      return;
    }
    List<String> wrong = new ArrayList<>();
    Optional<List<List<Assortment>>> takes = takes(written, wrong);
    checks.report("decisions", "what is taken is shown and keeps the constraints", wrong);
    if (takes.isEmpty() || !wrong.isEmpty()) {
      return;
    }
    WrittenResult.Mean value = written.value().orElseThrow();
    if (vendors.combinations() > SequentialEvaluator.MOST_COMBINATIONS || !value.exact()) {
      checks.notChecked(
          "value", "it is an estimate, or there are more than 10,000 combinations of catalogs");
      return;
    }
    Assortment nothing = Assortment.none(problem.problem().catalog().size());
    compare("value.mean", value.mean(), expected(0, nothing, takes.get()));
  }

  private Optional<List<List<Assortment>>> takes(
      WrittenResult.Sequential written, List<String> wrong) {
    List<List<Assortment>> takes = new ArrayList<>();
    if (written.decisions().size() != vendors.count()) {
      wrong.add("there are decisions for " + written.decisions().size() + " vendors");
      return Optional.empty();
    }
    Assortment nothing = Assortment.none(problem.problem().catalog().size());
    for (int b = 0; b < vendors.count(); b++) {
      WrittenResult.VendorTakes vendor = written.decisions().get(b);
      List<VendorCatalog> catalogs = vendors.catalogs(b);
      if (!vendor.vendor().equals(vendors.name(b)) || vendor.catalogs().size() != catalogs.size()) {
        wrong.add("the decisions for " + vendor.vendor() + " do not fit its catalogs");
        return Optional.empty();
      }
      List<Assortment> sets = new ArrayList<>();
      for (int k = 0; k < catalogs.size(); k++) {
        WrittenResult.Take take = vendor.catalogs().get(k);
        SequentialState state = new SequentialState(b, catalogs.get(k).products(), nothing);
        boolean fits =
            take.products().equals(catalogs.get(k).products())
                && Checks.close(take.probability(), catalogs.get(k).probability(), 1);
        if (!fits || !problem.mayTake(state, take.take())) {
          wrong.add(
              "decisions["
                  + b
                  + "].catalogs["
                  + k
                  + "] "
                  + (fits
                      ? "takes what is not shown or not allowed"
                      : "is no catalog of its vendor"));
        }
        sets.add(take.take());
      }
      takes.add(sets);
    }
    return Optional.of(takes);
  }

  private double expected(int vendor, Assortment union, List<List<Assortment>> takes) {
    if (vendor == vendors.count()) {
      return sets.worth(union);
    }
    CompensatedSum sum = new CompensatedSum();
    List<VendorCatalog> catalogs = vendors.catalogs(vendor);
    for (int k = 0; k < catalogs.size(); k++) {
      SequentialState state = new SequentialState(vendor, catalogs.get(k).products(), union);
      Assortment next = state.with(takes.get(vendor).get(k));
      sum.addProduct(catalogs.get(k).probability(), expected(vendor + 1, next, takes));
    }
    return sum.value();
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
    compare("hindsight.mean", hindsight.mean(), best);
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
