package org.sortiment.api.spi;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.FrontierSolver;

/**
 * Makes solvers of one family. A solver has methods, of which it picks one by itself; {@code
 * id/method} forces one.
 */
public interface SolverProvider extends Provider {
  /** The methods that can be forced, in the order of preference; may be empty. */
  default List<String> methods() {
    return List.of();
  }

  /**
   * Whether its solvers subtract what offering products costs ({@link
   * org.sortiment.api.Catalog#offerCost(int)}). Where it says no, the two methods below are not
   * asked about a problem with such costs: {@link #suitabilityFor} and {@link
   * #frontierSuitabilityFor} answer UNSUPPORTED.
   */
  default boolean knowsOfferCosts() {
    return false;
  }

  /** How well a provider fits the problem when asked for one assortment. */
  static Suitability suitabilityFor(SolverProvider provider, AssortmentProblem problem) {
    return isBeyond(provider, problem) ? Suitability.UNSUPPORTED : provider.suitability(problem);
  }

  /** How well a provider fits the problem when asked for the frontier. */
  static Suitability frontierSuitabilityFor(SolverProvider provider, AssortmentProblem problem) {
    return isBeyond(provider, problem)
        ? Suitability.UNSUPPORTED
        : provider.frontierSuitability(problem);
  }

  private static boolean isBeyond(SolverProvider provider, AssortmentProblem problem) {
    return problem.catalog().hasOfferCosts() && !provider.knowsOfferCosts();
  }

  /** How well it fits the problem when asked for one assortment. */
  default Suitability suitability(AssortmentProblem problem) {
    return Suitability.UNSUPPORTED;
  }

  /** How well it fits the problem when asked for the frontier. */
  default Suitability frontierSuitability(AssortmentProblem problem) {
    return Suitability.UNSUPPORTED;
  }

  /**
   * A solver for one assortment; called only when some problem is supported.
   *
   * @param backend for whatever has no special structure
   * @param method one of {@link #methods}, or empty for its own choice
   */
  default AssortmentSolver assortmentSolver(LpBackend backend, Optional<String> method) {
    throw new UnsupportedOperationException(id() + " does not solve for one assortment.");
  }

  /** A solver for the frontier; as above. */
  default FrontierSolver frontierSolver(LpBackend backend, Optional<String> method) {
    throw new UnsupportedOperationException(id() + " does not trace frontiers.");
  }
}
