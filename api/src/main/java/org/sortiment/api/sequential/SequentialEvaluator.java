package org.sortiment.api.sequential;

import java.util.Map;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.solve.SolveOptions;

/**
 * Says what policies are worth, beside what is possible with and without knowing the catalogs.
 * Stateless and thread-safe.
 */
public interface SequentialEvaluator {
  /** Up to here all combinations of catalogs are gone through. */
  int MOST_COMBINATIONS = 10_000;

  /**
   * Evaluates policies on common scenarios: on all combinations of catalogs where there are at most
   * {@link #MOST_COMBINATIONS}, otherwise on independent random ones. A limit leaves fewer
   * scenarios, in random order, and the standard errors say so.
   *
   * @param policies by id, at least one; the first is the one asked for
   * @param scenarios how many are drawn where there are too many combinations, >= 2
   * @throws org.sortiment.api.solve.SolveException when a solver or policy cannot handle the
   *     problem
   */
  SequentialResult evaluate(
      SequentialProblem problem,
      Map<String, SequentialPolicy> policies,
      int scenarios,
      SolveOptions options);

  /**
   * How many units to order with a vendor of what is taken from it: these stand as the set does.
   * They are planned with what is ordered before as it is, and with what the policy would take from
   * the vendors to come.
   *
   * @param take what is taken in this state
   * @param ordered units of what is carried
   * @return the units of what is taken alone
   * @throws org.sortiment.api.solve.SolveException when no units keep the limits of the season
   */
  Inventory units(
      SequentialProblem problem,
      SequentialSeason season,
      SequentialPolicy.Prepared policy,
      SequentialState state,
      Assortment take,
      Inventory ordered,
      SolveOptions options);

  /**
   * What a policy earns when units are ordered with every vendor as {@link #units} says.
   *
   * @param scenarios on how many combinations of catalogs it rests, >= 2; all, where there are no
   *     more
   * @return empty when a limit came before two scenarios were done
   * @throws org.sortiment.api.solve.SolveException as {@link #evaluate}
   */
  Optional<SequentialProfit> profit(
      SequentialProblem problem,
      SequentialSeason season,
      SequentialPolicy policy,
      int scenarios,
      SolveOptions options);
}
