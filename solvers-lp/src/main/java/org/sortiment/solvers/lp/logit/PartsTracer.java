package org.sortiment.solvers.lp.logit;

import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;
import org.sortiment.api.Assortment;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.OracleChoice;
import org.sortiment.solvers.lp.constraints.ParametricOracle;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.constraints.path.StepBuffer;
import org.sortiment.solvers.lp.constraints.path.ThetaPath;
import org.sortiment.solvers.lp.constraints.structure.GeneralPart;
import org.sortiment.solvers.lp.constraints.structure.Structure;
import org.sortiment.solvers.lp.frontier.CornerTracer;
import org.sortiment.solvers.lp.frontier.Direction;
import org.sortiment.solvers.lp.frontier.Exploration;
import org.sortiment.solvers.lp.frontier.OptimumSearch;

/**
 * Traces theta part by part, each by the method of its own structure, and merges the steps by
 * theta: max over F1 x F2 of g - theta V is the sum of the maxima over F1 and over F2. Products
 * without constraints enter at their revenue.
 */
final class PartsTracer {
  /** Scaled revenues are below. */
  private static final double ABOVE_ALL_REVENUES = 2;

  private final LogitData data;
  private final Structure structure;
  private final LpBackend backend;
  private final Deadline deadline;
  private final Progress progress;
  private final Set<String> backends = new TreeSet<>();
  private final Set<String> remarks = new TreeSet<>();
  private Termination.Limit limit = Termination.Limit.NONE;
  private boolean complete = true;

  PartsTracer(
      LogitData data,
      Structure structure,
      LpBackend backend,
      Deadline deadline,
      Progress progress) {
    this.data = data;
    this.structure = structure;
    this.backend = backend;
    this.deadline = deadline;
    this.progress = progress;
  }

  /** The theta from which on all assortments count that are best when sales bring less. */
  static double startFor(LogitData data, double less) {
    return Math.max(ABOVE_ALL_REVENUES, data.scaled(less));
  }

  /** The backends that general parts used, joined; empty for none. */
  String backends() {
    return String.join("+", backends);
  }

  String remarks() {
    return String.join("; ", remarks);
  }

  /** Whether no step can be missing, after {@link #trace}. */
  boolean isComplete() {
    return complete && limit == Termination.Limit.NONE;
  }

  /** The limit that left some general part incomplete, after {@link #trace}. */
  Termination.Limit limit() {
    return limit;
  }

  /**
   * The path from the largest revenue down; thetas in the scale of the data. A limit leaves the
   * part that it stops, and those after it, with the assortments known by then.
   *
   * @throws InfeasibleProblemException when some part cannot be satisfied
   * @throws LimitReachedException when the deadline is reached before any assortment is known
   */
  ThetaPath trace() {
    return trace(start());
  }

  /**
   * The same from a theta on that may be beyond all revenues, where only constraints that ask for
   * products have some offered.
   */
  ThetaPath trace(double start) {
    int n = data.size();
    StepBuffer steps = new StepBuffer(n);
    BitSet first = new BitSet(n);
    try {
      ParametricOracle.trace(structure, data.weights, data.revenues, start, first, steps, deadline);
    } catch (LimitReachedException e) {
      // Steps and first products so far are feasible whenever a tracer stops.
      limit = e.limit();
    }
    for (GeneralPart part : structure.generalParts()) {
      traceGeneral(part, Math.max(start, ABOVE_ALL_REVENUES), first, steps);
    }
    return steps.toPath(Assortment.of(n, first));
  }

  /**
   * Above the best revenue nothing is of interest. Lower bounds make it worth knowing: without,
   * hardly anything happens there.
   */
  private double start() {
    boolean cheap = !structure.hasPrecedence() && structure.generalParts().isEmpty();
    if (!cheap || !structure.forest().hasLowerBounds()) {
      return ABOVE_ALL_REVENUES;
    }
    OracleChoice choice = OracleChoice.parts(structure);
    try (LogitOracle oracle = new LogitOracle(data, choice, backend)) {
      Exploration exploration =
          new Exploration(oracle, structure.system()::isFeasible, deadline, progress);
      new OptimumSearch(exploration, 0, 0).run();
      LogitMeasures measures = new LogitMeasures(data);
      return exploration
          .incumbent(0)
          .filter(best -> exploration.limit() == Termination.Limit.NONE)
          .map(best -> measures.scaledRevenue(best.x(), best.y()) * (1 + 1e-9))
          .orElse(ABOVE_ALL_REVENUES);
    }
  }

  private void traceGeneral(GeneralPart part, double start, BitSet first, StepBuffer steps) {
    LogitData smallData = data.restrictedTo(part.products());
    OracleChoice choice = OracleChoice.general(part);
    try (LogitOracle oracle = new LogitOracle(smallData, choice, backend)) {
      Exploration exploration =
          new Exploration(oracle, part.system()::isFeasible, deadline, progress);
      try {
        new CornerTracer(exploration).traceFrom(Direction.ofSlope(-start));
      } finally {
        backends.add(oracle.backend());
        if (!oracle.remark().isEmpty()) {
          remarks.add(oracle.remark());
        }
      }
      complete &= exploration.isComplete();
      if (exploration.limit() != Termination.Limit.NONE) {
        limit = exploration.limit();
      }
      if (exploration.points().isEmpty()) {
        throw new LimitReachedException(limit);
      }
      ThetaPath path = LogitPath.of(new LogitMeasures(smallData), exploration.points(), start);
      path.first().forEach(i -> first.set(part.products().get(i)));
      steps.startPart();
      for (int k = 0; k < path.stepCount(); k++) {
        steps.step(path.theta(k));
        for (int c = path.changeStart(k); c < path.changeEnd(k); c++) {
          steps.toggle(part.products().get(path.change(c)));
        }
      }
    }
  }
}
