package org.sortiment.formats.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.GeneralAttractionModel;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpCertificate;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.solve.Deadline;

/**
 * Proofs of optima under the multinomial logit and the general attraction model that share no code
 * with the solvers.
 *
 * <p>With g(x) = sum of v_i r_i x_i and W(x) = v_0 + sum of w + sum of (v_i - w_i) x_i, revenue is
 * g / W and the probability of no purchase v_0 / W. No assortment earns more than z if and only if
 * max g - z W <= 0; the linear relaxation bounds the maximum (Davis, Gallego, Topaloglu 2013), and
 * so does any dual solution of it: the bound is computed from the duals, row by row, so that the
 * backend is not believed. With a weight of utility, log(W / v_0), the best assortment is a corner
 * of the upper hull of the points (W, g): {g <= z W - lambda W log(W / v_0)} is convex. The corners
 * are found by asking at the slope between two of them (Eisner, Severance 1976).
 *
 * <p>Where a relaxation is not integral there is no proof. One linear program for a revenue, two
 * for each corner otherwise.
 */
final class LogitProof {
  private final AssortmentProblem problem;
  private final GeneralAttractionModel model;
  private final LpBackend backend;
  private final Deadline deadline;

  private LogitProof(
      AssortmentProblem problem,
      GeneralAttractionModel model,
      LpBackend backend,
      Deadline deadline) {
    this.problem = problem;
    this.model = model;
    this.backend = backend;
    this.deadline = deadline;
  }

  /** Proofs for this problem; empty for other choice models and with costs of offering. */
  static Optional<LogitProof> of(AssortmentProblem problem, LpBackend backend, Deadline deadline) {
    return problem.choiceModel() instanceof GeneralAttractionModel model
            && !problem.catalog().hasOfferCosts()
        ? Optional.of(new LogitProof(problem, model, backend, deadline))
        : Optional.empty();
  }

  /** How such a proof is called. */
  static final String NAME =
      "linear programs whose dual solutions are recomputed, without the solvers";

  /** Whether it is proven that no feasible assortment earns more, up to rounding. */
  boolean isHighestRevenue(double revenue) {
    OptionalDouble bound = bound(solve(revenue), revenue);
    double constant = constant();
    return bound.isPresent()
        && bound.getAsDouble() - revenue * constant
            <= Checks.TOLERANCE * Math.abs(revenue) * constant;
  }

  /**
   * The corners from the highest revenue to the highest utility, by rising W; empty when not all of
   * them could be proven, or not in time.
   */
  Optional<List<Assortment>> corners() {
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

  /** The best assortment at a slope when the duals prove it. */
  private Optional<Assortment> proven(double slope) {
    Optional<Solved> solved = solve(slope);
    OptionalDouble bound = bound(solved, slope);
    return bound.isPresent()
        ? solved
            .map(each -> each.assortment(problem))
            .filter(problem::isFeasible)
            .filter(each -> isAtLeast(tilted(each, slope), bound.getAsDouble(), slope))
        : Optional.empty();
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

  /** A relaxation and what the backend says of it. */
  private record Solved(LinearProgram program, LpResult result) {
    Assortment assortment(AssortmentProblem problem) {
      int n = problem.catalog().size();
      return Assortment.of(n, IntStream.range(0, n).filter(i -> result.primal(i) > 0.5).toArray());
    }
  }

  private Optional<Solved> solve(double slope) {
    if (deadline.isReached()) {
      return Optional.empty();
    }
    LinearProgram.Builder builder = LinearProgram.builder(Sense.MAXIMIZE);
    for (int i = 0; i < model.productCount(); i++) {
      builder.addColumn(0, 1, cost(i, slope));
    }
    problem.constraints().forEach(constraint -> addRow(builder, constraint.toRow()));
    LinearProgram program = builder.build();
    LpOptions limited = LpOptions.withDefaults().withTimeLimit(deadline.remaining().orElseThrow());
    LpResult result = backend.solve(program, limited);
    return result.isOptimal() && result.hasDuals()
        ? Optional.of(new Solved(program, result))
        : Optional.empty();
  }

  private static void addRow(LinearProgram.Builder builder, LinearConstraint row) {
    int[] products = new int[row.termCount()];
    double[] coefficients = new double[products.length];
    for (int k = 0; k < products.length; k++) {
      products[k] = row.product(k);
      coefficients[k] = row.coefficient(k);
    }
    builder.addRow(row.min(), row.max(), products, coefficients);
  }

  /** What the duals prove: an upper bound, whoever found them; empty when they prove nothing. */
  private static OptionalDouble bound(Optional<Solved> solved, double slope) {
    if (solved.isEmpty() || Double.isNaN(slope)) {
      return OptionalDouble.empty();
    }
    LpResult result = solved.get().result();
    LinearProgram program = solved.get().program();
    double[] duals = result.duals();
    for (int row = 0; row < duals.length; row++) {
      // Any duals prove a bound; those that rounding pushed over to a side without one are dropped.
      double limit = duals[row] > 0 ? program.rowUpper(row) : program.rowLower(row);
      duals[row] = Double.isInfinite(limit) ? 0 : duals[row];
    }
    LpCertificate certificate = LpCertificate.of(program, result.primal(), duals);
    return certificate.dualInfeasibility() == 0
        ? OptionalDouble.of(certificate.bound())
        : OptionalDouble.empty();
  }
}
