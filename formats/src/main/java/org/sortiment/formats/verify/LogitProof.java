package org.sortiment.formats.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
 * 2013), by {@link LinearMaximum}. With a weight of utility, log(W / v_0), the best assortment is a
 * corner of the upper hull of the points (W, g): {g <= z W - lambda W log(W / v_0)} is convex. The
 * corners are found by asking at the slope between two of them (Eisner, Severance 1976).
 *
 * <p>Where a relaxation is not integral there is no proof. One maximum for a revenue, two for each
 * corner otherwise.
 */
final class LogitProof {
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
   * choice models and with costs of offering.
   */
  static Optional<Proof<Boolean>> highestRevenue(
      AssortmentProblem problem, double revenue, LpBackend backend, Deadline deadline) {
    return ask(problem, backend, deadline, proof -> proof.isHighestRevenue(revenue));
  }

  /**
   * The corners from the highest revenue to the highest utility, by rising W; empty when not all of
   * them could be proven, or not in time, and as above.
   */
  static Optional<Proof<List<Assortment>>> corners(
      AssortmentProblem problem, LpBackend backend, Deadline deadline) {
    return ask(problem, backend, deadline, LogitProof::corners)
        .flatMap(proof -> proof.answer().map(each -> new Proof<>(each, proof.name())));
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
    return slope == Double.NEGATIVE_INFINITY
        ? net
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
