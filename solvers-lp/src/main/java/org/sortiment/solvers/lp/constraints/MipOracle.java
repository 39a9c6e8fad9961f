package org.sortiment.solvers.lp.constraints;

import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
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
 *   <li>{@link #excess} says by how much another assortment may be better as far as the bound goes;
 *       where the bound is an engine's word, also by its tolerance when the answer is small beside
 *       the largest weight.
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

  /** Beside weights so many times larger an answer is lost in the engine's tolerance. */
  private static final double DWARFED = 10;

  /** Weights of one problem seldom lie so far from their median. */
  private static final double FAR_APART = 1e5;

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
    String greedy =
        withoutProgram == 0
            ? ""
            : withoutProgram + " answers by greedy additions, within the gap of a Lagrangian bound";
    String failed =
        failures == 0
            ? ""
            : failures + " answers of the engine broke a constraint or failed and were not used";
    return greedy.isEmpty() || failed.isEmpty() ? greedy + failed : greedy + "; " + failed;
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
          excess = excess(best.orElseThrow(), open, result, scale);
          return best.get();
        }
      }
      case INFEASIBLE -> {
        if (best.isEmpty() && result.evidence() != LpEvidence.CLAIMED) {
          throw new InfeasibleProblemException();
        }
      }
      case LIMIT_REACHED -> {
        double bound = result.bound() * scale;
        throw limitReached(
            best,
            Double.isNaN(bound) ? Double.POSITIVE_INFINITY : bound + fixed(weights),
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
    excess = positive(open) - sum(best.get(), open);
    return best.get();
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

  private static double excess(Assortment answer, double[] weights, LpResult result, double scale) {
    boolean proven = result.evidence() == LpEvidence.PROVEN;
    double bound = (proven ? result.provenBound() : result.bound()) * scale;
    double value = sum(answer, weights);
    double own = 0;
    double largest = 0;
    for (int i = 0; i < weights.length; i++) {
      own += answer.contains(i) ? Math.abs(weights[i]) : 0;
      largest = Math.max(largest, Math.abs(weights[i]));
    }
    double rounding = RELATIVE_GAP * Math.max(own, largest) + Double.MIN_NORMAL;
    double claimed = bound - value > rounding ? bound - value : 0;
    boolean lost = !proven && largest > DWARFED * own && largest > FAR_APART * median(weights);
    return claimed + (lost ? ENGINE_TOLERANCE * largest : 0);
  }

  /** Of the magnitudes that are not 0. */
  private static double median(double[] weights) {
    double[] sizes = Arrays.stream(weights).map(Math::abs).filter(w -> w > 0).sorted().toArray();
    return sizes.length == 0 ? 0 : sizes[sizes.length / 2];
  }

  /** What the products bring that every feasible assortment offers. */
  private double fixed(double[] weights) {
    return presolve.offered().stream().mapToDouble(i -> weights[i]).sum();
  }

  private static LimitReachedException limitReached(
      Optional<Assortment> best, double bound, Deadline deadline) {
    Termination.Limit limit = deadline.limitReached();
    return new LimitReachedException(
        limit == Termination.Limit.NONE ? Termination.Limit.TIME : limit, best, bound);
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
