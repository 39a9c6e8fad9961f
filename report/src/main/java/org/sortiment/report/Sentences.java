package org.sortiment.report;

import java.util.Locale;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.AssortmentResult.ExactFor;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.Termination;
import org.sortiment.formats.Instance;
import org.sortiment.formats.StockResult;
import org.sortiment.formats.text.Numbers;
import org.sortiment.formats.text.Visible;

/** What was found and what is proven, in plain words. */
final class Sentences {
  private final String currency;

  Sentences(Instance instance) {
    this.currency = instance.currency().map(name -> "\u00a0" + name).orElse("");
  }

  /** A sum with its currency. */
  String money(double value) {
    return Numbers.money(value) + currency;
  }

  /** An estimate with half the width of its 95 % interval. */
  String money(Estimate estimate) {
    return Numbers.interval(estimate.mean(), estimate.high() - estimate.mean()) + currency;
  }

  /** A bound with half the width of its 95 % interval, if it was sampled. */
  String money(ProfitBound bound) {
    return interval(bound.mean(), bound.batches() == 0 ? 0 : bound.high() - bound.mean());
  }

  /** A value with half the width of its 95 % interval; 0 where there is none. */
  String interval(double mean, double half) {
    return half == 0 ? money(mean) : Numbers.interval(mean, half) + currency;
  }

  static String counted(long count, String noun) {
    return Numbers.count(count) + " " + noun + (count == 1 ? "" : "s");
  }

  private static String limit(Termination termination) {
    return termination.isStoppedByLimit()
        ? "The search was ended by the "
            + (termination.limit() == Termination.Limit.INTERRUPT
                ? "user"
                : "limit on " + termination.limit().name().toLowerCase(Locale.ROOT))
            + ". "
        : "";
  }

  /** How far the frontier is proven. */
  static String proof(FrontierPart part, boolean hasOfferCosts) {
    int points = part.frontier().size();
    String worth = (hasOfferCosts ? "net revenue" : "revenue") + " + lambda \u00d7 utility";
    if (part.guarantee().isPresent() && points > 0) {
      double proven = part.guarantee().get().proven();
      return limit(part.termination())
          + (points == 1 ? "This " : "These ")
          + counted(points, "candidate")
          + (points == 1 ? " stands" : " stand")
          + " for all trade-offs. "
          + (proven >= 1
              ? "Nothing is proven about how far they are from the best."
              : "Proven: whatever lambda is, the best of them is worth at least "
                  + percent(1 - proven)
                  + " of what any allowed assortment is worth ("
                  + worth
                  + ").");
    }
    return limit(part.termination())
        + switch (part.termination().reason()) {
          case OPTIMAL, WITHIN_GUARANTEE ->
              "Proven: whatever lambda is, no allowed assortment is worth more ("
                  + worth
                  + ") than the one shown for it.";
          case FEASIBLE ->
              "Every assortment shown is allowed and worth what is said. That there is none better"
                  + " is not proven.";
          case INFEASIBLE -> "Proven: no assortment satisfies all constraints.";
          case UNDETERMINED -> "No allowed assortment was found, and none was ruled out.";
        };
  }

  /** How far one assortment is proven. */
  String proof(AssortmentResult result) {
    if (result.assortment().isEmpty()) {
      return result.termination().reason() == Termination.Reason.INFEASIBLE
          ? "Proven: no assortment satisfies all constraints."
          : "No allowed assortment was found, and none was ruled out.";
    }
    String of =
        result.exactFor() == ExactFor.MODEL
            ? ""
            : " on the Markov chain that approximates the choice model, not on the model itself";
    if (result.termination().reason() == Termination.Reason.OPTIMAL) {
      return "Proven: no allowed assortment is worth more for this lambda" + of + ".";
    }
    return Double.isInfinite(result.bound())
        ? "Nothing is proven about how far it is from the best."
        : "Proven: no allowed assortment is worth more than "
            + money(result.bound())
            + " for this lambda"
            + of
            + ", which is "
            + percent(Math.max(0, result.gap()))
            + " more than this one.";
  }

  /** What to buy, what it costs and what it earns. */
  String plan(Instance instance, StockEvaluation evaluation) {
    double cost = 0;
    int products = 0;
    for (int i = 0; i < instance.problem().catalog().size(); i++) {
      int units = evaluation.inventory().units(i);
      cost += instance.problem().catalog().cost(i) * units;
      products += units > 0 ? 1 : 0;
    }
    return "Buy "
        + counted(evaluation.inventory().total(), "unit")
        + " of "
        + counted(products, "product")
        + " for "
        + money(cost)
        + ". Expected profit: "
        + money(evaluation.profit())
        + " per season, with 95 % confidence, from "
        + Numbers.count(evaluation.replications())
        + " simulated seasons.";
  }

  /** What no plan exceeds. */
  String bound(StockResult result) {
    if (result.plan().termination().reason() == Termination.Reason.OPTIMAL) {
      return "Proven: no plan has a higher expected profit.";
    }
    if (result.bound().isEmpty() || result.evaluation().isEmpty()) {
      return "There is no bound on what other plans could earn.";
    }
    ProfitBound bound = result.bound().get();
    double profit = result.evaluation().get().profit().mean();
    double regret = bound.mean() - profit;
    String value = money(bound);
    String more =
        regret <= 0
            ? "The simulated profit of this plan reaches that, up to chance."
            : "So no plan can earn more than "
                + money(regret)
                + (profit > 0 ? " (" + percent(regret / profit) + ")" : "")
                + " on top of this one: that is its regret at most.";
    return bound.exactFor() == ExactFor.MODEL
        ? "No plan earns more than " + value + " on average (" + kind(bound) + "). " + more
        : "For the Markov chain that approximates the choice model, no plan earns more than "
            + value
            + " on average ("
            + kind(bound)
            + "). For the choice model itself that is not proven.";
  }

  private static String kind(ProfitBound bound) {
    return switch (bound.kind()) {
      case "fluid" -> "what could be earned if demand were always average";
      case "arrival-information" -> "what could be earned by knowing all arrivals beforehand";
      case "enumeration" -> "all plans compared";
      default -> "bound " + Visible.line(bound.kind());
    };
  }

  /** A share in per cent, with digits enough to tell it from 0 and from 100 %. */
  static String percent(double share) {
    for (int digits = 1; digits <= 6; digits++) {
      String text = String.format(Locale.ROOT, "%." + digits + "f", 100 * share);
      boolean isRounded = Double.parseDouble(text) == 0 || Double.parseDouble(text) == 100;
      if (!isRounded || share == 0 || share == 1) {
        return text + " %";
      }
    }
    return Numbers.brief(100 * share) + " %";
  }
}
