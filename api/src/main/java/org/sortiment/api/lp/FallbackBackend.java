package org.sortiment.api.lp;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks one backend, and the next one when it answers {@link LpStatus#NUMERICAL_ERROR}, or when it
 * says without evidence that there is no optimum. The message of such a result says who failed,
 * why, and who answered instead. A program is opened only on the backends that are asked. A second
 * opinion on an integer program gets two seconds at most.
 */
public final class FallbackBackend implements LpBackend {
  private static final Duration SECOND_OPINION = Duration.ofSeconds(2);

  private final List<LpBackend> backends;
  private final String explanation;

  /**
   * These backends in this order, at least one.
   *
   * @param explanation why in this order; sessions pass it on
   */
  public FallbackBackend(List<LpBackend> backends, String explanation) {
    if (backends.isEmpty()) {
      throw new IllegalArgumentException("A fallback must have at least one backend.");
    }
    this.backends = backends.stream().map(VerifiedBackend::of).toList();
    this.explanation = explanation;
  }

  /** The id of the first. */
  @Override
  public String id() {
    return backends.get(0).id();
  }

  @Override
  public Optional<LpBackend> relaxations() {
    return backends.stream().map(LpBackend::relaxations).flatMap(Optional::stream).findFirst();
  }

  /** What all of them can do, and the warm starts of the first. */
  @Override
  public Set<LpCapability> capabilities() {
    EnumSet<LpCapability> common = EnumSet.copyOf(backends.get(0).capabilities());
    for (LpBackend backend : backends) {
      Set<LpCapability> others = EnumSet.of(LpCapability.WARM_START);
      others.addAll(backend.capabilities());
      common.retainAll(others);
    }
    return common;
  }

  @Override
  public LpSession open(LinearProgram program) {
    return new Session(program, backends.get(0).open(program));
  }

  final class Session implements LpSession {
    private final EditableProgram program;
    private LpSession current;
    private int asked;

    Session(LinearProgram start, LpSession first) {
      program = new EditableProgram(start);
      current = first;
    }

    @Override
    public String backend() {
      return current.backend();
    }

    @Override
    public String explanation() {
      return explanation;
    }

    @Override
    public void setObjective(int column, double coefficient) {
      current.setObjective(column, coefficient);
      program.setObjective(column, coefficient);
    }

    @Override
    public void setColumnBounds(int column, double lower, double upper) {
      current.setColumnBounds(column, lower, upper);
      program.setColumnBounds(column, lower, upper);
    }

    @Override
    public void setRowBounds(int row, double lower, double upper) {
      current.setRowBounds(row, lower, upper);
      program.setRowBounds(row, lower, upper);
    }

    @Override
    public int addColumn(double lower, double upper, double cost, int[] rows, double[] values) {
      int column = current.addColumn(lower, upper, cost, rows, values);
      program.addColumn(lower, upper, cost, rows, values);
      return column;
    }

    @Override
    public int addRow(double lower, double upper, int[] columns, double[] values) {
      int row = current.addRow(lower, upper, columns, values);
      program.addRow(lower, upper, columns, values);
      return row;
    }

    /** The first backend keeps the session while it can answer; then the next one takes over. */
    @Override
    public LpResult solve(LpOptions options) {
      long start = System.nanoTime();
      LpResult result = current.solve(options);
      StringBuilder failures = new StringBuilder();
      while (result.status() == LpStatus.NUMERICAL_ERROR && asked + 1 < backends.size()) {
        failures.append(result.message()).append(' ');
        current.close();
        current = backends.get(++asked).open(program.snapshot());
        result = current.solve(options.withTimeLimit(left(options, start)));
      }
      if (isBareWord(result) && asked + 1 < backends.size()) {
        result = confirmed(result, options.withTimeLimit(left(options, start)), failures);
      }
      return failures.isEmpty()
          ? result
          : result.withMessage(
              failures + "Answered by " + current.backend() + " instead. " + result.message());
    }

    private boolean isBareWord(LpResult result) {
      return result.evidence() == LpEvidence.CLAIMED
          && switch (result.status()) {
            case INFEASIBLE, UNBOUNDED, INFEASIBLE_OR_UNBOUNDED -> true;
            case OPTIMAL, LIMIT_REACHED, NUMERICAL_ERROR -> false;
          };
    }

    /** The next backend takes over when it knows better: by evidence, or by a feasible point. */
    private LpResult confirmed(LpResult word, LpOptions options, StringBuilder failures) {
      LinearProgram now = program.snapshot();
      LpOptions limited =
          now.hasIntegers()
                  && options.timeLimit().map(t -> t.compareTo(SECOND_OPINION) > 0).orElse(true)
              ? options.withTimeLimit(SECOND_OPINION)
              : options;
      LpSession second = backends.get(asked + 1).open(now);
      LpResult result = second.solve(limited);
      boolean better = result.hasPoint() || result.evidence() != LpEvidence.CLAIMED;
      if (!better || result.status() == LpStatus.NUMERICAL_ERROR) {
        second.close();
        return word;
      }
      failures.append(word.message()).append(". ");
      current.close();
      current = second;
      asked++;
      return result;
    }

    private Optional<Duration> left(LpOptions options, long start) {
      return options
          .timeLimit()
          .map(limit -> limit.minusNanos(System.nanoTime() - start))
          .map(rest -> rest.isNegative() ? Duration.ZERO : rest);
    }

    @Override
    public void close() {
      current.close();
    }
  }

  @Override
  public String toString() {
    return id();
  }
}
