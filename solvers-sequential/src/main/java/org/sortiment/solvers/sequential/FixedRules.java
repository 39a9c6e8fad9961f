package org.sortiment.solvers.sequential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.problem.Precedence;
import org.sortiment.api.sequential.SequentialProblem;

/** Constraints that fix products, and the others as they read then. */
final class FixedRules {
  private final BitSet open;
  private final List<Constraint> rules;

  private FixedRules(Assortment free, List<Constraint> rules) {
    this.open = free.toBitSet();
    this.rules = rules;
  }

  static List<Constraint> of(int n, Assortment free, Assortment carried, List<Constraint> rules) {
    return new FixedRules(free, rules).build(n, carried);
  }

  /** The constraints of a vendor, and what is left of the joint limits. */
  static List<Constraint> ofVendor(SequentialProblem problem, int vendor, Assortment carried) {
    List<Constraint> rules = new ArrayList<>(problem.constraintsOf(vendor));
    for (LinearConstraint limit : problem.jointLimits()) {
      rules.add(left(limit, carried));
    }
    return rules;
  }

  private static Constraint left(LinearConstraint limit, Assortment carried) {
    int[] open = IntStream.of(limit.products()).filter(i -> !carried.contains(i)).toArray();
    boolean counts = IntStream.range(0, limit.termCount()).allMatch(t -> limit.coefficient(t) == 1);
    double used = limit.value(carried);
    if (counts) {
      double left = Math.max(0, Math.min(open.length, Math.floor(limit.highestValue() - used)));
      return CardinalityBound.ofGroup(open, 0, (int) left);
    }
    double[] coefficients =
        IntStream.range(0, limit.termCount())
            .filter(t -> !carried.contains(limit.product(t)))
            .mapToDouble(limit::coefficient)
            .toArray();
    return new LinearConstraint(
        open, coefficients, Double.NEGATIVE_INFINITY, Math.max(0, limit.max() - used));
  }

  private List<Constraint> build(int n, Assortment carried) {
    while (closePrecedences(carried)) {}
    List<Constraint> all = new ArrayList<>();
    BitSet excluded = new BitSet();
    excluded.set(0, n);
    excluded.andNot(open);
    excluded.andNot(carried.toBitSet());
    for (Constraint rule : rules) {
      if (rule instanceof Precedence precedence) {
        if (open.get(precedence.product()) && open.get(precedence.requires())) {
          all.add(rule);
        }
      } else if (rule instanceof CardinalityBound bound) {
        int[] group = IntStream.of(bound.products()).filter(open::get).toArray();
        if (bound.min() > 0 || bound.max() < group.length) {
          all.add(CardinalityBound.ofGroup(group, bound.min(), bound.max()));
        }
      } else if (Arrays.stream(rule.products()).anyMatch(open::get)
          || !rule.isSatisfiedBy(Assortment.none(n))) {
        all.add(rule);
      }
    }
    if (!excluded.isEmpty()) {
      all.add(CardinalityBound.ofGroup(excluded.stream().toArray(), 0, 0));
    }
    if (!carried.isEmpty()) {
      all.add(CardinalityBound.ofGroup(carried.toIndices(), carried.size(), carried.size()));
    }
    return all;
  }

  /** What requires an excluded product is excluded. */
  private boolean closePrecedences(Assortment carried) {
    boolean changed = false;
    for (Constraint rule : rules) {
      if (rule instanceof Precedence precedence
          && open.get(precedence.product())
          && !open.get(precedence.requires())
          && !carried.contains(precedence.requires())) {
        open.clear(precedence.product());
        changed = true;
      }
    }
    return changed;
  }
}
