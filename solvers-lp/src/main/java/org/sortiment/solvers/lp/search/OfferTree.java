package org.sortiment.solvers.lp.search;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;
import java.util.PriorityQueue;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;

/**
 * Exact branch and bound over offered products, for any objective with a {@link Relaxation} and any
 * constraints (Land, Doig 1960). A node fixes some products in or out; what rows and dominance then
 * force is fixed too; the relaxation bounds the rest. Best bound first, diving to a leaf from each
 * node taken. Exponential in the worst case; memory n bytes an open node, at most {@value
 * #MOST_OPEN} of them, beyond which the search goes depth first.
 */
public final class OfferTree {
  /** Marks in the state of a node. */
  public static final byte OUT = 0;

  /** Offered. */
  public static final byte IN = 1;

  /** Not decided. */
  public static final byte FREE = 2;

  private static final int MOST_OPEN = 400_000;
  private static final String TASK = "branch and bound";

  /** Bounds the objective over all completions of a node. */
  public interface Relaxation {
    /**
     * An upper bound over the assortments that agree with the state.
     *
     * @param state of each product, {@link #IN}, {@link #OUT} or {@link #FREE}
     * @param cutoff bounds below this are as good as minus infinity: the work may stop
     * @param view where to leave what was learnt
     */
    double bound(byte[] state, double cutoff, View view);

    /** The objective of an assortment. */
    double value(boolean[] members);
  }

  /** What a relaxation has to say about a node beside its bound. */
  public static final class View {
    /** Whether it would offer each free product. */
    public final boolean[] offers;

    /**
     * By how much the bound falls at least when the product is decided against {@link #offers}; 0
     * when nothing is known.
     */
    public final double[] loss;

    /** How much deciding the product would tell, >= 0. */
    public final double[] score;

    /** Nothing known of n products. */
    public View(int n) {
      offers = new boolean[n];
      loss = new double[n];
      score = new double[n];
    }
  }

  private static final class Node {
    final byte[] state;
    final double bound;

    Node(byte[] state, double bound) {
      this.state = state;
      this.bound = bound;
    }
  }

  private final AssortmentProblem problem;
  private final Relaxation relaxation;
  private final OfferPropagation propagation;
  private final Deadline deadline;
  private final Progress progress;
  private final int n;
  private final View view;
  private final PriorityQueue<Node> open =
      new PriorityQueue<>((a, b) -> Double.compare(b.bound, a.bound));
  private final Deque<Node> deep = new ArrayDeque<>();
  private boolean[] incumbent = {};
  private double best = Double.NEGATIVE_INFINITY;
  private double gap;
  private long nodes;

  /**
   * A search.
   *
   * @param better for each product the one that is offered before it in some best assortment, or -1
   */
  public OfferTree(
      AssortmentProblem problem,
      Relaxation relaxation,
      RowLevels rows,
      int[] better,
      Deadline deadline,
      Progress progress) {
    this.problem = problem;
    this.relaxation = relaxation;
    this.propagation = new OfferPropagation(rows, better);
    this.deadline = deadline;
    this.progress = progress;
    this.n = problem.catalog().size();
    this.view = new View(n);
  }

  /** How many nodes were bounded. */
  public long nodes() {
    return nodes;
  }

  /**
   * Searches.
   *
   * @param start a feasible assortment to begin with, if there is one
   * @param relativeGap (bound - value) / |bound| at which to stop
   * @param mostNodes how many nodes to bound at most
   * @return without an assortment when none is feasible and no limit came
   */
  public WeightedSumOracle.Answer run(
      Optional<Assortment> start, double relativeGap, long mostNodes) {
    byte[] root = new byte[n];
    java.util.Arrays.fill(root, FREE);
    return run(start, root, relativeGap, mostNodes);
  }

  /**
   * Searches where some products are decided.
   *
   * @param start a feasible assortment to begin with, if there is one; it need not agree
   * @param root the state to begin with, which is changed
   * @param relativeGap (bound - value) / |bound| at which to stop
   * @param mostNodes how many nodes to bound at most
   * @return without an assortment when none is feasible and no limit came
   */
  public WeightedSumOracle.Answer run(
      Optional<Assortment> start, byte[] root, double relativeGap, long mostNodes) {
    this.gap = relativeGap;
    start.ifPresent(set -> offer(members(set)));
    Optional<Node> node =
        propagation.tighten(root)
            ? Optional.of(new Node(root, Double.POSITIVE_INFINITY))
            : Optional.empty();
    Termination.Limit limit = Termination.Limit.NONE;
    double cut = Double.NEGATIVE_INFINITY;
    while (node.isPresent()) {
      if (isHopeless(node.get().bound)) {
        node = next();
        continue;
      }
      // The root is bounded in any case, so that there always is a bound.
      limit =
          nodes >= mostNodes
              ? Termination.Limit.WORK
              : nodes == 0 ? Termination.Limit.NONE : deadline.limitReached();
      if (limit != Termination.Limit.NONE) {
        cut = node.get().bound;
        break;
      }
      node = expand(node.get());
    }
    for (Node each : open) {
      cut = Math.max(cut, each.bound);
    }
    for (Node each : deep) {
      cut = Math.max(cut, each.bound);
    }
    Optional<Assortment> answer =
        incumbent.length == 0 && best == Double.NEGATIVE_INFINITY
            ? Optional.empty()
            : Optional.of(assortment(incumbent));
    return new WeightedSumOracle.Answer(answer, cut, limit);
  }

  private boolean isHopeless(double bound) {
    return best > Double.NEGATIVE_INFINITY && bound <= best + gap * Math.abs(best);
  }

  private Optional<Node> next() {
    return Optional.ofNullable(deep.isEmpty() ? open.poll() : deep.pop());
  }

  /** Bounds a node, and returns the one to go on with. */
  private Optional<Node> expand(Node node) {
    byte[] state = node.state;
    double bound = node.bound;
    int branch = -1;
    for (boolean tighter = true; tighter; ) {
      nodes++;
      if ((nodes & 1023) == 0) {
        progress.report(TASK, nodes, -1);
      }
      double relaxed = relaxation.bound(state, best, view);
      bound = Math.min(bound, relaxed);
      if (isHopeless(bound)) {
        return next();
      }
      branch = branchingProduct(state);
      tryCandidate(state);
      if (branch < 0 || isHopeless(bound)) {
        return next();
      }
      // Losses are from the relaxation's bound, which may be above that of the node before.
      int fixed = fixByLoss(state, relaxed);
      if (fixed > 0 && !propagation.tighten(state)) {
        return next();
      }
      tighter = 4 * fixed > free(state) || state[branch] != FREE;
    }
    return split(state, bound, branch);
  }

  private Optional<Node> split(byte[] state, double bound, int branch) {
    boolean first = view.offers[branch];
    byte[] against = state.clone();
    state[branch] = first ? IN : OUT;
    against[branch] = first ? OUT : IN;
    if (propagation.tighten(against)) {
      if (open.size() < MOST_OPEN) {
        open.add(new Node(against, bound));
      } else {
        deep.push(new Node(against, bound));
      }
    }
    return propagation.tighten(state) ? Optional.of(new Node(state, bound)) : next();
  }

  private int branchingProduct(byte[] state) {
    int branch = -1;
    double score = -1;
    for (int i = 0; i < n; i++) {
      if (state[i] == FREE && view.score[i] > score) {
        score = view.score[i];
        branch = i;
      }
    }
    return branch;
  }

  private static int free(byte[] state) {
    int free = 0;
    for (byte each : state) {
      free += each == FREE ? 1 : 0;
    }
    return free;
  }

  /** Decides what cannot be decided otherwise in a better assortment. */
  private int fixByLoss(byte[] state, double bound) {
    int fixed = 0;
    for (int i = 0; i < n; i++) {
      if (state[i] == FREE && view.loss[i] > 0 && isHopeless(bound - view.loss[i])) {
        state[i] = view.offers[i] ? IN : OUT;
        fixed++;
      }
    }
    return fixed;
  }

  /** What the relaxation would offer, when that is feasible. */
  private void tryCandidate(byte[] state) {
    boolean[] members = new boolean[n];
    for (int i = 0; i < n; i++) {
      members[i] = state[i] == FREE ? view.offers[i] : state[i] == IN;
    }
    if (relaxation.value(members) > best && problem.isFeasible(assortment(members))) {
      offer(members);
    }
  }

  private void offer(boolean[] members) {
    double value = relaxation.value(members);
    if (value > best || incumbent.length == 0) {
      best = value;
      incumbent = members;
    }
  }

  private boolean[] members(Assortment set) {
    boolean[] members = new boolean[n];
    set.forEach(i -> members[i] = true);
    return members;
  }

  private static Assortment assortment(boolean[] members) {
    BitSet set = new BitSet(members.length);
    for (int i = 0; i < members.length; i++) {
      set.set(i, members[i]);
    }
    return Assortment.of(members.length, set);
  }
}
