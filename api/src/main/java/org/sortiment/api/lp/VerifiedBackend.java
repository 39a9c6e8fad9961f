package org.sortiment.api.lp;

import java.util.Optional;
import java.util.Set;

/**
 * A backend whose every answer is checked, whoever wrote it: sessions that are not a {@link
 * VerifiedSession} themselves run inside one. What the backend throws when it opens a session
 * becomes {@link LpStatus#NUMERICAL_ERROR} at the first solve, but for the refusal of a kind of
 * program that it does not take.
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
      session = backend.open(program);
    } catch (UnsupportedOperationException e) {
      throw e;
    } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
      return new Unopened(program, "could not open the program: " + e);
    }
    return session instanceof VerifiedSession || session instanceof FallbackBackend.Session
        ? session
        : new Checked(program, session);
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

  /** Passes changes and solves on to the session of a backend that checks nothing itself. */
  private final class Checked extends VerifiedSession {
    private final LpSession session;

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
      return session.solve(options).withEvidence(LpEvidence.CLAIMED);
    }

    @Override
    protected void objectiveChanged(int column, double coefficient) {
      session.setObjective(column, coefficient);
    }

    @Override
    protected void columnBoundsChanged(int column, double lower, double upper) {
      session.setColumnBounds(column, lower, upper);
    }

    @Override
    protected void rowBoundsChanged(int row, double lower, double upper) {
      session.setRowBounds(row, lower, upper);
    }

    @Override
    protected void columnAdded(
        double lower, double upper, double cost, int[] rows, double[] values) {
      session.addColumn(lower, upper, cost, rows, values);
    }

    @Override
    protected void rowAdded(double lower, double upper, int[] columns, double[] values) {
      session.addRow(lower, upper, columns, values);
    }

    @Override
    protected void release() {
      session.close();
    }
  }

  @Override
  public String toString() {
    return id();
  }
}
