package org.sortiment.cli.text;

import org.sortiment.api.problem.Inventory;
import org.sortiment.api.solve.AssortmentResult.ExactFor;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.Termination;
import org.sortiment.formats.Instance;
import org.sortiment.formats.StockResult;
import org.sortiment.formats.text.Numbers;

/**
 * A plan in one sentence: what to buy, what it costs, what it is expected to earn, and how much
 * more any other plan could.
 *
 * <p>The profit is a mean over simulated seasons; a sampled bound is a mean, too. The difference of
 * the two, which are independent, has a 95 % interval, and the sentence gives its upper end as
 * well: a plan that comes out above the bound is only known to be that close to it.
 */
final class PlanHeadline {
  private PlanHeadline() {}

  /** The sentence, for a result with a plan. */
  static String of(StockResult result) {
    Instance instance = result.instance();
    Inventory plan = result.evaluation().orElseThrow().inventory();
    Money money = Money.of(instance);
    int products = plan.stocked().size();
    String buy =
        products == 0
            ? "Buy nothing"
            : "Buy "
                + Explanations.counted(plan.total(), "unit")
                + " of "
                + Explanations.counted(products, "product")
                + " for "
                + money.amount(cost(instance, plan));
    return buy
        + "; expected profit "
        + money.amount(result.evaluation().orElseThrow().profit().mean())
        + " per season; "
        + others(result, money)
        + ".";
  }

  /** What the units of a plan cost. */
  static double cost(Instance instance, Inventory plan) {
    double cost = 0;
    for (int i = 0; i < instance.problem().catalog().size(); i++) {
      cost += instance.problem().catalog().cost(i) * plan.units(i);
    }
    return cost;
  }

  /** How much more other plans could earn. */
  private static String others(StockResult result, Money money) {
    if (result.plan().termination().reason() == Termination.Reason.OPTIMAL) {
      return "proven optimal: no plan can earn more";
    }
    if (result.bound().isEmpty() || !Double.isFinite(result.bound().get().mean())) {
      return "what other plans could earn is not known";
    }
    ProfitBound bound = result.bound().get();
    Estimate profit = result.evaluation().orElseThrow().profit();
    if (bound.exactFor() != ExactFor.MODEL) {
      return "what other plans could earn is known for an approximation of the choices only";
    }
    double more = bound.mean() - profit.mean();
    double most = more + Math.hypot(bound.high() - bound.mean(), profit.high() - profit.mean());
    String atMost =
        Double.isFinite(most)
            ? " (estimated; at most " + share(most, profit, money) + " with 95 % confidence)"
            : " (estimated)";
    return more > 0
        ? "no plan can earn more than " + share(more, profit, money) + " more" + atMost
        : "no plan can earn measurably more" + atMost;
  }

  /** In per cent of a profit; in money where there is none. */
  private static String share(double more, Estimate profit, Money money) {
    return profit.mean() > 0 && more < 10 * profit.mean()
        ? Numbers.percent(more / profit.mean())
        : money.amount(more);
  }

  /** The distance to the bound in words. */
  static String gap(StockResult result) {
    ProfitBound bound = result.bound().orElseThrow();
    if (result.plan().termination().reason() == Termination.Reason.OPTIMAL) {
      return "none, the plan is proven optimal; its profit above is an estimate by simulation";
    }
    if (bound.exactFor() == ExactFor.MODEL) {
      return result.gapText() + " of the bound; no plan earns more than the bound";
    }
    return result.evaluation().orElseThrow().profit().mean() > bound.mean()
        ? "none: the Markov chain underestimates the choice model here, its bound proves nothing"
        : result.gapText() + " of a bound for the Markov chain that approximates the choice model";
  }
}
