package org.sortiment.cli.text;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.cli.table.Cell;
import org.sortiment.cli.table.Column;
import org.sortiment.cli.table.Report;
import org.sortiment.cli.table.Table;
import org.sortiment.formats.EvaluationResult;
import org.sortiment.formats.Instance;

/**
 * What one assortment is worth.
 *
 * @param result the evaluation
 */
public record EvaluationText(EvaluationResult result) {
  private static final int SHOWN = 50;

  /** The report. */
  public Report report() {
    Instance instance = result.instance();
    AssortmentProblem problem = instance.problem();
    Report report = new Report().line(Explanations.of(instance));
    for (int index : result.broken()) {
      report.line("Breaks " + instance.place(index) + ": " + instance.constraintText(index));
    }
    Table.Facts summary = new Table.Facts("summary", true);
    AssortmentText.addWorth(summary, instance, result.evaluation());
    double[] probabilities = problem.choiceModel().purchaseProbabilities(result.assortment());
    Optional<Offers> offers = Offers.of(instance);
    return report
        .blank()
        .table(summary.table())
        .blank()
        .mainTable(
            offers.isPresent()
                ? offers.get().table(result.assortment(), probabilities)
                : products(instance, result.assortment(), probabilities));
  }

  private static Table products(Instance instance, Assortment assortment, double[] probabilities) {
    Catalog catalog = instance.problem().catalog();
    int[] offered = assortment.toBitSet().stream().toArray();
    return Table.of(
            "products",
            List.of(
                Column.text("product"),
                Money.of(instance).column("revenue per sale"),
                Column.number("bought by")),
            offered.length,
            k ->
                List.of(
                    Cell.text(catalog.id(offered[k])),
                    Cell.plain(catalog.revenue(offered[k])),
                    Cell.share(probabilities[offered[k]])))
        .cutTo(SHOWN, 0, "products");
  }
}
