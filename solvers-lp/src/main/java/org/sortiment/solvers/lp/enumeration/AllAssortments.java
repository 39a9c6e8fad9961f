package org.sortiment.solvers.lp.enumeration;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.GeneralAttractionModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.MixedLogitModel;
import org.sortiment.api.choice.NestedLogitModel;
import org.sortiment.api.choice.RankingModel;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.Termination;
import org.sortiment.markov.MarkovChains;
import org.sortiment.solvers.lp.feasible.FeasibleWalk;

/**
 * Every feasible assortment of a problem that leaves at most {@value FeasibleWalk#MOST_PRODUCTS}
 * products free, with net revenue and utility: the proof that needs no theory and no tolerance.
 * Families of choice models are evaluated from decision to decision ({@code LogitWorth}, {@code
 * ChainWorth}, {@code RankingWorth}), others assortment by assortment. 20 bytes an assortment.
 */
public final class AllAssortments {
  /** Elementary operations that take a few seconds. */
  private static final double AFFORDABLE = 3e9;

  /** Up to here any choice model is evaluated assortment by assortment. */
  private static final int FEW_PRODUCTS = 16;

  private static final String TASK = "evaluating all assortments";

  private final FeasibleWalk walk;
  private final Termination.Limit limit;
  private int[] masks = new int[64];
  private double[] revenues = new double[64]; // net of the costs of offering
  private double[] utilities = new double[64];
  private int count;

  private AllAssortments(
      FeasibleWalk walk,
      Catalog catalog,
      SetWorth worth,
      boolean withUtility,
      Deadline deadline,
      Progress progress) {
    this.walk = walk;
    long total = 1L << walk.free().length;
    DecidedCosts costs = new DecidedCosts(catalog, walk);
    this.limit =
        walk.run(
            new FeasibleWalk.Visitor() {
              @Override
              public void decide(int depth, boolean offered) {
                worth.decide(depth, offered);
                costs.decide(depth, offered);
              }

              @Override
              public void visit(int mask) {
                add(
                    mask,
                    worth.revenue(mask) - costs.total(),
                    withUtility ? worth.utility(mask) : 0);
                if ((count & 1023) == 0) {
                  progress.report(TASK, count, total);
                }
              }
            },
            deadline);
  }

  /**
   * Whether few enough products are free for all assortments to take seconds at most. O(n + size of
   * the constraints).
   */
  public static boolean isAffordable(AssortmentProblem problem) {
    int n = problem.catalog().size();
    if (problem.constraints().isEmpty() && n > FeasibleWalk.MOST_PRODUCTS) {
      return false;
    }
    Optional<FeasibleWalk> walk = FeasibleWalk.of(n, problem.constraints());
    if (walk.isEmpty()) {
      return false;
    }
    int free = walk.get().free().length;
    ChoiceModel model = problem.choiceModel();
    double each;
    if (model instanceof GeneralAttractionModel) {
      each = 10;
    } else if (model instanceof MixedLogitModel mixture) {
      each = 10.0 * mixture.classCount();
    } else if (model instanceof RankingModel) {
      each = 4.0 * free * free;
    } else if (model instanceof NestedLogitModel) {
      each = 100.0 * n;
    } else if (model.equalsMarkovChain()) {
      each = 8.0 * (free + 8);
    } else {
      return free <= FEW_PRODUCTS;
    }
    return free <= FeasibleWalk.MOST_PRODUCTS && Math.scalb(each, free) <= AFFORDABLE;
  }

  /**
   * Evaluates all.
   *
   * @param withUtility whether utilities are needed; they are 0 otherwise
   * @param deadline when to stop with what is there
   * @return empty when too many products are free
   */
  public static Optional<AllAssortments> of(
      AssortmentProblem problem, boolean withUtility, Deadline deadline, Progress progress) {
    return FeasibleWalk.of(problem.catalog().size(), problem.constraints())
        .map(
            walk ->
                new AllAssortments(
                    walk,
                    problem.catalog(),
                    worth(problem, walk),
                    withUtility,
                    deadline,
                    progress));
  }

  private static SetWorth worth(AssortmentProblem problem, FeasibleWalk walk) {
    int[] free = walk.free();
    BitSet always = walk.offered();
    ChoiceModel model = problem.choiceModel();
    if (free.length > FeasibleWalk.MOST_PRODUCTS) {
      return new ModelWorth(problem, walk); // proven infeasible: nothing will be visited
    }
    if (model instanceof GeneralAttractionModel attraction && LogitWorth.fits(attraction)) {
      return new LogitWorth(problem, attraction, free, always);
    }
    if (model instanceof MixedLogitModel mixture && LogitWorth.fits(mixture)) {
      return LogitWorth.of(problem, mixture, free, always);
    }
    if (model instanceof RankingModel ranking) {
      return new RankingWorth(problem, ranking, free, always);
    }
    // A chain is what it says; whatever claims to equal one is asked itself while that is cheap.
    if (model instanceof MarkovChain || (model.equalsMarkovChain() && free.length > FEW_PRODUCTS)) {
      return new ChainWorth(problem, MarkovChains.of(model), free, always);
    }
    return new ModelWorth(problem, walk);
  }

  private void add(int mask, double revenue, double utility) {
    if (count == masks.length) {
      masks = Arrays.copyOf(masks, 2 * count);
      revenues = Arrays.copyOf(revenues, 2 * count);
      utilities = Arrays.copyOf(utilities, 2 * count);
    }
    masks[count] = mask;
    revenues[count] = revenue;
    utilities[count++] = utility;
  }

  /** The limit that cut the work short, or NONE. */
  public Termination.Limit limit() {
    return limit;
  }

  /** How many feasible assortments there are, or were found. */
  public int size() {
    return count;
  }

  /** Assortment k. */
  public Assortment assortment(int k) {
    return walk.assortment(masks[k]);
  }

  /** The expected revenue of assortment k, less what offering it costs. */
  public double netRevenue(int k) {
    return revenues[k];
  }

  /** The expected utility of assortment k. */
  public double utility(int k) {
    return utilities[k];
  }

  /**
   * The assortment with the largest net revenue + utilityWeight * utility, among equals the one of
   * the largest utility, then of the fewest products; -1 when there is none. O(size).
   */
  public int best(double utilityWeight) {
    return best(1, utilityWeight);
  }

  /** The same for revenueWeight * revenue + utilityWeight * utility. */
  public int best(double revenueWeight, double utilityWeight) {
    return best(revenueWeight, utilityWeight, utility -> utility);
  }

  /**
   * The same for revenueWeight * revenue + weight * x(utility).
   *
   * @param x rises in the utility
   */
  public int best(double revenueWeight, double weight, DoubleUnaryOperator x) {
    int best = -1;
    double value = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < count; k++) {
      double each =
          revenueWeight * revenues[k] + (weight == 0 ? 0 : weight * x.applyAsDouble(utilities[k]));
      boolean tie =
          best >= 0
              && each == value
              && (utilities[k] > utilities[best]
                  || (utilities[k] == utilities[best]
                      && Integer.bitCount(masks[k]) < Integer.bitCount(masks[best])));
      if (best < 0 || each > value || tie) {
        best = k;
        value = each;
      }
    }
    return best;
  }

  /**
   * Those that are not beaten by another in both net revenue and utility beyond rounding:
   * candidates for corners of the frontier, by rising utility. O(size log size).
   *
   * @param rounding relative differences of revenues that do not count
   */
  public int[] undominated(double rounding) {
    int[] order = new int[count];
    long[] keys = new long[count];
    for (int k = 0; k < count; k++) {
      // Utilities are >= 0, so that their bits are in the order of the numbers.
      keys[k] = Double.doubleToLongBits(utilities[k] + 0.0);
      order[k] = k;
    }
    sort(order, keys);
    int[] kept = new int[count];
    int size = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int at = count - 1; at >= 0; at--) {
      int k = order[at];
      if (revenues[k] > most) {
        kept[size++] = k;
        most = revenues[k] + rounding * Math.abs(revenues[k]);
      }
    }
    int[] rising = new int[size];
    for (int at = 0; at < size; at++) {
      rising[at] = kept[size - 1 - at];
    }
    return rising;
  }

  /** By rising key, then rising revenue. */
  private void sort(int[] order, long[] keys) {
    Integer[] boxed = new Integer[order.length];
    Arrays.setAll(boxed, k -> order[k]);
    Arrays.parallelSort(
        boxed,
        (a, b) ->
            keys[a] != keys[b]
                ? Long.compare(keys[a], keys[b])
                : Double.compare(revenues[a], revenues[b]));
    Arrays.setAll(order, k -> boxed[k]);
  }
}
