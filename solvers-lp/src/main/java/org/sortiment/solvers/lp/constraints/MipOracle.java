package org.sortiment.solvers.lp.constraints;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sortiment.api.Assortment;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpEvidence;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.lp.LpStatus;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.constraints.oracle.LinearOracle;
import org.sortiment.solvers.lp.constraints.path.IndexSort;
import org.sortiment.solvers.lp.constraints.structure.ConstraintSystem;
import org.sortiment.solvers.lp.feasible.LinearSearch;
import org.sortiment.solvers.lp.feasible.Presolve;
import org.sortiment.solvers.lp.mip.ProvenMip;

/**
 * Any constraints, by a 0/1 program in one session whose objective changes from call to call. The
 * backend's answers are proven where that is cheap, and an engine that fails is replaced: {@link
 * ProvenMip}.
 *
 * <ul>
 *   <li>Products that the rows fix ({@link Presolve}) are taken out of the objective before it is
 *       scaled, and a loss greater than anything can be gained is cut to that, so that neither sets
 *       the scale of the engine's tolerances.
 *   <li>Without any answer the best assortment known is returned, bounded by the sum of all
 *       positive weights.
 *   <li>{@link #excess} says by how much another assortment may be better as far as the proven
 *       bound goes. The word of an engine, whose tolerances nobody can translate into weights, is
 *       no bound.
 * </ul>
 *
 * <p>Under a time limit a local search from the answers to earlier calls comes first, so that a run
 * that is cut off is near the best.
 */
final class MipOracle implements LinearOracle {
  /** Below the 1e-9 that results promise. */
  private static final double RELATIVE_GAP = 1e-12;

  /** What engines tell apart, relative to the largest coefficient of the objective. */
  private static final double ENGINE_TOLERANCE = 1e-9;

  /** The part of the remaining time that local search may take. */
  private static final int SEARCH_SHARE = 5;

  private static final int MOST_KEPT = 8;

  private final ConstraintSystem problem;
  private final double gap;
  private final LpBackend backend;
  private final Presolve presolve;
  private final LpSession session;
  private final Set<Assortment> known = new LinkedHashSet<>();
  private Optional<RelaxationBound> relaxation = Optional.empty();
  private double excess;
  private int failures;
  private int unproven;
  private int withoutProgram;

  /**
   * A program.
   *
   * @param gap the relative gap at which an answer is good enough
   */
  MipOracle(ConstraintSystem problem, LpBackend backend, double gap) {
    this.problem = problem;
    this.gap = Math.max(gap, RELATIVE_GAP);
    this.backend = backend;
    this.presolve = Presolve.of(problem.productCount(), problem.constraints());
    this.session = ProvenMip.over(backend).open(Rows.program(problem, true));
  }

  @Override
  public String method() {
    return "mip";
  }

  @Override
  public String backend() {
    return session.backend();
  }

  @Override
  public String remark() {
    List<String> remarks = new ArrayList<>();
    if (withoutProgram > 0) {
      remarks.add(
          withoutProgram + " answers by greedy additions, within the gap of a Lagrangian bound");
    }
    if (failures > 0) {
      remarks.add(
          failures + " answers of the engine broke a constraint or failed and were not used");
    }
    if (unproven > 0) {
      remarks.add(
          unproven + " answers are the best by the word of the engine, which was not proven");
    }
    return String.join("; ", remarks);
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
    double[] open = weights.clone();
    presolve.offered().stream().forEach(i -> open[i] = 0);
    presolve.excluded().stream().forEach(i -> open[i] = 0);
    if (gap > ENGINE_TOLERANCE) {
      Optional<Assortment> near = nearEnough(weights, deadline);
      if (near.isPresent()) {
        return near.get();
      }
    }
    Optional<Assortment> best = bestKnown(open, deadline);
    cutLosses(open, best);
    double[] scaled = ObjectiveScaling.scaled(open);
    double scale = scale(open, scaled);
    session.setObjective(scaled);
    LpResult result = solve(session, gap, deadline);
    Optional<Assortment> candidate =
        result.hasPoint()
            ? Optional.of(toAssortment(result)).filter(problem::isFeasible)
            : Optional.empty();
    candidate.ifPresent(this::keep);
    best = better(best, candidate, open);
    switch (result.status()) {
      case OPTIMAL -> {
        if (candidate.isPresent()) {
          unproven += result.evidence() == LpEvidence.PROVEN ? 0 : 1;
          excess = excess(best.orElseThrow(), open, result.provenBound() * scale);
          return best.get();
        }
      }
      case INFEASIBLE -> {
        if (best.isEmpty() && result.evidence() != LpEvidence.CLAIMED) {
          throw new InfeasibleProblemException();
        }
      }
      case LIMIT_REACHED -> {
        double bound = result.provenBound() * scale;
        throw limitReached(
            best,
            (Double.isNaN(bound) ? positive(open) : Math.min(bound, positive(open)))
                + fixed(weights),
            deadline);
      }
      case UNBOUNDED, INFEASIBLE_OR_UNBOUNDED, NUMERICAL_ERROR -> {
        // A bounded program is neither: what is known so far has to do.
      }
    }
    failures++;
    if (best.isEmpty()) {
      throw new LimitReachedException(Termination.Limit.WORK); // nobody could confirm anything
    }
    Assortment searched =
        LinearSearch.improve(
            problem.productCount(), problem.constraints(), open, best.get(), deadline);
    keep(searched);
    excess = positive(open) - sum(searched, open);
    return searched;
  }

  /**
   * Within the gap of the Lagrangian bound, without a program: products are added by falling worth
   * per cost at the multipliers of the relaxation, as long as all rows hold.
   */
  private Optional<Assortment> nearEnough(double[] weights, Deadline deadline) {
    Assortment start = Assortment.of(weights.length, presolve.offered());
    if (!problem.isFeasible(start)) {
      return Optional.empty();
    }
    double bound = bound(weights, deadline);
    if (!(bound < Double.POSITIVE_INFINITY)) {
      return Optional.empty();
    }
    double[] prices = relaxation.orElseThrow().prices();
    int[] paying = Arrays.stream(presolve.free()).filter(i -> weights[i] > 0).toArray();
    double[] worth = new double[paying.length];
    Arrays.setAll(worth, k -> weights[paying[k]] / Math.max(prices[paying[k]], Double.MIN_NORMAL));
    int[] order = IndexSort.descending(worth, worth.length);
    Assortment found =
        LinearSearch.add(
            problem.productCount(),
            problem.constraints(),
            Arrays.stream(order).map(k -> paying[k]).toArray(),
            start);
    if (!problem.isFeasible(found)) {
      return Optional.empty();
    }
    keep(found);
    double value = sum(found, weights);
    if (!(bound - value <= gap * bound)) {
      return Optional.empty();
    }
    withoutProgram++;
    excess = Math.max(0, bound - value);
    return Optional.of(found);
  }

  @Override
  public boolean isBoundCheaper() {
    return true;
  }

  @Override
  public double bound(double[] weights, Deadline deadline) {
    if (relaxation.isEmpty()) {
      relaxation = Optional.of(new RelaxationBound(Rows.program(problem, false), backend));
    }
    return relaxation.get().of(weights, deadline);
  }

  private static LpResult solve(LpSession session, double gap, Deadline deadline) {
    try {
      return session.solve(
          LpOptions.withDefaults().withTimeLimit(deadline.remaining()).withRelativeGap(gap));
    } catch (SolveException | ArithmeticException e) {
      return LpResult.without(LpStatus.NUMERICAL_ERROR, String.valueOf(e.getMessage()));
    }
  }

  private void keep(Assortment assortment) {
    known.remove(assortment);
    known.add(assortment);
    if (known.size() > MOST_KEPT) {
      known.remove(known.iterator().next());
    }
  }

  private static Optional<Assortment> better(
      Optional<Assortment> one, Optional<Assortment> other, double[] weights) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    // The engine's own answer where both are worth the same.
    return sum(one.get(), weights) > sum(other.get(), weights) ? one : other;
  }

  /** The best of earlier answers, improved by local search when time is limited. */
  private Optional<Assortment> bestKnown(double[] weights, Deadline deadline) {
    Optional<Assortment> best = Optional.empty();
    for (Assortment each : known) {
      best = better(best, Optional.of(each), weights);
    }
    Optional<Duration> left = deadline.remaining();
    Assortment start = best.orElse(Assortment.of(weights.length, presolve.offered()));
    if (!problem.isFeasible(start)) {
      return best;
    }
    if (left.isEmpty()) {
      return Optional.of(start);
    }
    Deadline part = Deadline.startingNow(left.map(each -> each.dividedBy(SEARCH_SHARE)));
    Optional<Assortment> found =
        Optional.of(
            LinearSearch.improve(
                problem.productCount(), problem.constraints(), weights, start, part));
    found.ifPresent(this::keep);
    return better(found, best, weights);
  }

  /** A product that costs more than everything else can bring above what is known never pays. */
  private static void cutLosses(double[] weights, Optional<Assortment> best) {
    if (best.isEmpty()) {
      return;
    }
    double most = 2 * (positive(weights) - sum(best.get(), weights)) * (1 + 1e-12);
    for (int i = 0; i < weights.length; i++) {
      if (!best.get().contains(i) && most > 0) {
        weights[i] = Math.max(weights[i], -most);
      }
    }
  }

  private static double positive(double[] weights) {
    CompensatedSum sum = new CompensatedSum();
    for (double weight : weights) {
      sum.add(Math.max(0, weight));
    }
    return sum.value();
  }

  private static double sum(Assortment assortment, double[] weights) {
    CompensatedSum sum = new CompensatedSum();
    assortment.forEach(i -> sum.add(weights[i]));
    return sum.value();
  }

  /** What a unit of the engine's objective is worth. */
  private static double scale(double[] weights, double[] scaled) {
    for (int i = 0; i < weights.length; i++) {
      if (Math.abs(scaled[i]) >= 512) {
        return weights[i] / scaled[i];
      }
    }
    return 1;
  }

  /** 0 where the bound is above the answer by no more than the rounding of its own sum. */
  private static double excess(Assortment answer, double[] weights, double provenBound) {
    double trivial = positive(weights);
    double bound = Double.isNaN(provenBound) ? trivial : Math.min(provenBound, trivial);
    double value = sum(answer, weights);
    double own = 0;
    for (int i = 0; i < weights.length; i++) {
      own += answer.contains(i) ? Math.abs(weights[i]) : 0;
    }
    return bound - value > RELATIVE_GAP * own + Double.MIN_NORMAL ? bound - value : 0;
  }

  /** What the products bring that every feasible assortment offers. */
  private double fixed(double[] weights) {
    return presolve.offered().stream().mapToDouble(i -> weights[i]).sum();
  }

  private static LimitReachedException limitReached(
      Optional<Assortment> best, double bound, Deadline deadline) {
    Termination.Limit limit = deadline.limitReached();
    if (limit == Termination.Limit.NONE) {
      limit = deadline.remaining().isPresent() ? Termination.Limit.TIME : Termination.Limit.WORK;
    }
    return new LimitReachedException(limit, best, bound);
  }

  private Assortment toAssortment(LpResult result) {
    int n = problem.productCount();
    BitSet members = presolve.offered();
    for (int i : presolve.free()) {
      members.set(i, result.primal(i) > 0.5);
    }
    return Assortment.of(n, members);
  }

  @Override
  public void close() {
    relaxation.ifPresent(RelaxationBound::close);
    session.close();
  }
}
