package org.sortiment.solvers.lp.search;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;

/**
 * Feasible assortments for a local search to start from, under any choice model and constraints:
 * those that maximise the sum of a_i (price_i - t) for thresholds t, where a_i is how well product
 * i sells by itself. Without constraints they are the revenue-ordered assortments.
 */
public final class Starts {
  private static final int MANY_PRODUCTS = 2_000;

  private Starts() {}

  /**
   * Assortments by falling threshold, without repetitions; empty when the deadline came first.
   *
   * @param prices shape n, >= 0
   * @throws org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException when no
   *     assortment is feasible
   */
  public static Set<Assortment> of(
      AssortmentProblem problem, FeasibleSet feasible, double[] prices, Deadline deadline) {
    return of(
        feasible,
        appeal(problem.choiceModel(), deadline),
        prices,
        feasible.isSimple() ? 64 : 8,
        deadline);
  }

  /**
   * The same for what is known of the products' appeal.
   *
   * @param appeal shape n, >= 0
   * @param most thresholds beside the one below all prices
   */
  public static Set<Assortment> of(
      FeasibleSet feasible, double[] appeal, double[] prices, int most, Deadline deadline) {
    return of(weights -> Optional.of(feasible.maximize(weights, deadline)), appeal, prices, most);
  }

  /**
   * The same from another way to maximise, which may fail now and then.
   *
   * @param maximize a feasible assortment of a large sum of weights
   * @param most how often to ask, at most one more
   */
  public static Set<Assortment> of(
      AssortmentProblem problem,
      Function<double[], Optional<Assortment>> maximize,
      double[] prices,
      int most,
      Deadline deadline) {
    return of(maximize, appeal(problem.choiceModel(), deadline), prices, most);
  }

  private static Set<Assortment> of(
      Function<double[], Optional<Assortment>> maximize,
      double[] appeal,
      double[] prices,
      int most) {
    int n = prices.length;
    double[] thresholds = Arrays.stream(prices).distinct().sorted().toArray();
    int steps = Math.min(most, thresholds.length);
    Set<Assortment> starts = new LinkedHashSet<>();
    double[] weights = new double[n];
    try {
      for (int k = steps; k >= 0; k--) {
        int at = steps == 0 ? 0 : (int) ((long) k * thresholds.length / steps) - 1;
        double threshold = at < 0 ? -1 : Math.nextDown(thresholds[at]);
        for (int i = 0; i < n; i++) {
          weights[i] = appeal[i] * (prices[i] - threshold);
        }
        maximize.apply(weights).ifPresent(starts::add);
      }
    } catch (LimitReachedException e) {
      e.incumbent().ifPresent(starts::add);
    }
    return starts;
  }

  /**
   * How well each product sells by itself; for large catalogs or without time, among all others.
   */
  private static double[] appeal(ChoiceModel model, Deadline deadline) {
    int n = model.productCount();
    double[] among = model.purchaseProbabilities(Assortment.all(n));
    double[] alone = new double[n];
    for (int i = 0; i < n; i++) {
      alone[i] =
          n <= MANY_PRODUCTS && !deadline.isReached()
              ? model.purchaseProbabilities(Assortment.of(n, i))[i]
              : Math.max(among[i], Double.MIN_NORMAL);
    }
    return alone;
  }
}
