package org.sortiment.cli.text;

import java.io.PrintWriter;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.formats.EvaluationResult;
import org.sortiment.formats.text.Numbers;

/**
 * What one assortment is worth.
 *
 * @param result the evaluation
 */
public record EvaluationText(EvaluationResult result) {
  private static final int SHOWN = 50;

  /** Prints it. */
  public void print(PrintWriter out) {
    AssortmentProblem problem = result.instance().problem();
    Assortment assortment = result.assortment();
    out.println(Explanations.of(result.instance()));
    for (int index : result.broken()) {
      out.println(
          "Breaks "
              + result.instance().place(index)
              + ": "
              + result.instance().constraintText(index));
    }
    out.println();
    TextTable summary =
        new TextTable("lr", "revenue", Numbers.significant(result.evaluation().revenue()));
    if (problem.catalog().hasOfferCosts()) {
      summary.add("offer costs", Numbers.significant(result.evaluation().offerCosts()));
      summary.add("net revenue", Numbers.significant(result.evaluation().netRevenue()));
    }
    summary.add("utility", Numbers.significant(result.evaluation().utility()));
    summary.add("buys", Numbers.percent(result.evaluation().purchaseProbability()));
    summary.print(out);
    out.println();
    double[] probabilities = problem.choiceModel().purchaseProbabilities(assortment);
    Optional<Offers> offers = Offers.of(problem.catalog());
    if (offers.isPresent()) {
      offers.get().table(assortment, probabilities).print(out);
      return;
    }
    TextTable table = new TextTable("lrr", "product", "revenue per sale", "bought by");
    int shown = 0;
    for (int i = assortment.next(0); i >= 0 && shown < SHOWN; i = assortment.next(i + 1)) {
      table.add(
          problem.catalog().id(i),
          Numbers.plain(problem.catalog().revenue(i)),
          Numbers.percent(probabilities[i]));
      shown++;
    }
    table.print(out);
    if (shown < assortment.size()) {
      out.println("... and " + Numbers.count(assortment.size() - shown) + " more products");
    }
  }
}
