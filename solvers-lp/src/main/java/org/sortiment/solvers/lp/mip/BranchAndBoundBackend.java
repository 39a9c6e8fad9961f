package org.sortiment.solvers.lp.mip;

import java.util.EnumSet;
import java.util.Set;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpCapability;
import org.sortiment.api.lp.LpSession;

/**
 * Exact mixed-integer programming on top of any LP backend, by best-first branch and bound (Land,
 * Doig 1960): meant for the small programs of assortment optimization and for machines without
 * native solvers. Time grows exponentially in the worst case; memory is O(open nodes * depth).
 *
 * <p>A node is bounded by its LP relaxation; an incumbent counts only after its integers have been
 * rounded and every row and bound has been checked again in double arithmetic. Programs without
 * integers pass through to the LP backend, duals included.
 */
public final class BranchAndBoundBackend implements LpBackend {
  /** The id, {@value}. */
  public static final String ID = "branch-and-bound";

  private final LpBackend relaxations;

  /** Branch and bound whose relaxations are solved by this backend. */
  public BranchAndBoundBackend(LpBackend relaxations) {
    this.relaxations = relaxations;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Set<LpCapability> capabilities() {
    EnumSet<LpCapability> all = EnumSet.of(LpCapability.INTEGERS, LpCapability.TIME_LIMIT);
    all.addAll(relaxations.capabilities());
    return all;
  }

  @Override
  public LpSession open(LinearProgram program) {
    return program.hasIntegers()
        ? new BranchAndBoundSession(program, relaxations)
        : relaxations.open(program);
  }

  @Override
  public String toString() {
    return ID + " over " + relaxations.id();
  }
}
