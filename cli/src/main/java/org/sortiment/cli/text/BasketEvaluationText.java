package org.sortiment.cli.text;

import java.io.PrintWriter;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.basket.BasketEvaluation;
import org.sortiment.formats.BasketEvaluationResult;
import org.sortiment.formats.Instance;
import org.sortiment.formats.text.Numbers;
import org.sortiment.formats.text.Visible;

/**
 * What assortments of all categories are worth together.
 *
 * @param result what is printed
 */
public record BasketEvaluationText(BasketEvaluationResult result) {
  private static final int SHOWN = 50;

  /** Prints it. */
  public void print(PrintWriter out) {
    BasketEvaluation evaluation = result.offer().evaluation();
    out.println(BasketText.describe(result.instance()));
    for (int g = 0; g < evaluation.categories().size(); g++) {
      Instance category = result.instance().categories().get(g);
      for (int index : result.broken(g)) {
        out.println(
            "Breaks "
                + category.place(index)
                + " of "
                + Visible.line(category.name())
                + ": "
                + category.constraintText(index));
      }
    }
    out.println();
    TextTable summary = new TextTable("lr", "revenue", Numbers.significant(evaluation.revenue()));
    if (evaluation.utility().isPresent()) {
      summary.add("utility", Numbers.significant(evaluation.utility().getAsDouble()));
    }
    summary.print(out);
    out.println();
    BasketText.table(result.instance(), result.offer()).print(out);
    out.println();
    TextTable table =
        new TextTable("llrr", "category", "product", "revenue per sale", "in the basket");
    int shown = 0;
    int offers = 0;
    for (int g = 0; g < evaluation.categories().size(); g++) {
      Catalog catalog = result.instance().categories().get(g).problem().catalog();
      Assortment offered = result.offer().assortments().get(g);
      offers += offered.size();
      for (int i = offered.next(0); i >= 0 && shown < SHOWN; i = offered.next(i + 1)) {
        table.add(
            result.instance().categories().get(g).name(),
            catalog.id(i),
            Numbers.plain(catalog.revenue(i)),
            Numbers.percent(evaluation.categories().get(g).probabilities().get(i)));
        shown++;
      }
    }
    table.print(out);
    if (shown < offers) {
      out.println("... and " + Numbers.count(offers - shown) + " more products");
    }
  }
}
