package org.sortiment.solvers.lp.offercosts;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.sortiment.solvers.lp.constraints.groups.GroupForest;
import org.sortiment.solvers.lp.constraints.groups.GroupSelection;
import org.sortiment.solvers.lp.constraints.precedence.ClosureSelection;
import org.sortiment.solvers.lp.constraints.structure.Structure;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * Maximises linear functions over assortments in which some products are decided: under nested
 * groups by selection, under precedence by a cut, by sign where nothing is said or where rows have
 * no such structure, which are left out. Also tells what deciding one more product takes from the
 * maximum. Belongs to one thread.
 */
final class DecidedSelection {
  /** A score beyond all others; scores of groups are compared and never added. */
  private static final double BEYOND = 1e300;

  private final Structure structure;
  private final Optional<GroupSelection> groups;
  private final Optional<ClosureSelection> closures;
  private final boolean[] inClosures;
  private final int n;
  private final double[] scores;
  private final BitSet selected;
  private byte[] state = {};
  private double excess;

  /** Nothing is decided. */
  DecidedSelection(Structure structure) {
    this.structure = structure;
    this.n = structure.productCount();
    this.groups =
        structure.hasGroups() && structure.forest().isFeasible()
            ? Optional.of(new GroupSelection(structure.forest()))
            : Optional.empty();
    this.closures =
        structure.hasPrecedence()
            ? Optional.of(new ClosureSelection(n, structure.dependents(), structure.requirements()))
            : Optional.empty();
    this.inClosures = new boolean[n];
    for (int k = 0; k < structure.dependents().length; k++) {
      inClosures[structure.dependents()[k]] = true;
      inClosures[structure.requirements()[k]] = true;
    }
    this.scores = new double[n];
    this.selected = new BitSet(n);
  }

  /** From now on these products are decided; the array is kept. */
  void open(byte[] decided) {
    this.state = decided;
  }

  /**
   * A best selection.
   *
   * @param weights shape n, finite
   * @param members receives it
   * @return false when the decisions leave none
   */
  boolean maximize(double[] weights, boolean[] members) {
    for (int i = 0; i < n; i++) {
      members[i] = state[i] == OfferTree.FREE ? weights[i] > 0 : state[i] == OfferTree.IN;
    }
    if (groups.isPresent()) {
      for (int i = 0; i < n; i++) {
        scores[i] = score(i, weights, BEYOND);
      }
      selected.clear();
      groups.get().select(scores, selected);
      for (int i = 0; i < n; i++) {
        if (structure.forest().innermost(i) >= 0) {
          members[i] = selected.get(i);
        }
      }
    }
    if (closures.isPresent()) {
      double beyond = 1;
      for (int i = 0; i < n; i++) {
        beyond += inClosures[i] ? Math.abs(weights[i]) : 0;
      }
      for (int i = 0; i < n; i++) {
        scores[i] = score(i, weights, 2 * beyond);
      }
      // A cut is the least up to the rounding of its capacities.
      excess = 0x1p-50 * n * 2 * beyond;
      selected.clear();
      closures.get().select(scores, selected);
      for (int i = 0; i < n; i++) {
        if (inClosures[i]) {
          members[i] = selected.get(i);
        }
      }
    }
    for (int i = 0; i < n; i++) {
      if (state[i] != OfferTree.FREE && members[i] != (state[i] == OfferTree.IN)) {
        return false;
      }
    }
    return true;
  }

  /** By how much the maximum may exceed the last selection, by rounding in the cut. */
  double excess() {
    return excess;
  }

  private double score(int i, double[] weights, double beyond) {
    return state[i] == OfferTree.FREE ? weights[i] : state[i] == OfferTree.IN ? beyond : -beyond;
  }

  /**
   * By how much the maximum falls at least when a free product is decided against a best selection.
   * Under groups some best selection then differs in one more product at the most (the minimiser
   * cut of M-natural-convex functions, Murota 2003); under precedence 0 is said.
   *
   * @param members a best selection for the weights
   * @param loss receives the losses, 0 for decided products
   */
  void losses(double[] weights, boolean[] members, double[] loss) {
    for (int i = 0; i < n; i++) {
      loss[i] = state[i] == OfferTree.FREE && !inClosures[i] ? Math.abs(weights[i]) : 0;
    }
    if (groups.isPresent()) {
      exchange(structure.forest(), weights, members, loss);
    }
  }

  /** The best that can come in, or must go, in the place of a product of a group. */
  private void exchange(GroupForest forest, double[] weights, boolean[] members, double[] loss) {
    int count = forest.groupCount();
    int[] offered = new int[count];
    // By group: the largest weight not selected and the least selected that may be exchanged with
    // a product outside of its subgroups.
    double[] entering = new double[count];
    double[] leaving = new double[count];
    Arrays.fill(entering, Double.NEGATIVE_INFINITY);
    Arrays.fill(leaving, Double.POSITIVE_INFINITY);
    for (int i = 0; i < n; i++) {
      int g = forest.innermost(i);
      if (g < 0) {
        continue;
      }
      offered[g] += members[i] ? 1 : 0;
      if (state[i] != OfferTree.FREE) {
        continue;
      }
      if (members[i]) {
        leaving[g] = Math.min(leaving[g], weights[i]);
      } else {
        entering[g] = Math.max(entering[g], weights[i]);
      }
    }
    for (int g = count - 1; g >= 0; g--) {
      int above = forest.parent(g);
      if (above >= 0) {
        offered[above] += offered[g];
        if (offered[g] < forest.max(g)) {
          entering[above] = Math.max(entering[above], entering[g]);
        }
        if (offered[g] > forest.min(g)) {
          leaving[above] = Math.min(leaving[above], leaving[g]);
        }
      }
    }
    // From the top down: the best partner within the innermost group that is tight, or none.
    double[] in = new double[count];
    double[] out = new double[count];
    for (int g = 0; g < count; g++) {
      int above = forest.parent(g);
      boolean isFull = offered[g] >= forest.max(g);
      boolean isShort = offered[g] <= forest.min(g);
      // Instead of one that leaves g: nothing (0), unless g or a group above is at its minimum.
      double replacement = above < 0 ? 0 : in[above];
      in[g] = Math.max(entering[g], isShort ? Double.NEGATIVE_INFINITY : replacement);
      // For one that enters g: nothing goes (0), unless g or a group above is full.
      double replaced = above < 0 ? 0 : out[above];
      out[g] = Math.min(leaving[g], isFull ? Double.POSITIVE_INFINITY : replaced);
    }
    for (int i = 0; i < n; i++) {
      int g = forest.innermost(i);
      if (g >= 0 && state[i] == OfferTree.FREE) {
        double fall = members[i] ? weights[i] - in[g] : out[g] - weights[i];
        loss[i] = Math.max(0, fall);
      }
    }
  }
}
