package org.sortiment.solvers.lp.mip;

import java.util.Optional;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.VerifiedSession;
import org.sortiment.api.solve.Deadline;

/**
 * One search tree per solve, over one LP session that lives as long as this one and follows its
 * changes, added rows and columns included, so that relaxations start warm.
 */
final class BranchAndBoundSession extends VerifiedSession {
  private final Optional<Relaxation> relaxation;

  BranchAndBoundSession(LpBackend backend, LinearProgram start, Optional<LpBackend> relaxations) {
    super(backend, start);
    relaxation = relaxations.map(solver -> new Relaxation(solver, start));
  }

  @Override
  public String backend() {
    return relaxation
        .map(open -> BranchAndBoundBackend.ID + "/" + open.session().backend())
        .orElse(BranchAndBoundBackend.ID);
  }

  @Override
  protected void objectiveChanged(int column, double coefficient) {
    relaxation.ifPresent(open -> open.session().setObjective(column, coefficient));
  }

  @Override
  protected void rowBoundsChanged(int row, double lower, double upper) {
    relaxation.ifPresent(open -> open.session().setRowBounds(row, lower, upper));
  }

  @Override
  protected void columnAdded(double lower, double upper, double cost, int[] rows, double[] values) {
    relaxation.ifPresent(
        open -> {
          open.session().addColumn(lower, upper, cost, rows, values);
          open.columnAdded(lower, upper);
        });
  }

  @Override
  protected void rowAdded(double lower, double upper, int[] columns, double[] values) {
    relaxation.ifPresent(open -> open.session().addRow(lower, upper, columns, values));
  }

  @Override
  protected LpResult solveProgram(LinearProgram program, LpOptions options) {
    Deadline deadline = Deadline.startingNow(options.timeLimit());
    return new SearchTree(program, relaxation, options, Long.MAX_VALUE, deadline).run();
  }

  @Override
  protected void release() {
    relaxation.ifPresent(Relaxation::close);
  }
}
