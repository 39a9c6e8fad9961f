package org.sortiment.markov;

import java.util.Arrays;
import java.util.Objects;
import org.sortiment.api.Assortment;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.ChoiceSampler;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.api.math.CompensatedSum;

/**
 * Substitution of rank k with diagonal scaling, in O(n k) memory: who finds i missing is drawn to j
 * in proportion to attraction weights,
 *
 * <pre>
 * rho_ij = sum_l A_il B_jl / g_i  (j != i),   g_i = e_i + sum_l A_il (sum of B_jl over j != i),
 * exit_i = e_i / g_i,</pre>
 *
 * with A, B, e >= 0: component l sends customers to j by the weights B_jl, product i turns to
 * component l by the weight A_il, and e_i is the weight of leaving. Rows add up to 1 with the exit
 * by construction. The multinomial logit is k = 1, A = 1, B = v, e = v_0; the general attraction
 * model is of rank 1, too.
 *
 * <p>A row with g_i = 0 is zero, and everybody leaves. No difference of rounded numbers is ever
 * taken, so that entries, products and solutions keep a relative error of a few ulps for weights of
 * any magnitude. {@link #visits} and {@link #worth} cost O(n k^2).
 */
public final class AttractionSubstitution implements SubstitutionOperator {
  private final int size;
  private final int rank;
  private final double[] sources;
  private final double[] targets;
  private final double[] exits;
  private final double[] scale;
  private final double[] totals;

  private AttractionSubstitution(
      int rank, double[] sources, double[] targets, double[] exits, double[] scale) {
    this.size = exits.length;
    this.rank = rank;
    this.sources = sources;
    this.targets = targets;
    this.exits = exits;
    this.totals = new double[rank];
    for (int l = 0; l < rank; l++) {
      CompensatedSum total = new CompensatedSum();
      for (int j = 0; j < size; j++) {
        total.add(targets[j * rank + l]);
      }
      totals[l] = total.value();
    }
    this.scale = scale.length == 0 ? derivedScale() : scale;
  }

  /**
   * An operator of rank k.
   *
   * @param rank k >= 1
   * @param sources A by rows, shape n * k, finite and >= 0
   * @param targets B by rows, shape n * k, finite and >= 0, with finite sums
   * @param exits e, shape n, finite and >= 0
   */
  public static AttractionSubstitution of(
      int rank, double[] sources, double[] targets, double[] exits) {
    if (rank < 1
        || sources.length != (long) rank * exits.length
        || targets.length != sources.length) {
      throw new IllegalArgumentException(
          "The sources ("
              + sources.length
              + " numbers) and targets ("
              + targets.length
              + ") must have rank ("
              + rank
              + ") times as many numbers as the exits ("
              + exits.length
              + "), and the rank must be >= 1.");
    }
    requireWeights("sources", sources);
    requireWeights("targets", targets);
    requireWeights("exits", exits);
    AttractionSubstitution result =
        new AttractionSubstitution(
            rank, sources.clone(), targets.clone(), exits.clone(), new double[0]);
    requireWeights("the sums of targets", result.totals);
    requireWeights("the sums of a row", result.scale);
    return result;
  }

  private static void requireWeights(String name, double[] weights) {
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
        throw new InvalidInputException(
            name + "[" + i + "]", weights[i], "must be finite and >= 0");
      }
    }
  }

  /** The same with rows of zeros for these products. */
  AttractionSubstitution withoutRows(Assortment products) {
    double[] rest = sources.clone();
    double[] leaving = exits.clone();
    for (int i = products.next(0); i >= 0; i = products.next(i + 1)) {
      Arrays.fill(rest, i * rank, (i + 1) * rank, 0);
      leaving[i] = 1;
    }
    return of(rank, rest, targets, leaving);
  }

  /** g, from e and what the others attract. */
  private double[] derivedScale() {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    double[] g = new double[size];
    attractionOfOthers(ones, g);
    for (int i = 0; i < size; i++) {
      g[i] += exits[i];
    }
    return g;
  }

  /** result_i = sum_l A_il (sum of B_jl h_j over j != i), by running sums from both ends. */
  private void attractionOfOthers(double[] h, double[] result) {
    RunningSums before = new RunningSums(rank);
    for (int i = 0; i < size; i++) {
      result[i] = passBy(i, sources, targets, h[i], before);
    }
    RunningSums after = new RunningSums(rank);
    for (int i = size - 1; i >= 0; i--) {
      result[i] += passBy(i, sources, targets, h[i], after);
    }
  }

  /** read_i . sums, and then sums += written_i * weight. */
  private double passBy(int i, double[] read, double[] written, double weight, RunningSums sums) {
    double product = 0;
    for (int l = 0, e = i * rank; l < rank; l++, e++) {
      product += read[e] * sums.get(l);
      sums.add(l, written[e] * weight);
    }
    return product;
  }

  @Override
  public int size() {
    return size;
  }

  /** The rank, k. */
  public int rank() {
    return rank;
  }

  /** A_il, the weight by which product i turns to component l. */
  public double source(int product, int component) {
    return sources[product * rank + component];
  }

  /** B_jl, the weight by which component l sends customers to product j. */
  public double target(int product, int component) {
    return targets[product * rank + component];
  }

  /** The sum of B_jl over all products. */
  public double totalTarget(int component) {
    return totals[component];
  }

  /** e_i, the weight of leaving from product i. */
  public double exitWeight(int product) {
    return exits[product];
  }

  /** g_i, by which row i is divided. */
  public double scale(int product) {
    return scale[product];
  }

  @Override
  public double probability(int from, int to) {
    return from == to || scale[from] == 0 ? 0 : Math.min(1, pull(from, to) / scale[from]);
  }

  /** A_i . B_j. */
  private double pull(int from, int to) {
    double pull = 0;
    for (int l = 0; l < rank; l++) {
      pull += sources[from * rank + l] * targets[to * rank + l];
    }
    return pull;
  }

  @Override
  public double exitProbability(int from) {
    return scale[from] == 0 ? 1 : Math.min(1, exits[from] / scale[from]);
  }

  @Override
  public void forEach(int from, EntryVisitor visitor) {
    for (int j = 0; j < size; j++) {
      double probability = probability(from, j);
      if (probability != 0) {
        visitor.accept(j, probability);
      }
    }
  }

  @Override
  public void multiply(double[] values, double[] result) {
    Walks.requireSize(size, Assortment.none(size), values, result);
    attractionOfOthers(values, result);
    for (int i = 0; i < size; i++) {
      result[i] = scale[i] == 0 ? 0 : result[i] / scale[i];
    }
  }

  @Override
  public void multiplyTransposed(double[] visits, double[] result) {
    Walks.requireSize(size, Assortment.none(size), visits, result);
    RunningSums before = new RunningSums(rank);
    for (int j = 0; j < size; j++) {
      result[j] = passBy(j, targets, sources, flow(j, visits), before);
    }
    RunningSums after = new RunningSums(rank);
    for (int j = size - 1; j >= 0; j--) {
      result[j] += passBy(j, targets, sources, flow(j, visits), after);
    }
  }

  private double flow(int product, double[] visits) {
    return scale[product] == 0 ? 0 : visits[product] / scale[product];
  }

  /*
   * Closed form. Let a customer at i first draw a component l by A_il and then a product by B_jl, i
   * itself included, from where she draws again: the same walk, with self-loops. With
   * G_i = e_i + sum_l A_il T_l (T the totals of B) the walk from component to component is
   *   Q_lm = sum over walking j of (B_jl / T_l) (A_jm T_m / G_j),
   * and it leaves component l for good with the weight
   *   s_l = sum over ends j of B_jl + sum over walking j of B_jl e_j / G_j,
   * where ends are offered products and dead ends. Rows T_l (I - Q) = s_l + ... have the form that
   * SubstochasticFactorization needs, and only k x k of them.
   */

  @Override
  public double visits(Assortment offered, double[] arrivals, double[] visits) {
    Walks.requireSize(size, offered, arrivals, visits);
    boolean[] dead = deadEnds(offered);
    RunningSums draws = new RunningSums(rank);
    for (int j = 0; j < size; j++) {
      double withLoops = withLoops(j, offered, dead);
      for (int l = 0; l < rank && withLoops > 0; l++) {
        draws.add(l, sources[j * rank + l] / withLoops * totals[l] * arrivals[j]);
      }
    }
    double[] drawn = draws.values();
    components(offered, dead).solveTransposed(drawn);
    for (int j = 0; j < size; j++) {
      double withLoops = withLoops(j, offered, dead);
      visits[j] = withLoops == 0 ? arrivals[j] : arrivals[j] * (scale[j] / withLoops);
      for (int l = 0; l < rank; l++) {
        double target = targets[j * rank + l];
        visits[j] += drawn[l] * (withLoops == 0 ? target : part(target, scale[j], withLoops));
      }
    }
    return Walks.sumOf(visits, dead);
  }

  @Override
  public void worth(Assortment offered, double[] values, double[] worth) {
    Walks.requireSize(size, offered, values, worth);
    boolean[] dead = deadEnds(offered);
    Walks.fillEnds(offered, values, worth);
    RunningSums gained = new RunningSums(rank);
    for (int j = offered.next(0); j >= 0; j = offered.next(j + 1)) {
      for (int l = 0; l < rank; l++) {
        gained.add(l, targets[j * rank + l] * values[j]);
      }
    }
    double[] component = gained.values();
    components(offered, dead).solve(component);
    for (int i = 0; i < size; i++) {
      double withLoops = withLoops(i, offered, dead);
      for (int l = 0; l < rank && withLoops > 0; l++) {
        worth[i] += sources[i * rank + l] / withLoops * totals[l] * component[l];
      }
    }
  }

  /** G_i for a product where customers walk on; 0 for an end, where a row of zeros is one, too. */
  private double withLoops(int i, Assortment offered, boolean[] dead) {
    return dead[i] || offered.contains(i) || scale[i] == 0 ? 0 : scale[i] + pull(i, i);
  }

  /** {@code weight * part / whole} for part <= whole, also where the quotient would underflow. */
  private static double part(double weight, double part, double whole) {
    double quotient = part / whole;
    double other = weight / whole;
    return quotient < 1e-290 && other < Double.POSITIVE_INFINITY ? other * part : weight * quotient;
  }

  private SubstochasticFactorization components(Assortment offered, boolean[] dead) {
    RunningSums q = new RunningSums(rank * rank);
    RunningSums slack = new RunningSums(rank);
    for (int j = 0; j < size; j++) {
      double withLoops = withLoops(j, offered, dead);
      for (int l = 0; l < rank; l++) {
        double target = targets[j * rank + l];
        slack.add(l, withLoops == 0 ? target : part(target, exits[j], withLoops));
        for (int m = 0; m < rank && rank > 1 && withLoops > 0; m++) {
          q.add(l * rank + m, target * (sources[j * rank + m] / withLoops * totals[m]));
        }
      }
    }
    double[] leaving = slack.values();
    for (int l = 0; l < rank; l++) {
      leaving[l] = totals[l] == 0 ? 1 : leaving[l];
    }
    return SubstochasticFactorization.inPlace(rank, q.values(), leaving);
  }

  @Override
  public boolean[] deadEnds(Assortment offered) {
    boolean[] dead = new boolean[size];
    int open = 0;
    for (int i = 0; i < size; i++) {
      dead[i] = !offered.contains(i) && exitProbability(i) <= DEAD_END_TOLERANCE;
      open += dead[i] ? 1 : 0;
    }
    boolean[] leadsOn = new boolean[rank];
    for (boolean grew = open > 0; grew; ) {
      grew = false;
      for (int j = 0; j < size; j++) {
        for (int l = 0; l < rank && !dead[j]; l++) {
          leadsOn[l] |= target(j, l) > 0;
        }
      }
      for (int i = 0; i < size; i++) {
        for (int l = 0; l < rank && dead[i]; l++) {
          if (leadsOn[l] && source(i, l) > 0) {
            dead[i] = false;
            grew = true;
          }
        }
      }
    }
    return dead;
  }

  /** Alias tables: O(1) a hop. */
  @Override
  public ChoiceSampler sampler(MarkovChain chain) {
    return new ChainSampler(chain);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof AttractionSubstitution that
            && size == that.size
            && rank == that.rank
            && Arrays.equals(sources, that.sources)
            && Arrays.equals(targets, that.targets)
            && Arrays.equals(exits, that.exits)
            && Arrays.equals(scale, that.scale)
            && Arrays.equals(totals, that.totals));
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        size,
        rank,
        Arrays.hashCode(sources),
        Arrays.hashCode(targets),
        Arrays.hashCode(exits),
        Arrays.hashCode(scale),
        Arrays.hashCode(totals));
  }

  @Override
  public String toString() {
    return "attraction substitution of rank " + rank + " among " + size + " products";
  }
}
