package org.sortiment.solvers.lp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.solve.Deadline;

/**
 * Selection under cardinality bounds on disjoint or nested (laminar) groups.
 *
 * <p>The best choice of k products below a node of the tree of groups has a value that is concave
 * in k, and each best choice contains the one before: so a node is a forced set of as many products
 * as its lower bounds ask for, followed by single products by falling weight, cut off at its upper
 * bound. Nodes merge by sorting. The root takes what is forced and then every product of positive
 * weight. O(n log n) for each level of nesting, O(n) memory.
 */
final class GroupOracle implements LinearOracle {
  private final int productCount;
  private final Node root;

  private GroupOracle(int productCount, Node root) {
    this.productCount = productCount;
    this.root = root;
  }

  /** The oracle, or empty when some constraint is no group bound or two groups cross. */
  static Optional<GroupOracle> of(AssortmentProblem problem) {
    int productCount = problem.catalog().size();
    List<CardinalityBound> groups = new ArrayList<>();
    for (Constraint constraint : problem.constraints()) {
      if (!(constraint instanceof CardinalityBound group)) {
        return Optional.empty();
      }
      groups.add(group);
    }
    // Large groups first: each product then knows the smallest group seen so far that holds it.
    groups.sort(Comparator.comparingInt(CardinalityBound::groupSize).reversed());
    Node root = new Node(0, Integer.MAX_VALUE);
    Node[] innermost = new Node[productCount];
    Arrays.fill(innermost, root);
    for (CardinalityBound group : groups) {
      Node parent = group.groupSize() == 0 ? root : innermost[group.product(0)];
      Node node = new Node(group.min(), group.max());
      for (int k = 0; k < group.groupSize(); k++) {
        if (innermost[group.product(k)] != parent) {
          return Optional.empty();
        }
        innermost[group.product(k)] = node;
      }
      parent.children.add(node);
    }
    for (int i = 0; i < productCount; i++) {
      innermost[i].products.add(i);
    }
    return Optional.of(new GroupOracle(productCount, root));
  }

  @Override
  public String method() {
    return "groups";
  }

  @Override
  public Assortment maximize(double[] weights, Deadline deadline) {
    Choice best = choose(weights);
    BitSet members = new BitSet(productCount);
    best.forced.forEach(members::set);
    for (int product : best.optional) {
      if (!(weights[product] > 0)) {
        break;
      }
      members.set(product);
    }
    return Assortment.of(productCount, members);
  }

  /** Bottom-up over the tree with a stack of its own: nesting may be deep. */
  private Choice choose(double[] weights) {
    Deque<Node> pending = new ArrayDeque<>();
    Deque<Node> bottomUp = new ArrayDeque<>();
    pending.push(root);
    while (!pending.isEmpty()) {
      Node node = pending.pop();
      bottomUp.push(node);
      node.children.forEach(pending::push);
    }
    Choice last = new Choice(List.of(), List.of());
    for (Node node : bottomUp) {
      last = node.choose(weights);
      node.choice = last;
    }
    return last;
  }

  /** What a node offers: products that must be taken, then others by falling weight. */
  private record Choice(List<Integer> forced, List<Integer> optional) {}

  private static final class Node {
    final int min;
    final int max;
    final List<Integer> products = new ArrayList<>();
    final List<Node> children = new ArrayList<>();
    Choice choice = new Choice(List.of(), List.of());

    Node(int min, int max) {
      this.min = min;
      this.max = max;
    }

    Choice choose(double[] weights) {
      List<Integer> forced = new ArrayList<>();
      List<Integer> optional = new ArrayList<>(products);
      for (Node child : children) {
        forced.addAll(child.choice.forced);
        optional.addAll(child.choice.optional);
      }
      optional.sort(
          (i, j) -> weights[i] == weights[j] ? i - j : Double.compare(weights[j], weights[i]));
      if (forced.size() > max || forced.size() + optional.size() < min) {
        throw new InfeasibleProblemException();
      }
      int needed = Math.max(0, min - forced.size());
      int allowed = Math.min(optional.size(), max - forced.size());
      forced.addAll(optional.subList(0, needed));
      return new Choice(forced, new ArrayList<>(optional.subList(needed, allowed)));
    }
  }
}
