package org.sortiment.formats.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.GeneralAttractionModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;

/**
 * Proofs of optima under the multinomial logit and the general attraction model that share no code
 * with the solvers.
 *
 * <p>With g(x) = sum of v_i r_i x_i and W(x) = v_0 + sum of w + sum of (v_i - w_i) x_i, revenue is
 * g / W and the probability of no purchase v_0 / W. No assortment earns more than z if and only if
 * max g - z W <= 0. That maximum is chosen group by group where the constraints are bounds on
 * groups that share no product; else the linear relaxation bounds it (Davis, Gallego, Topaloglu
 * 2013), by {@link LinearMaximum}.
 *
 * <p>Under the logit, w = 0, utility is log(W / v_0); with shadow weights it is not, as customers
 * who look elsewhere buy nothing either. With a weight of utility the best assortment is a corner
 * of the upper hull of the points (W, g): {g <= z W - lambda W log(W / v_0)} is convex. The corners
 * are found by asking at the slope between two of them (Eisner, Severance 1976).
 *
 * <p>Where a relaxation is not integral there is no proof of an optimum. One maximum for a revenue,
 * two for each corner otherwise. That nothing exceeds given limits, bounds alone can prove ({@link
 * LogitEnvelope}): where the envelope does, the tangent of the objective at its best corner is
 * asked for, and either lowers it or shows that there is no such proof.
 */
final class LogitProof {
  /** By how much a line must cut off a corner, relative to the corner. */
  private static final double PROGRESS = 1e-11;

  private final AssortmentProblem problem;
  private final GeneralAttractionModel model;
  private final LinearMaximum maximum;
  private final Deadline deadline;

  private LogitProof(
      AssortmentProblem problem,
      GeneralAttractionModel model,
      LinearMaximum maximum,
      Deadline deadline) {
    this.problem = problem;
    this.model = model;
    this.maximum = maximum;
    this.deadline = deadline;
  }

  /**
   * What is proven.
   *
   * @param answer what was asked for
   * @param name how, in words
   */
  record Proof<T>(T answer, String name) {}

  /**
   * Whether it is proven that no feasible assortment earns more, up to rounding; empty for other
   * choice models than the general attraction model, and with costs of offering.
   */
  static Optional<Proof<Boolean>> highestRevenue(
      AssortmentProblem problem, double revenue, LpBackend backend, Deadline deadline) {
    return ask(problem, backend, deadline, proof -> proof.isHighestRevenue(revenue));
  }

  /**
   * The corners from the highest revenue to the highest utility, by rising W; empty when not all of
   * them could be proven, or not in time, as above and with shadow weights.
   */
  static Optional<Proof<List<Assortment>>> corners(
      AssortmentProblem problem, LpBackend backend, Deadline deadline) {
    return hasShadows(problem)
        ? Optional.empty()
        : ask(problem, backend, deadline, LogitProof::corners)
            .flatMap(proof -> proof.answer().map(each -> new Proof<>(each, proof.name())));
  }

  /**
   * Whether it is proven that no feasible assortment is worth more than a limit for any of these
   * weights of utility, which may be infinite; empty for other choice models than the logit and
   * with costs of offering.
   */
  static Optional<Proof<Boolean>> isWithin(
      AssortmentProblem problem,
      double[] utilityWeights,
      double[] limits,
      LpBackend backend,
      Deadline deadline) {
    return hasShadows(problem)
        ? Optional.empty()
        : ask(problem, backend, deadline, proof -> proof.isWithin(utilityWeights, limits));
  }

  private static boolean hasShadows(AssortmentProblem problem) {
    return problem.choiceModel() instanceof GeneralAttractionModel model
        && IntStream.range(0, model.productCount()).anyMatch(i -> model.shadowWeight(i) > 0);
  }

  private static <T> Optional<Proof<T>> ask(
      AssortmentProblem problem,
      LpBackend backend,
      Deadline deadline,
      Function<LogitProof, T> question) {
    if (!(problem.choiceModel() instanceof GeneralAttractionModel model)
        || problem.catalog().hasOfferCosts()) {
      return Optional.empty();
    }
    try (LinearMaximum maximum = LinearMaximum.over(problem, backend, deadline)) {
      LogitProof proof = new LogitProof(problem, model, maximum, deadline);
      return Optional.of(new Proof<>(question.apply(proof), maximum.name()));
    }
  }

  private boolean isHighestRevenue(double revenue) {
    double constant = constant();
    return best(revenue)
        .filter(
            best ->
                best.bound() - revenue * constant
                    <= Checks.TOLERANCE * Math.abs(revenue) * constant)
        .isPresent();
  }

  private boolean isWithin(double[] utilityWeights, double[] limits) {
    double constant = constant();
    Optional<LinearMaximum.Best> largest = best(Double.NEGATIVE_INFINITY);
    Optional<LinearMaximum.Best> smallest = best(Double.POSITIVE_INFINITY);
    Optional<LinearMaximum.Best> gain = best(0);
    if (largest.isEmpty() || smallest.isEmpty() || gain.isEmpty()) {
      return false;
    }
    LogitEnvelope envelope =
        new LogitEnvelope(
            Math.max(model.noPurchaseWeight(), constant - smallest.get().bound()),
            constant + largest.get().bound());
    envelope.add(0, gain.get().bound());
    for (int k = 0; k < limits.length; k++) {
      if (!isWithin(utilityWeights[k], limits[k], envelope, constant + largest.get().bound())) {
        return false;
      }
    }
    return true;
  }

  private boolean isWithin(
      double utilityWeight, double limit, LogitEnvelope envelope, double largest) {
    double outside = model.noPurchaseWeight();
    double allowed = limit + Checks.TOLERANCE * Math.abs(limit);
    if (Double.isInfinite(utilityWeight)) {
      return Math.log(largest / outside) <= allowed;
    }
    while (true) {
      LogitEnvelope.Corner corner = envelope.best(utilityWeight, outside);
      if (corner.objective(utilityWeight, outside) <= allowed) {
        return true;
      }
      double slope = corner.gain() / corner.weight() - utilityWeight;
      Optional<LinearMaximum.Best> best = best(slope);
      double height = best.map(each -> each.bound() - slope * constant()).orElse(Double.NaN);
      double lower = corner.gain() - slope * corner.weight() - height;
      if (!(lower > PROGRESS * (Math.abs(corner.gain()) + utilityWeight * corner.weight()))) {
        return false;
      }
      envelope.add(slope, height);
    }
  }

  private Optional<List<Assortment>> corners() {
    Optional<Assortment> left = bestRevenue();
    Optional<Assortment> right = proven(Double.NEGATIVE_INFINITY);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    List<Assortment> corners = new ArrayList<>(List.of(left.get()));
    return trace(left.get(), right.get(), corners) ? Optional.of(corners) : Optional.empty();
  }

  /** By Newton's method on the revenue (Dinkelbach 1967); the last slope proves the last answer. */
  private Optional<Assortment> bestRevenue() {
    double revenue = 0;
    while (true) {
      Optional<Assortment> best = proven(revenue);
      if (best.isEmpty()) {
        return best;
      }
      double higher =
          tilted(best.get(), 0) / (constant() + tilted(best.get(), Double.NEGATIVE_INFINITY));
      if (!(higher > revenue * (1 + 1e-12))) {
        return best;
      }
      revenue = higher;
    }
  }

  /** Adds the corners after {@code left} up to {@code right}. */
  private boolean trace(Assortment left, Assortment right, List<Assortment> corners) {
    double width = tilted(right, Double.NEGATIVE_INFINITY) - tilted(left, Double.NEGATIVE_INFINITY);
    if (!(width > 0)) {
      return true;
    }
    double slope = (tilted(right, 0) - tilted(left, 0)) / width;
    Optional<Assortment> between = proven(slope);
    if (between.isEmpty()) {
      return false;
    }
    if (isAtLeast(tilted(left, slope), tilted(between.get(), slope), slope)) {
      corners.add(right);
      return true;
    }
    return trace(left, between.get(), corners) && trace(between.get(), right, corners);
  }

  /** The best assortment at a slope when the bound proves it. */
  private Optional<Assortment> proven(double slope) {
    return best(slope)
        .filter(best -> problem.isFeasible(best.assortment()))
        .filter(best -> isAtLeast(tilted(best.assortment(), slope), best.bound(), slope))
        .map(LinearMaximum.Best::assortment);
  }

  private Optional<LinearMaximum.Best> best(double slope) {
    if (Double.isNaN(slope) || deadline.isReached()) {
      return Optional.empty();
    }
    double[] costs = new double[model.productCount()];
    Arrays.setAll(costs, i -> cost(i, slope));
    return maximum.of(costs);
  }

  private boolean isAtLeast(double value, double bound, double slope) {
    double size = Math.abs(value);
    for (int i = 0; i < model.productCount(); i++) {
      size = Math.max(size, Math.abs(cost(i, slope)));
    }
    return bound - value <= Checks.TOLERANCE * size;
  }

  /** g - slope W without its constant; W alone for the slope of minus infinity. */
  private double tilted(Assortment set, double slope) {
    CompensatedSum sum = new CompensatedSum();
    set.forEach(i -> sum.add(cost(i, slope)));
    return sum.value();
  }

  private double cost(int i, double slope) {
    double net = model.weight(i) - model.shadowWeight(i);
    return Double.isInfinite(slope)
        ? -Math.signum(slope) * net
        : model.weight(i) * problem.catalog().revenue(i) - slope * net;
  }

  private double constant() {
    CompensatedSum sum = new CompensatedSum();
    sum.add(model.noPurchaseWeight());
    for (int i = 0; i < model.productCount(); i++) {
      sum.add(model.shadowWeight(i));
    }
    return sum.value();
  }
}
