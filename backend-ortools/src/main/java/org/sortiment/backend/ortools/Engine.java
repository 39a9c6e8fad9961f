package org.sortiment.backend.ortools;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.sortiment.api.lp.LpCapability;

/** The engines that OR-Tools 9.15 carries, with what the conformance kit proves of each. */
public enum Engine {
  /** Google's simplex method: warm starts, duals, interrupts. The default for linear programs. */
  GLOP(
      "GLOP",
      "",
      "simplex method, warm starts",
      EnumSet.of(LpCapability.DUALS, LpCapability.WARM_START, LpCapability.INTERRUPT)),
  /** A first-order method for very large linear programs; accurate to about 1e-8. */
  PDLP(
      "PDLP",
      "",
      "first-order method for very large programs",
      EnumSet.of(LpCapability.DUALS, LpCapability.INTERRUPT)),
  /** The simplex method of COIN-OR: warm starts and duals, no interrupts. */
  CLP(
      "CLP",
      "",
      "simplex method of COIN-OR, warm starts",
      EnumSet.of(LpCapability.DUALS, LpCapability.WARM_START)),
  /**
   * HiGHS: linear and integer programs, neither duals (OR-Tools gets them wrong) nor interrupts.
   */
  HIGHS(
      "HIGHS_LP",
      "HIGHS",
      "linear and integer programs, no duals",
      EnumSet.of(LpCapability.INTEGERS)),
  /** SCIP: the default for integer programs; honours limits and interrupts. */
  SCIP("SCIP", "SCIP", "branch and cut", EnumSet.of(LpCapability.INTEGERS, LpCapability.INTERRUPT)),
  /** CBC of COIN-OR: integer programs, no interrupts. */
  CBC("CBC", "CBC", "branch and cut of COIN-OR", EnumSet.of(LpCapability.INTEGERS)),
  /** CP-SAT: programs with integer columns only, continuous ones scaled by 1e6; four threads. */
  CP_SAT(
      "",
      "SAT",
      "constraint programming by SAT; integer columns only",
      EnumSet.of(LpCapability.INTEGERS, LpCapability.INTERRUPT));

  final String linearType;
  final String integerType;
  final String summary;

  @SuppressWarnings("ImmutableEnumChecker") // never changed, and copied on the way out
  private final Set<LpCapability> capabilities;

  Engine(
      String linearType, String integerType, String summary, EnumSet<LpCapability> capabilities) {
    this.linearType = linearType;
    this.integerType = integerType;
    this.summary = summary;
    capabilities.add(LpCapability.TIME_LIMIT);
    capabilities.add(LpCapability.UNBOUNDED_OR_INFEASIBLE_TOLD_APART);
    capabilities.add(LpCapability.ADDED_COLUMNS);
    capabilities.add(LpCapability.ADDED_ROWS);
    this.capabilities = capabilities;
  }

  /** The id of the backend: {@code ortools-} and the name. */
  public String id() {
    return "ortools-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it can do. */
  public Set<LpCapability> capabilities() {
    return EnumSet.copyOf(capabilities);
  }

  boolean can(LpCapability capability) {
    return capabilities.contains(capability);
  }
}
