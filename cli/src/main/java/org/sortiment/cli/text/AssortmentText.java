package org.sortiment.cli.text;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Termination;
import org.sortiment.cli.table.Cell;
import org.sortiment.cli.table.Column;
import org.sortiment.cli.table.Report;
import org.sortiment.cli.table.Table;
import org.sortiment.formats.Instance;
import org.sortiment.formats.text.Numbers;
import org.sortiment.formats.text.Visible;

/**
 * One assortment with its worth and proof.
 *
 * @param instance the instance
 * @param result what was found
 */
public record AssortmentText(Instance instance, AssortmentResult result) {
  /**
   * The report.
   *
   * @param withMethod whether to say how it was found
   */
  public Report report(boolean withMethod) {
    Report report = new Report().line(Explanations.of(instance));
    if (result.termination().reason() == Termination.Reason.INFEASIBLE) {
      return report.line(Explanations.infeasible(instance, result.conflict()));
    }
    report.line(
        "Best assortment for lambda = "
            + Numbers.plain(result.utilityWeight())
            + ": "
            + Explanations.of(result.termination(), result.provenance()));
    if (withMethod && !result.provenance().explanation().isEmpty()) {
      report.line(Visible.line(result.provenance().explanation()));
    }
    if (result.assortment().isEmpty()) {
      return report;
    }
    Assortment assortment = result.assortment().get();
    Money money = Money.of(instance);
    Table.Facts facts = new Table.Facts("summary", true);
    addWorth(facts, instance, result.evaluation());
    facts.add(money.title("objective"), Cell.significant(result.objective()));
    facts.add(money.title("bound"), Cell.significant(result.bound()));
    facts.add("offers", Cell.count(assortment.size()));
    report.blank().table(facts.table()).blank();
    Catalog catalog = instance.problem().catalog();
    Optional<Offers> offers = Offers.of(instance);
    if (offers.isPresent()) {
      return assortment.isEmpty()
          ? report.line("Offer nothing").mainFileTable(() -> offers.get().table(assortment))
          : report.mainTable(offers.get().table(assortment));
    }
    return report
        .block(
            (out, all) ->
                out.println(
                    "Offer "
                        + (assortment.isEmpty()
                            ? "nothing"
                            : FrontierText.ids(catalog, assortment.toBitSet(), all))))
        .mainFileTable(() -> products(catalog, assortment, money));
  }

  /** What an assortment is worth. */
  static void addWorth(Table.Facts facts, Instance instance, Evaluation worth) {
    Money money = Money.of(instance);
    facts.add(money.title("revenue"), Cell.significant(worth.revenue()));
    if (instance.problem().catalog().hasOfferCosts()) {
      facts.add(money.title("offer costs"), Cell.significant(worth.offerCosts()));
      facts.add(money.title("net revenue"), Cell.significant(worth.netRevenue()));
    }
    facts.add("utility", Cell.significant(worth.utility()));
    facts.add("buys", Cell.share(worth.purchaseProbability()));
  }

  private static Table products(Catalog catalog, Assortment assortment, Money money) {
    int[] offered = assortment.toBitSet().stream().toArray();
    return Table.of(
        "products",
        List.of(Column.text("product"), money.column("revenue per sale")),
        offered.length,
        k -> List.of(Cell.text(catalog.id(offered[k])), Cell.plain(catalog.revenue(offered[k]))));
  }
}
