package org.sortiment.solvers.lp.mip;

import java.util.Optional;
import java.util.Set;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpCapability;
import org.sortiment.api.lp.LpEvidence;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.lp.LpStatus;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.lp.VerifiedSession;
import org.sortiment.api.solve.Deadline;

/**
 * The way in which solvers ask for 0/1 programs: an engine of integer programs whose answers are
 * proven afterwards where that is cheap. A search tree of ours ({@link SearchTree}) starts with the
 * engine's point as incumbent, under a limit of nodes that depends on the size of the program; with
 * a good incumbent most programs close at once.
 *
 * <p>What callers get ({@link LpResult#evidence}):
 *
 * <ul>
 *   <li>PROVEN: the optimum, its bound, or "infeasible" holds in exact arithmetic for the program
 *       as it stands; compare the bound with the value of the model for what is then optimal.
 *   <li>CHECKED: the same within 1e-7, when a column without bounds left no exact proof.
 *   <li>CLAIMED: the tree did not close. {@link LpResult#bound} is the word of the engine, within
 *       its own tolerances, and no more; {@link LpResult#provenBound} is what the tree had proven,
 *       and the only bound to report. An unconfirmed "infeasible" is CLAIMED and must not be
 *       reported as a fact.
 * </ul>
 *
 * <p>Every solve has nodes for about half a second; the first solves of a session that need more
 * share those of about two seconds. Under a time limit the engine leaves a fifth to the tree.
 *
 * <p>An engine that fails, whose point breaks a row, or whose "infeasible" is refuted by a point is
 * replaced by the tree for that solve, and the message says so.
 */
public final class ProvenMip implements LpBackend {
  /** Nodes times coefficients of the proof: about half a second. */
  private static final long PROOF_WORK = 1_000_000;

  /** The same for what the solves of a session share beyond that: about two seconds. */
  private static final long SHARED_WORK = 4_000_000;

  private static final long LEAST_NODES = 50;
  private static final long MOST_NODES = 5_000;
  private static final long MOST_SHARED_NODES = 20_000;

  /** The part of a time limit that is kept for the proof. */
  private static final int PROOF_SHARE = 5;

  /** Nodes of the tree where the engine has no answer. */
  private static final long REPLACEMENT_NODES = 2_000_000;

  private final LpBackend engine;

  private ProvenMip(LpBackend engine) {
    this.engine = engine;
  }

  /**
   * Programs with integers on that backend: proven afterwards when it takes integers, by branch and
   * bound over it when it does not.
   */
  public static LpBackend over(LpBackend backend) {
    if (backend instanceof ProvenMip || backend instanceof BranchAndBoundBackend) {
      return backend;
    }
    return backend.capabilities().contains(LpCapability.INTEGERS)
        ? new ProvenMip(backend)
        : new BranchAndBoundBackend(backend);
  }

  @Override
  public String id() {
    return engine.id();
  }

  @Override
  public Set<LpCapability> capabilities() {
    return engine.capabilities();
  }

  @Override
  public Optional<LpBackend> relaxations() {
    return engine.relaxations();
  }

  @Override
  public LpSession open(LinearProgram program) {
    return program.hasIntegers() ? new Session(program) : engine.open(program);
  }

  private final class Session extends VerifiedSession {
    private final LpSession session;
    private Optional<Relaxation> relaxation = Optional.empty();
    private long sharedNodes;

    Session(LinearProgram program) {
      super(ProvenMip.this, program);
      session = engine.open(program);
      sharedNodes = Math.min(MOST_SHARED_NODES, SHARED_WORK / workOfNode(program));
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
    protected void objectiveChanged(int column, double coefficient) {
      session.setObjective(column, coefficient);
      relaxation.ifPresent(open -> open.session().setObjective(column, coefficient));
    }

    @Override
    protected void columnBoundsChanged(int column, double lower, double upper) {
      session.setColumnBounds(column, lower, upper);
    }

    @Override
    protected void rowBoundsChanged(int row, double lower, double upper) {
      session.setRowBounds(row, lower, upper);
      relaxation.ifPresent(open -> open.session().setRowBounds(row, lower, upper));
    }

    @Override
    protected void columnAdded(
        double lower, double upper, double cost, int[] rows, double[] values) {
      session.addColumn(lower, upper, cost, rows, values);
      closeRelaxation();
    }

    @Override
    protected void rowAdded(double lower, double upper, int[] columns, double[] values) {
      session.addRow(lower, upper, columns, values);
      closeRelaxation();
    }

    @Override
    protected LpResult solveProgram(LinearProgram program, LpOptions options) {
      Deadline deadline = Deadline.startingNow(options.timeLimit());
      LpResult claimed;
      try {
        claimed = session.solve(withoutProof(options));
      } catch (RuntimeException e) {
        claimed = LpResult.without(LpStatus.NUMERICAL_ERROR, session.backend() + " failed: " + e);
      }
      if (claimed.evidence() == LpEvidence.PROVEN || deadline.isReached()) {
        return claimed;
      }
      return switch (claimed.status()) {
        case OPTIMAL, LIMIT_REACHED, INFEASIBLE -> proven(program, claimed, options, deadline);
        case NUMERICAL_ERROR -> replaced(program, claimed, options, deadline);
        case UNBOUNDED, INFEASIBLE_OR_UNBOUNDED -> claimed;
      };
    }

    private LpResult proven(
        LinearProgram program, LpResult claimed, LpOptions options, Deadline deadline) {
      long work = PROOF_WORK / workOfNode(program);
      long nodes = Math.max(LEAST_NODES, Math.min(MOST_NODES, work));
      SearchTree tree = tree(program, options, nodes + sharedNodes, deadline);
      if (claimed.hasPoint() && !tree.start(claimed.primal())) {
        String wrong = session.backend() + " gave a point that breaks a row.";
        return replaced(
            program, LpResult.without(LpStatus.NUMERICAL_ERROR, wrong), options, deadline);
      }
      LpResult own = tree.run();
      sharedNodes -= Math.max(0, Math.min(sharedNodes, tree.nodes() - nodes));
      boolean closed = own.isOptimal() || own.status() == LpStatus.INFEASIBLE;
      if (closed && own.evidence() != LpEvidence.CLAIMED) {
        return own.withMessage(claimed.message());
      }
      if (claimed.status() == LpStatus.INFEASIBLE) {
        return own.hasPoint()
            ? replaced(
                program,
                LpResult.without(
                    LpStatus.NUMERICAL_ERROR,
                    session.backend() + " says infeasible, but there is a feasible point."),
                options,
                deadline)
            : claimed;
      }
      double bound = own.evidence() == LpEvidence.PROVEN ? own.bound() : Double.NaN;
      if (claimed.status() == LpStatus.LIMIT_REACHED || beats(program, own, claimed)) {
        return own.hasPoint() ? own.withMessage(claimed.message()) : claimed.withProvenBound(bound);
      }
      return claimed.withProvenBound(bound);
    }

    /** Whether the tree found what the engine says cannot be. */
    private boolean beats(LinearProgram program, LpResult own, LpResult claimed) {
      double sign = program.sense() == Sense.MAXIMIZE ? 1 : -1;
      return own.hasPoint()
          && sign * own.objective()
              > sign * claimed.bound() + TOLERANCE * Math.max(1, Math.abs(claimed.bound()));
    }

    private LpResult replaced(
        LinearProgram program, LpResult failure, LpOptions options, Deadline deadline) {
      LpResult own = tree(program, options, REPLACEMENT_NODES, deadline).run();
      return own.withMessage(
          failure.message()
              + " Answered by "
              + BranchAndBoundBackend.ID
              + " instead. "
              + own.message());
    }

    private static long workOfNode(LinearProgram program) {
      return Math.max(1, program.entryCount() + program.columnCount());
    }

    /** Under a time limit, these options with what the engine may have of it. */
    private static LpOptions withoutProof(LpOptions options) {
      return options
          .timeLimit()
          .map(limit -> limit.minus(limit.dividedBy(PROOF_SHARE)))
          .filter(part -> !part.isZero())
          .map(options::withTimeLimit)
          .orElse(options);
    }

    private SearchTree tree(
        LinearProgram program, LpOptions options, long nodes, Deadline deadline) {
      if (relaxation.isEmpty()) {
        relaxation = engine.relaxations().map(solver -> new Relaxation(solver, program));
      }
      return new SearchTree(program, relaxation, options, nodes, deadline);
    }

    private void closeRelaxation() {
      relaxation.ifPresent(Relaxation::close);
      relaxation = Optional.empty();
    }

    @Override
    protected void release() {
      closeRelaxation();
      session.close();
    }
  }

  @Override
  public String toString() {
    return id();
  }
}
