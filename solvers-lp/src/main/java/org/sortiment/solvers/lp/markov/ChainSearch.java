package org.sortiment.solvers.lp.markov;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.search.FlipState;
import org.sortiment.solvers.lp.search.GreedyAdditions;
import org.sortiment.solvers.lp.search.MultiStartSearch;
import org.sortiment.solvers.lp.search.RowLevels;
import org.sortiment.solvers.lp.search.Starts;

/**
 * Good feasible assortments under a Markov chain: greedy additions by their exact gains, {@link
 * Starts} by threshold, and local search from the best. What is found is valued by the objective
 * itself; the best so far is kept whatever comes.
 */
final class ChainSearch {
  /** Beyond that many pairs of one product in and one out, single changes have to do. */
  private static final long MOST_PAIRS = 20_000_000;

  private static final int FEW_STARTS = 6;
  private static final int MANY_PRODUCTS = 2_000;
  private static final int RESPONSES = 20;

  private final AssortmentProblem problem;
  private final MarkovChain chain;
  private final FeasibleSet feasible;
  private final RowLevels rows;
  private final FlipState state;
  private final ToDoubleFunction<Assortment> objective;
  private Optional<Assortment> best = Optional.empty();
  private double value = Double.NEGATIVE_INFINITY;

  /**
   * A search.
   *
   * @param state with the same objective up to a constant; moved about
   */
  ChainSearch(
      AssortmentProblem problem,
      MarkovChain chain,
      FeasibleSet feasible,
      RowLevels rows,
      FlipState state,
      ToDoubleFunction<Assortment> objective) {
    this.problem = problem;
    this.chain = chain;
    this.feasible = feasible;
    this.rows = rows;
    this.state = state;
    this.objective = objective;
  }

  /** The best found. */
  Optional<Assortment> best() {
    return best;
  }

  /** Its objective, minus infinity without one. */
  double value() {
    return value;
  }

  /** Takes an assortment into account; whether it is the best now. */
  boolean offer(Assortment assortment) {
    if (best.filter(assortment::equals).isPresent() || !problem.isFeasible(assortment)) {
      return false;
    }
    double each = objective.applyAsDouble(assortment);
    if (each > value) {
      value = each;
      best = Optional.of(assortment);
      return true;
    }
    return false;
  }

  /**
   * The greedy start, after the smallest feasible assortment where nothing is none; nothing comes
   * of it when a limit is reached before anything feasible.
   *
   * @param appeal how many customers ask for each product, shape n
   * @throws org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException when no
   *     assortment is feasible
   */
  void greedy(double[] appeal, double[] prices, Deadline deadline) {
    int n = prices.length;
    Assortment base = Assortment.none(n);
    if (!problem.isFeasible(base)) {
      Optional<Assortment> smallest = smallest(appeal, prices, deadline);
      if (smallest.isEmpty()) {
        return;
      }
      base = smallest.get();
    }
    offer(base);
    moveTo(base);
    GreedyAdditions.run(state, rows, deadline);
    offer(GreedyAdditions.assortment(state));
  }

  /**
   * For catalogs where additions one by one take long: assortments by threshold, and from the best
   * of them the ones of the largest sum of gains, each product's gain being what it earns beside
   * the assortment before, as long as that pays. A few evaluations of the chain a round.
   *
   * @param appeal how many customers ask for each product, shape n
   * @throws org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException when no
   *     assortment is feasible
   */
  void respond(double[] appeal, double[] prices, Deadline deadline) {
    if (prices.length <= MANY_PRODUCTS) {
      return;
    }
    List<Assortment> starts =
        new ArrayList<>(Starts.of(feasible, appeal, prices, FEW_STARTS, deadline));
    // Low thresholds sell to most customers; there may be time for one only.
    Collections.reverse(starts);
    for (Assortment each : starts) {
      if (best.isPresent() && deadline.isReached()) {
        return;
      }
      offer(each);
    }
    int rounds = 0;
    boolean better = best.isPresent();
    while (better && rounds++ < RESPONSES && !deadline.isReached()) {
      try {
        better = offer(feasible.maximize(gains(best.get(), prices), deadline));
      } catch (LimitReachedException e) {
        better = e.incumbent().filter(this::offer).isPresent();
      }
    }
  }

  /** What each product earns, or would earn, beside the others; ways back to it left out. */
  private double[] gains(Assortment offered, double[] prices) {
    int n = prices.length;
    double[] worth = new double[n];
    double[] goingOn = new double[n];
    double[] gains = new double[n];
    chain.substitution().worth(offered, prices, worth);
    chain.substitution().multiply(worth, goingOn);
    chain.substitution().visits(offered, chain.arrivalProbabilities(), gains);
    for (int i = 0; i < n; i++) {
      gains[i] *= prices[i] - goingOn[i];
    }
    return gains;
  }

  /** As few products as are feasible together, or nearly; of these the most valuable. */
  private Optional<Assortment> smallest(double[] appeal, double[] prices, Deadline deadline) {
    double[] weights = new double[prices.length];
    double most = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = appeal[i] * prices[i];
      most = Math.max(most, weights[i]);
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] -= most > 0 ? 2 * most : 1;
    }
    try {
      return Optional.of(feasible.maximize(weights, deadline));
    } catch (LimitReachedException e) {
      return e.incumbent();
    }
  }

  private void moveTo(Assortment target) {
    for (int i = 0; i < state.size(); i++) {
      if (state.contains(i) != target.contains(i)) {
        state.flip(i);
      }
    }
  }

  /** Improves the best found, starts by threshold, and these, by local search with restarts. */
  void improve(
      Collection<Assortment> more,
      double[] appeal,
      double[] prices,
      int rounds,
      long seed,
      Deadline deadline) {
    List<Assortment> starts = new ArrayList<>();
    best.ifPresent(starts::add);
    starts.addAll(more);
    if (appeal.length > 0) {
      int most = prices.length > MANY_PRODUCTS ? FEW_STARTS : feasible.isSimple() ? 64 : FEW_STARTS;
      starts.addAll(Starts.of(feasible, appeal, prices, most, deadline));
    }
    starts.removeIf(each -> !problem.isFeasible(each));
    if (starts.isEmpty() || deadline.isReached()) {
      return;
    }
    long in = 0;
    for (Assortment each : starts) {
      in = Math.max(in, each.size());
    }
    boolean singlesOnly = in * (chain.productCount() - in) > MOST_PAIRS;
    offer(new MultiStartSearch(state, rows, singlesOnly, deadline).run(starts, rounds, seed));
  }

  /** A part of what is left of a deadline. */
  static Deadline part(Deadline deadline, double part) {
    return Deadline.startingNow(
        deadline.remaining().map(left -> Duration.ofNanos((long) (left.toNanos() * part))));
  }
}
