package org.sortiment.cli.text;

import java.io.PrintWriter;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.Termination;
import org.sortiment.formats.Instance;
import org.sortiment.formats.text.Numbers;

/**
 * One assortment with its worth and proof.
 *
 * @param instance the instance
 * @param result what was found
 */
public record AssortmentText(Instance instance, AssortmentResult result) {
  /** Prints it. */
  public void print(PrintWriter out) {
    out.println(Explanations.of(instance));
    if (result.termination().reason() == Termination.Reason.INFEASIBLE) {
      out.println(Explanations.infeasible(instance, result.conflict()));
      return;
    }
    out.println(
        "Best assortment for lambda = "
            + Numbers.plain(result.utilityWeight())
            + ": "
            + Explanations.of(result.termination(), result.provenance()));
    if (result.assortment().isEmpty()) {
      return;
    }
    Assortment assortment = result.assortment().get();
    out.println();
    TextTable table =
        new TextTable("lr", "revenue", Numbers.significant(result.evaluation().revenue()));
    if (instance.problem().catalog().hasOfferCosts()) {
      table.add("offer costs", Numbers.significant(result.evaluation().offerCosts()));
      table.add("net revenue", Numbers.significant(result.evaluation().netRevenue()));
    }
    table.add("utility", Numbers.significant(result.evaluation().utility()));
    table.add("buys", Numbers.percent(result.evaluation().purchaseProbability()));
    table.add("objective", Numbers.significant(result.objective()));
    table.add("bound", Numbers.significant(result.bound()));
    table.add("offers", Numbers.count(assortment.size()));
    table.print(out);
    out.println();
    Optional<Offers> offers = Offers.of(instance.problem().catalog());
    if (offers.isPresent() && !assortment.isEmpty()) {
      offers.get().table(assortment).print(out);
      return;
    }
    out.println(
        "Offer "
            + (assortment.isEmpty()
                ? "nothing"
                : FrontierText.ids(instance.problem().catalog(), assortment.toBitSet())));
  }
}
