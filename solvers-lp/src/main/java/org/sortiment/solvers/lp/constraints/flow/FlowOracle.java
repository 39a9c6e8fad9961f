package org.sortiment.solvers.lp.constraints.flow;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.constraints.oracle.LinearOracle;

/**
 * The assortment of largest weight under bounds on two laminar families, by shortest augmenting
 * paths (Jewell 1958; with potentials, Edmonds and Karp 1972).
 *
 * <ol>
 *   <li>Lengths are pairs (bonus, weight) in lexicographic order, negated; the network has no
 *       cycles, so one pass gives the first potentials.
 *   <li>While the shortest path from source to sink is shorter than (0, 0), one unit more flows
 *       along it. Dijkstra's algorithm finds it, with lengths reduced by potentials, which are then
 *       at least (0, 0), and stops at the sink.
 *   <li>Where bonuses do not add up to all lower bounds, nothing is feasible.
 * </ol>
 *
 * <p><b>Certificate.</b> For any potentials, no flow is worth more than the sum, over all arcs, of
 * capacity times what the arc is worth beyond the difference of its potentials (weak duality). That
 * sum is computed anew after each call; what it exceeds the answer by is the {@link #excess}, so
 * that rounding in the potentials costs no proof unawares.
 *
 * <p>O(k (arcs + nodes log nodes)) for k products offered, mostly far less. Belongs to one thread.
 */
public final class FlowOracle implements LinearOracle {
  /** What is left of a bound below this, relative to the weights it adds up, is rounding. */
  private static final double ROUNDING = 1e-13;

  private final FlowNetwork network;
  private final int productCount;

  /** By arc 2a and 2a + 1, how much more may flow that way. */
  private final int[] residual;

  /** By arc a: what a unit costs, that is, its product's weight negated. */
  private final double[] cost;

  private final int[] potentialBonus;
  private final double[] potential;
  private final ShortestPath path;
  private double excess;

  /** Over the whole of a network. */
  public FlowOracle(FlowNetwork network) {
    this.network = network;
    this.productCount = Arrays.stream(network.product).max().orElse(-1) + 1;
    this.residual = new int[2 * network.arcCount()];
    this.cost = new double[network.arcCount()];
    this.potentialBonus = new int[network.nodeCount];
    this.potential = new double[network.nodeCount];
    this.path = new ShortestPath(network, residual, cost, potentialBonus, potential);
  }

  @Override
  public String method() {
    return "flow";
  }

  @Override
  public double excess() {
    return excess;
  }

  @Override
  public Assortment maximize(double[] weights, Deadline deadline) {
    for (int a = 0; a < cost.length; a++) {
      residual[2 * a] = network.capacity[a];
      residual[2 * a + 1] = 0;
      cost[a] = network.product[a] < 0 ? 0 : -weights[network.product[a]];
    }
    path.firstPotentials();
    while (path.find() && path.isNegative()) {
      path.augment();
      Termination.Limit limit = deadline.limitReached();
      if (limit != Termination.Limit.NONE) {
        // Whatever flows so far is feasible once it satisfies all lower bounds.
        throw new LimitReachedException(
            limit, bonus() < network.bonus ? Optional.empty() : Optional.of(offered()));
      }
    }
    path.closePotentials();
    if (bonus() < network.bonus) {
      throw new InfeasibleProblemException();
    }
    Assortment answer = offered();
    excess = excess(weights, answer);
    return answer;
  }

  private Assortment offered() {
    BitSet members = new BitSet(productCount);
    for (int a = 0; a < cost.length; a++) {
      if (network.product[a] >= 0 && residual[2 * a] == 0) {
        members.set(network.product[a]);
      }
    }
    return Assortment.of(productCount, members);
  }

  private long bonus() {
    long sum = 0;
    for (int a = 0; a < cost.length; a++) {
      sum += network.hasBonus[a] ? residual[2 * a + 1] : 0;
    }
    return sum;
  }

  /** By weak duality, see above; lexicographic, so the bonuses of the bound must add up, too. */
  private double excess(double[] weights, Assortment answer) {
    long bonusBound = 0;
    CompensatedSum left = new CompensatedSum();
    double magnitude = 0;
    for (int a = 0; a < cost.length; a++) {
      int tail = network.target[2 * a + 1];
      int head = network.target[2 * a];
      if (!path.isReached(tail) || !path.isReached(head)) {
        continue; // nothing can flow here, or anything at no price
      }
      int worthBonus = (network.hasBonus[a] ? 1 : 0) - potentialBonus[tail] + potentialBonus[head];
      double worth = -cost[a] - potential[tail] + potential[head];
      if (worthBonus > 0 || (worthBonus == 0 && worth > 0)) {
        bonusBound += (long) network.capacity[a] * worthBonus;
        left.add(network.capacity[a] * worth);
        magnitude += network.capacity[a] * Math.abs(worth);
      }
    }
    for (int i = answer.next(0); i >= 0; i = answer.next(i + 1)) {
      left.add(-weights[i]);
      magnitude += Math.abs(weights[i]);
    }
    if (bonusBound != network.bonus) {
      return Double.POSITIVE_INFINITY;
    }
    return left.value() <= ROUNDING * magnitude ? 0 : left.value();
  }
}
