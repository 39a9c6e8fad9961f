package org.sortiment.cli.text;

import org.sortiment.api.basket.BasketEvaluation;
import org.sortiment.cli.table.Cell;
import org.sortiment.cli.table.Report;
import org.sortiment.cli.table.Table;
import org.sortiment.formats.BasketEvaluationResult;
import org.sortiment.formats.Instance;
import org.sortiment.formats.text.Visible;

/**
 * What assortments of all categories are worth together.
 *
 * @param result what is printed
 */
public record BasketEvaluationText(BasketEvaluationResult result) {
  private static final int SHOWN = 50;

  /** The report. */
  public Report report() {
    BasketEvaluation evaluation = result.offer().evaluation();
    Report report = new Report().line(BasketText.describe(result.instance()));
    for (int g = 0; g < evaluation.categories().size(); g++) {
      Instance category = result.instance().categories().get(g);
      for (int index : result.broken(g)) {
        report.line(
            "Breaks "
                + category.place(index)
                + " of "
                + Visible.line(category.name())
                + ": "
                + category.constraintText(index));
      }
    }
    Table.Facts summary = new Table.Facts("summary", true);
    summary.add("revenue", Cell.significant(evaluation.revenue()));
    if (evaluation.utility().isPresent()) {
      summary.add("utility", Cell.significant(evaluation.utility().getAsDouble()));
    }
    return report
        .blank()
        .table(summary.table())
        .blank()
        .table(BasketText.table(result.instance(), result.offer()))
        .blank()
        .mainTable(
            BasketText.products(result.instance(), result.offer()).cutTo(SHOWN, 0, "products"));
  }
}
