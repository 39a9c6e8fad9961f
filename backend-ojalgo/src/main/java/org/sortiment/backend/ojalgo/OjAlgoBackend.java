package org.sortiment.backend.ojalgo;

import java.util.EnumSet;
import java.util.Set;
import org.sortiment.api.Stable;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpCapability;
import org.sortiment.api.lp.LpSession;

/**
 * Linear programs by ojAlgo's simplex method, in pure Java. Every solve starts cold. Good to about
 * 1,000 columns.
 *
 * <p>Integer columns are refused: ojAlgo 57.1 gave wrong answers, declared optimal, to some small
 * integer programs.
 *
 * <p>A program solved once:
 *
 * {@snippet class="org.sortiment.examples.Snippets" region="solving"}
 */
public final class OjAlgoBackend implements LpBackend {
  static final String ID = "ojalgo";

  /** The backend. */
  @Stable
  public OjAlgoBackend() {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Set<LpCapability> capabilities() {
    return EnumSet.of(
        LpCapability.DUALS,
        LpCapability.TIME_LIMIT,
        LpCapability.INTERRUPT,
        LpCapability.UNBOUNDED_OR_INFEASIBLE_TOLD_APART,
        LpCapability.ADDED_COLUMNS,
        LpCapability.ADDED_ROWS);
  }

  @Override
  public LpSession open(LinearProgram program) {
    if (program.hasIntegers()) {
      throw new UnsupportedOperationException(
          "The backend ojalgo solves linear programs only, and this one has integer columns. Maybe"
              + " use branch-and-bound.");
    }
    return new OjAlgoSession(this, program);
  }

  @Override
  public String toString() {
    return ID;
  }
}
