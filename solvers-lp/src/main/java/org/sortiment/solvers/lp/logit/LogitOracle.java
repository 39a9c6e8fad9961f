package org.sortiment.solvers.lp.logit;

import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Progress;
import org.sortiment.solvers.lp.constraints.OracleChoice;
import org.sortiment.solvers.lp.constraints.oracle.LinearOracle;
import org.sortiment.solvers.lp.constraints.path.ThetaPath;
import org.sortiment.solvers.lp.frontier.HullCorners;
import org.sortiment.solvers.lp.frontier.Measures;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;

/**
 * Maximises a g + b V over the feasible assortments: a linear function of what is offered. Where
 * the structure of the constraints is known, {@link #trace} gives all maximisers at once.
 */
final class LogitOracle implements WeightedSumOracle {
  private final Optional<AssortmentProblem> problem;
  private final LogitData data;
  private final LogitMeasures measures;
  private final OracleChoice choice;
  private final LpBackend backend;
  private final double[] weighted;
  private Optional<LinearOracle> opened = Optional.empty();
  private Optional<PartsTracer> tracer = Optional.empty();

  /** Over the constraints of the choice alone. */
  LogitOracle(LogitData data, OracleChoice choice, LpBackend backend) {
    this(Optional.empty(), data, choice, backend);
  }

  /** Over the constraints of a problem, whose frontier it can then trace. */
  LogitOracle(AssortmentProblem problem, LogitData data, OracleChoice choice, LpBackend backend) {
    this(Optional.of(problem), data, choice, backend);
  }

  private LogitOracle(
      Optional<AssortmentProblem> problem, LogitData data, OracleChoice choice, LpBackend backend) {
    this.problem = problem;
    this.data = data;
    this.measures = new LogitMeasures(data);
    this.choice = choice;
    this.backend = backend;
    this.weighted = new double[data.size()];
  }

  @Override
  public Measures measures() {
    return measures;
  }

  @Override
  public String method() {
    return choice.method().id();
  }

  @Override
  public String explanation() {
    return choice.explanation() + (remark().isEmpty() ? "" : "; " + remark());
  }

  /** What the result should mention beside the method, or an empty string. */
  String remark() {
    return tracer
        .map(PartsTracer::remarks)
        .filter(remarks -> !remarks.isEmpty())
        .or(() -> opened.map(LinearOracle::remark))
        .orElse("");
  }

  @Override
  public String backend() {
    return tracer
        .map(PartsTracer::backends)
        .filter(names -> !names.isEmpty())
        .or(() -> opened.map(LinearOracle::backend))
        .orElse("");
  }

  private LinearOracle oracle() {
    if (opened.isEmpty()) {
      opened = Optional.of(choice.open(backend));
    }
    return opened.get();
  }

  @Override
  public Answer maximize(double yWeight, double xWeight, Deadline deadline) {
    weigh(yWeight, xWeight);
    Assortment best = oracle().maximize(weighted, deadline);
    double excess = oracle().excess();
    if (excess == 0) {
      return Answer.proven(best);
    }
    CompensatedSum value = new CompensatedSum();
    best.forEach(i -> value.add(weighted[i]));
    return Answer.of(best, value.value() + excess);
  }

  private void weigh(double a, double b) {
    for (int i = 0; i < weighted.length; i++) {
      weighted[i] = data.weighted(a, b, i);
    }
  }

  @Override
  public boolean isBoundCheaper() {
    return oracle().isBoundCheaper();
  }

  /** Without the constraints, or over the linear relaxation. */
  @Override
  public double bound(double yWeight, double xWeight, Deadline deadline) {
    weigh(yWeight, xWeight);
    double free = 0;
    for (double each : weighted) {
      free += Math.max(0, each);
    }
    return Math.min(free, oracle().bound(weighted, deadline));
  }

  /** The path is: about a sort, and closures are cuts of the whole graph, each of them. */
  @Override
  public boolean isTraceCheaper(double utilityWeight) {
    return choice.structure().isPresent()
        && choice.structure().get().generalParts().isEmpty()
        && (utilityWeight > 0 || choice.structure().get().hasPrecedence());
  }

  @Override
  public Optional<Traced> trace(Deadline deadline, Progress progress) {
    if (choice.structure().isEmpty() || problem.isEmpty()) {
      return Optional.empty();
    }
    PartsTracer parts =
        new PartsTracer(data, choice.structure().get(), backend, deadline, progress);
    tracer = Optional.of(parts);
    ThetaPath path = parts.trace();
    return Optional.of(
        new Traced(
            FrontierAssembler.assemble(problem.get(), path), parts.limit(), parts.isComplete()));
  }

  /** By the path itself, every step of which is a corner of the hull of (V, g). */
  @Override
  public Optional<HullCorners> traceCorners(double less, Deadline deadline, Progress progress) {
    if (choice.structure().isEmpty() || problem.isEmpty()) {
      return Optional.empty();
    }
    PartsTracer parts =
        new PartsTracer(data, choice.structure().get(), backend, deadline, progress);
    tracer = Optional.of(parts);
    ThetaPath path = less > 0 ? parts.trace(PartsTracer.startFor(data, less)) : parts.trace();
    return Optional.of(PathCorners.of(data, measures, path, parts));
  }

  @Override
  public void close() {
    opened.ifPresent(LinearOracle::close);
  }
}
