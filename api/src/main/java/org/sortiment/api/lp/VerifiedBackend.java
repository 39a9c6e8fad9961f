package org.sortiment.api.lp;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A backend whose every answer is checked, whoever wrote it: sessions that are not a {@link
 * VerifiedSession} themselves run inside one. What the backend throws when it opens a session
 * becomes {@link LpStatus#NUMERICAL_ERROR} at the first solve, but for the refusal of a kind of
 * program that it does not take.
 *
 * <p>A session that checks nothing itself, and every session of a plug-in that came with a class
 * loader of its own, is watched as well: a solve that does not stop at its time limit or at an
 * interrupt is left behind after half a second, twice, and its session is not used again.
 */
public final class VerifiedBackend implements LpBackend {
  private final LpBackend backend;

  private VerifiedBackend(LpBackend backend) {
    this.backend = backend;
  }

  /** That backend, checked. */
  public static LpBackend of(LpBackend backend) {
    return backend instanceof VerifiedBackend || backend instanceof FallbackBackend
        ? backend
        : new VerifiedBackend(backend);
  }

  @Override
  public String id() {
    return backend.id();
  }

  @Override
  public Set<LpCapability> capabilities() {
    return backend.capabilities();
  }

  @Override
  public Optional<LpBackend> relaxations() {
    return backend.relaxations();
  }

  @Override
  public LpSession open(LinearProgram program) {
    LpSession session;
    try {
      session = Objects.requireNonNull(backend.open(program), "it opened none");
    } catch (UnsupportedOperationException e) {
      throw e;
    } catch (RuntimeException
        | LinkageError
        | AssertionError
        | OutOfMemoryError
        | StackOverflowError e) {
      return new Unopened(program, "could not open the program: " + e);
    }
    boolean verified =
        session instanceof VerifiedSession || session instanceof FallbackBackend.Session;
    boolean foreign = backend.getClass().getClassLoader() != getClass().getClassLoader();
    return verified && !foreign ? session : new Checked(program, session);
  }

  /** A session that never was. */
  private final class Unopened extends VerifiedSession {
    private final String why;

    Unopened(LinearProgram program, String why) {
      super(backend, program);
      this.why = why;
    }

    @Override
    protected LpResult solveProgram(LinearProgram current, LpOptions options) {
      return LpResult.without(LpStatus.NUMERICAL_ERROR, id() + " " + why);
    }
  }

  /** Passes changes and solves on to the session of a backend that is not trusted. */
  private final class Checked extends VerifiedSession {
    private final LpSession session;
    private final WatchedSolve watch = new WatchedSolve();

    Checked(LinearProgram program, LpSession session) {
      super(backend, program);
      this.session = session;
    }

    @Override
    public String explanation() {
      return session.explanation();
    }

    @Override
    protected LpResult solveProgram(LinearProgram current, LpOptions options) {
      return usable().map(open -> watch.solve(open, options)).map(this::claimed).orElse(lost());
    }

    private LpResult claimed(LpResult result) {
      return result.withEvidence(LpEvidence.CLAIMED).withProvenBound(Double.NaN);
    }

    private LpResult lost() {
      return LpResult.without(
          LpStatus.NUMERICAL_ERROR,
          id() + " did not stop at a limit before and is not asked again.");
    }

    private Optional<LpSession> usable() {
      return watch.isAbandoned() ? Optional.empty() : Optional.of(session);
    }

    @Override
    protected void objectiveChanged(int column, double coefficient) {
      usable().ifPresent(open -> open.setObjective(column, coefficient));
    }

    @Override
    protected void columnBoundsChanged(int column, double lower, double upper) {
      usable().ifPresent(open -> open.setColumnBounds(column, lower, upper));
    }

    @Override
    protected void rowBoundsChanged(int row, double lower, double upper) {
      usable().ifPresent(open -> open.setRowBounds(row, lower, upper));
    }

    @Override
    protected void columnAdded(
        double lower, double upper, double cost, int[] rows, double[] values) {
      usable().ifPresent(open -> open.addColumn(lower, upper, cost, rows, values));
    }

    @Override
    protected void rowAdded(double lower, double upper, int[] columns, double[] values) {
      usable().ifPresent(open -> open.addRow(lower, upper, columns, values));
    }

    @Override
    protected void release() {
      usable().ifPresent(LpSession::close);
    }
  }

  @Override
  public String toString() {
    return id();
  }
}
