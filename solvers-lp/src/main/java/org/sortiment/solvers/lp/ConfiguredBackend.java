package org.sortiment.solvers.lp;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpCapability;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.lp.LpStatus;
import org.sortiment.api.lp.VerifiedBackend;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;

/**
 * A backend during one run of a solver: it adds the run's seed and threads to the options of every
 * solve, and to those of programs with integers a part of the gap that the run allows. It remembers
 * what the result should say about the backend: why it was chosen, and what its answers leave
 * unproven. A program of a kind that the backend does not take is refused in words for users. One
 * run, any threads.
 */
public final class ConfiguredBackend implements LpBackend {
  private static final int MOST_REMARKS = 4;

  private final LpBackend backend;
  private final long seed;
  private final int threads;
  private final double mipGap;
  private final Set<String> remarks = new LinkedHashSet<>();

  /** A gap up to what is called optimal anyway is none: programs are then solved to the end. */
  private static final double NO_GAP = 1e-9;

  /** The part of the run's gap that one program may leave; the rest is for bounds around it. */
  private static final double GAP_SHARE = 0.5;

  /** A use of that backend with the seed, the threads and the gap of these options. */
  public ConfiguredBackend(LpBackend backend, SolveOptions options) {
    this.backend = VerifiedBackend.of(backend);
    this.seed = options.seed();
    this.mipGap = options.relativeGap() > NO_GAP ? GAP_SHARE * options.relativeGap() : 0;
    // One unless asked for: on programs of this size several make engines slower.
    this.threads = Math.max(1, options.threadsAskedFor());
  }

  /** What there is to say, each thing once; empty when there is nothing. */
  public String remarks() {
    synchronized (remarks) {
      return String.join("; ", remarks);
    }
  }

  private void remark(String text) {
    if (!text.isEmpty()) {
      synchronized (remarks) {
        if (remarks.size() < MOST_REMARKS) {
          remarks.add(text);
        }
      }
    }
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
    try {
      return new Session(backend.open(program), program.hasIntegers());
    } catch (UnsupportedOperationException e) {
      SolveException refusal = new SolveException(String.valueOf(e.getMessage()));
      refusal.addSuppressed(e);
      throw refusal;
    }
  }

  private final class Session implements LpSession {
    private final LpSession session;
    private final boolean integers;

    Session(LpSession session, boolean integers) {
      this.session = session;
      this.integers = integers;
    }

    @Override
    public String backend() {
      return session.backend();
    }

    @Override
    public String explanation() {
      return session.explanation();
    }

    @Override
    public void setObjective(int column, double coefficient) {
      session.setObjective(column, coefficient);
    }

    @Override
    public void setObjective(double[] coefficients) {
      session.setObjective(coefficients);
    }

    @Override
    public void setColumnBounds(int column, double lower, double upper) {
      session.setColumnBounds(column, lower, upper);
    }

    @Override
    public void setRowBounds(int row, double lower, double upper) {
      session.setRowBounds(row, lower, upper);
    }

    @Override
    public int addColumn(double lower, double upper, double cost, int[] rows, double[] values) {
      return session.addColumn(lower, upper, cost, rows, values);
    }

    @Override
    public int addRow(double lower, double upper, int[] columns, double[] values) {
      return session.addRow(lower, upper, columns, values);
    }

    @Override
    public LpResult solve(LpOptions options) {
      LpOptions all = options.withSeed(seed).withThreads(threads);
      if (integers) {
        all = all.withRelativeGap(Math.max(all.relativeGap(), mipGap));
      }
      LpResult result = session.solve(all);
      remark(session.explanation());
      if (result.hasPoint() || result.status() == LpStatus.INFEASIBLE) {
        remark(result.message());
      }
      return result;
    }

    @Override
    public void close() {
      session.close();
    }
  }

  @Override
  public String toString() {
    return id();
  }
}
