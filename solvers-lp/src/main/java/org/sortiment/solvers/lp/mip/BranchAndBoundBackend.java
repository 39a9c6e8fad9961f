package org.sortiment.solvers.lp.mip;

import java.util.EnumSet;
import java.util.Optional;
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
 * <p>What it calls optimal or infeasible is proven, however roughly the LP backend computes: nodes
 * are cut by bounds that hold in exact arithmetic ({@link org.sortiment.api.lp.SafeBound}), by rays
 * that were checked, or by propagated bounds, never by the backend's word; and an incumbent counts
 * only after its integers have been rounded and every row over integer columns has been checked
 * exactly. Rows with continuous columns hold within 1e-7 of their terms; the bound is proven for
 * those programs too. {@link org.sortiment.api.lp.LpResult#evidence} says when a column without
 * bounds left no more than a check within tolerances. Programs without integers pass through to the
 * LP backend, duals included.
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
  public Optional<LpBackend> relaxations() {
    return relaxations.relaxations();
  }

  @Override
  public LpSession open(LinearProgram program) {
    return program.hasIntegers()
        ? new BranchAndBoundSession(this, program, Optional.of(relaxations))
        : relaxations.open(program);
  }

  @Override
  public String toString() {
    return ID + " over " + relaxations.id();
  }
}
