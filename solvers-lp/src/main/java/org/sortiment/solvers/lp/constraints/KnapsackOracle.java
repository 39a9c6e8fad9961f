package org.sortiment.solvers.lp.constraints;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Supplier;
import org.sortiment.api.Assortment;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.knapsack.Knapsack;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.constraints.oracle.LinearOracle;
import org.sortiment.solvers.lp.constraints.structure.ConstraintSystem;
import org.sortiment.solvers.lp.feasible.Presolve;

/**
 * One linear row with one side, such as shelf space or a budget: a {@link Knapsack}, each answer
 * within a given part of the optimum. A product with a negative coefficient is offered from the
 * start, and leaving it out is the item.
 *
 * <p>{@link #excess} is what the bound of the knapsack leaves. An answer that misses the part by
 * more goes to a 0/1 program.
 */
final class KnapsackOracle implements LinearOracle {
  /** Answers asked to be exact are, up to this part. */
  private static final double EXACT = 1e-12;

  private final ConstraintSystem problem;
  private final double gap;
  private final Supplier<LinearOracle> program;
  private final Presolve presolve;
  private final Optional<Presolve.Side> side;
  private Optional<LinearOracle> opened = Optional.empty();
  private double excess;

  /**
   * An oracle.
   *
   * @param problem that {@link #fits}
   * @param gap the relative gap that is allowed
   * @param program makes the oracle for what is too hard
   */
  KnapsackOracle(ConstraintSystem problem, double gap, Supplier<LinearOracle> program) {
    this.problem = problem;
    this.gap = Math.max(gap, EXACT);
    this.program = program;
    this.presolve = Presolve.of(problem.productCount(), problem.constraints());
    if (presolve.isInfeasible()) {
      side = Optional.empty();
    } else {
      LinearConstraint row = (LinearConstraint) problem.constraints().get(0);
      side = presolve.side(0, row.max() < Double.POSITIVE_INFINITY);
    }
  }

  /** Whether one row with one side is all there is. */
  static boolean fits(ConstraintSystem system) {
    return system.constraints().size() == 1
        && system.constraints().get(0) instanceof LinearConstraint row
        && Double.isInfinite(row.min()) != Double.isInfinite(row.max());
  }

  @Override
  public String method() {
    return Method.KNAPSACK.id();
  }

  @Override
  public String backend() {
    return opened.map(LinearOracle::backend).orElse("");
  }

  @Override
  public String remark() {
    return opened.map(oracle -> "a 0/1 program where the knapsack left too large a gap").orElse("");
  }

  @Override
  public double excess() {
    return excess;
  }

  @Override
  public Assortment maximize(double[] weights, Deadline deadline) {
    if (presolve.isInfeasible()) {
      throw new InfeasibleProblemException();
    }
    BitSet members = presolve.offered();
    BitSet bound = new BitSet(); // products of the row
    side.ifPresent(row -> Arrays.stream(row.products()).forEach(bound::set));
    for (int i : presolve.free()) {
      if (!bound.get(i) && weights[i] > 0) {
        members.set(i);
      }
    }
    if (side.isEmpty()) {
      excess = 0;
      return Assortment.of(problem.productCount(), members);
    }
    Packed packed = new Packed(weights, members, side.get());
    Answer answer = packed.solve(packed.capacity, deadline);
    double upper = answer.bound;
    if (!problem.isFeasible(answer.assortment)) {
      // Only the largest tolerance of the row let it fit. The bound stays.
      double strict = packed.capacity - 4 * LinearConstraint.TOLERANCE * packed.magnitude;
      answer = packed.solve(strict, deadline);
    }
    boolean feasible = problem.isFeasible(answer.assortment);
    double value = sum(answer.assortment, weights);
    excess = upper - value > EXACT * Math.abs(value) ? upper - value : 0;
    if (feasible && excess <= gap * Math.max(0, upper)) {
      return answer.assortment;
    }
    return byProgram(weights, deadline, feasible, answer.assortment, value, upper);
  }

  private Assortment byProgram(
      double[] weights,
      Deadline deadline,
      boolean feasible,
      Assortment found,
      double value,
      double upper) {
    if (deadline.isReached()) {
      Termination.Limit limit = deadline.limitReached();
      throw new LimitReachedException(
          limit, feasible ? Optional.of(found) : Optional.empty(), upper);
    }
    LinearOracle oracle = opened.orElseGet(program);
    opened = Optional.of(oracle);
    try {
      Assortment other = oracle.maximize(weights, deadline);
      double otherValue = sum(other, weights);
      double best = feasible ? Math.max(value, otherValue) : otherValue;
      double lower = Math.min(upper, otherValue + oracle.excess());
      excess = lower - best > EXACT * Math.abs(best) ? lower - best : 0;
      return feasible && value > otherValue ? found : other;
    } catch (LimitReachedException e) {
      boolean ours =
          feasible && e.incumbent().map(each -> sum(each, weights) <= value).orElse(true);
      throw new LimitReachedException(
          e.limit(), ours ? Optional.of(found) : e.incumbent(), Math.min(upper, e.bound()));
    }
  }

  private static double sum(Assortment assortment, double[] weights) {
    CompensatedSum sum = new CompensatedSum();
    assortment.forEach(i -> sum.add(weights[i]));
    return sum.value();
  }

  /** A choice with a bound on the sum of weights. */
  private record Answer(Assortment assortment, double bound) {}

  /** The row as a knapsack of items that are worth something; what costs nothing is in already. */
  private final class Packed {
    private final BitSet base;
    private final int[] product;
    private final double[] profit;
    private final double[] size;
    private final double constant;

    /** What is left for the items. */
    final double capacity;

    /** The largest number of the row, to which its tolerance is relative. */
    final double magnitude;

    Packed(double[] weights, BitSet members, Presolve.Side row) {
      base = (BitSet) members.clone();
      int[] items = new int[row.products().length];
      double[] profits = new double[items.length];
      double[] sizes = new double[items.length];
      int count = 0;
      double room = row.max();
      double largest = Math.abs(room);
      for (int t = 0; t < items.length; t++) {
        int i = row.products()[t];
        double a = row.coefficients()[t];
        largest = Math.max(largest, Math.abs(a));
        boolean start = a < 0 || (a == 0 && weights[i] > 0);
        base.set(i, start);
        room -= a < 0 ? a : 0;
        double gain = a < 0 ? -weights[i] : weights[i];
        if (a != 0 && gain > 0) {
          items[count] = i;
          profits[count] = gain;
          sizes[count++] = Math.abs(a);
        }
      }
      product = Arrays.copyOf(items, count);
      profit = Arrays.copyOf(profits, count);
      size = Arrays.copyOf(sizes, count);
      capacity = room;
      magnitude = largest;
      CompensatedSum sum = new CompensatedSum();
      base.stream().forEach(i -> sum.add(weights[i]));
      constant = sum.value();
    }

    Answer solve(double room, Deadline deadline) {
      if (room < 0) {
        // The products that are in from the start do not fit by the rounding of the row.
        return new Answer(Assortment.of(problem.productCount(), base), Double.POSITIVE_INFINITY);
      }
      Knapsack.Solution solution =
          Knapsack.solve(
              profit, size, room, best -> gap / 2 * Math.max(0, constant + best), deadline);
      BitSet members = (BitSet) base.clone();
      solution.chosen().stream().forEach(k -> members.flip(product[k]));
      double rounding = EXACT * (Math.abs(constant) + solution.bound());
      return new Answer(
          Assortment.of(problem.productCount(), members), constant + solution.bound() + rounding);
    }
  }

  @Override
  public void close() {
    opened.ifPresent(LinearOracle::close);
  }
}
