package org.sortiment.solvers.lp.markov;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * Bounds the nodes of an {@link OfferTree} under a Markov chain, each by the smallest chain at hand
 * that has all its open products ({@link ChainNodeBound}). On the way down the tree products are
 * left out; where that pays the chain is made smaller ({@link ChainStage#smaller}), since its bound
 * is tighter and takes less time. The chains of the way from the root to the last node are kept.
 */
final class ChainTreeRelaxation implements OfferTree.Relaxation {
  private final double[] costs;
  private final int most;
  private final double offset;
  private final ToDoubleFunction<Assortment> objective;
  private final Deadline deadline;

  /** The last one is the smallest. */
  private final Deque<ChainNodeBound> levels = new ArrayDeque<>();

  private boolean[] lastMembers = {};
  private double lastValue;

  /**
   * A relaxation.
   *
   * @param stage the chain among what is open at the root; other products must be out in all nodes
   * @param isNew whether its bound was not lowered before
   * @param costs of offering, of all products
   * @param most how many products a feasible assortment can have
   * @param objective the value of an assortment; bounds are of the same
   * @param offset what the objective is below revenue less costs
   */
  ChainTreeRelaxation(
      ChainStage stage,
      boolean isNew,
      double[] costs,
      int most,
      double offset,
      ToDoubleFunction<Assortment> objective,
      Deadline deadline) {
    this.costs = costs;
    this.most = most;
    this.offset = offset;
    this.objective = objective;
    this.deadline = deadline;
    levels.push(new ChainNodeBound(stage, isNew, costs, most, offset, deadline));
  }

  @Override
  public double value(boolean[] members) {
    if (!Arrays.equals(members, lastMembers)) {
      BitSet set = new BitSet(members.length);
      for (int i = 0; i < members.length; i++) {
        set.set(i, members[i]);
      }
      lastValue = objective.applyAsDouble(Assortment.of(members.length, set));
      lastMembers = members.clone();
    }
    return lastValue;
  }

  @Override
  public double bound(byte[] state, double cutoff, OfferTree.View view) {
    while (levels.size() > 1 && !levels.peek().covers(state)) {
      levels.pop();
    }
    Optional<ChainStage> smaller = below(state);
    while (smaller.isPresent()) {
      levels.push(new ChainNodeBound(smaller.get(), false, costs, most, offset, deadline));
      smaller = below(state);
    }
    Arrays.fill(view.loss, 0);
    return levels.peek().bound(state, cutoff, view);
  }

  private Optional<ChainStage> below(byte[] state) {
    return NodeStages.below(levels.peek().stage, state, most, deadline);
  }
}
