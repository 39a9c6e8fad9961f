package org.sortiment.cli.text;

import java.io.PrintWriter;
import java.util.Locale;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.solve.AssortmentResult.ExactFor;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.Termination;
import org.sortiment.cli.plot.RegretCurve;
import org.sortiment.formats.Instance;
import org.sortiment.formats.SimulationResult;
import org.sortiment.formats.StockResult;
import org.sortiment.formats.text.Numbers;
import org.sortiment.formats.text.Visible;

/** Plans and simulations for people. */
public final class StockText {
  private static final int MOST_ROWS = 60;

  private StockText() {}

  /** A plan with its products, profit, bound and, if asked for, the other planners. */
  public static void print(StockResult result, PrintWriter out) {
    out.println(Explanations.of(result.instance()));
    for (String note : result.plan().notes()) {
      out.println(Visible.line(note));
    }
    if (result.evaluation().isEmpty()) {
      out.println(
          "No plan: " + Explanations.of(result.plan().termination(), result.plan().provenance()));
      return;
    }
    StockEvaluation evaluation = result.evaluation().get();
    out.println(
        "Planner " + result.planner() + ": " + result.plan().provenance().explanation() + ".");
    out.println();
    products(result.instance(), evaluation, out);
    TextTable table = new TextTable("ll", "profit", interval(evaluation.profit()));
    result
        .bound()
        .ifPresent(
            bound -> {
              table.add("bound", bound(bound));
              table.add("gap", gap(result, bound, evaluation.profit()));
            });
    table.print(out);
    if (!result.others().isEmpty()) {
      out.println();
      TextTable others =
          new TextTable("lrrr", "planner", "units", "profit", "behind " + result.planner());
      others.add(
          result.planner(),
          Numbers.count(evaluation.inventory().total()),
          interval(evaluation.profit()),
          "");
      for (StockResult.Rival rival : result.others()) {
        others.add(
            rival.planner(),
            Numbers.count(rival.evaluation().inventory().total()),
            interval(rival.evaluation().profit()),
            interval(rival.behind()));
      }
      others.print(out);
    }
  }

  /** How the regret grows with the season. */
  public static void print(RegretCurve curve, PrintWriter out) {
    out.println();
    TextTable table = new TextTable("rrrr", "customers", "profit", "bound", "bound - profit");
    for (RegretCurve.Point point : curve.points()) {
      table.add(
          Numbers.plain(point.customers()),
          interval(point.profit()),
          Numbers.interval(point.bound(), point.boundError()),
          Numbers.interval(point.regret(), point.error()));
    }
    table.print(out);
    if (curve.positive().size() > 1) {
      out.println(
          "The last column grows like customers to the power of "
              + Numbers.interval(curve.slope(), curve.slopeError())
              + " (square root: 0.5).");
    }
  }

  /** A simulation. */
  public static void print(SimulationResult result, PrintWriter out) {
    StockEvaluation evaluation = result.evaluation();
    out.println(Explanations.of(result.instance()));
    if (!result.feasible()) {
      out.println("The plan breaks limits of the instance; it is simulated all the same.");
    }
    out.println();
    products(result.instance(), evaluation, out);
    TextTable table = new TextTable("ll", "profit", interval(evaluation.profit()));
    table.add("seasons", Numbers.count(evaluation.replications()) + ", " + evaluation.method());
    table.add("customers", Numbers.amount(evaluation.meanCustomers()));
    table.add("buy nothing", Numbers.amount(evaluation.lostCustomers()));
    table.add(
        "fill rate",
        Double.isNaN(evaluation.fillRate())
            ? "none, as nothing that is asked for is in stock"
            : Numbers.percent(evaluation.fillRate()));
    table.print(out);
  }

  private static void products(Instance instance, StockEvaluation evaluation, PrintWriter out) {
    Catalog catalog = instance.problem().catalog();
    Inventory inventory = evaluation.inventory();
    TextTable table = new TextTable("lrrrr", "product", "units", "sells", "sold out", "margin");
    int shown = 0;
    double sales = 0;
    double margins = 0;
    for (int i = 0; i < catalog.size(); i++) {
      sales += evaluation.meanSales(i);
      margins += margin(instance, evaluation, i);
      if (inventory.units(i) > 0 && shown++ < MOST_ROWS) {
        table.add(
            catalog.id(i),
            Numbers.count(inventory.units(i)),
            interval(evaluation.sales(i)),
            percent(evaluation.stockouts(i)),
            Numbers.amount(margin(instance, evaluation, i)));
      }
    }
    table.add(
        "all",
        Numbers.count(inventory.total()),
        Numbers.amount(sales),
        "",
        Numbers.amount(margins));
    table.print(out);
    if (shown > MOST_ROWS) {
      out.println("and " + Numbers.count(shown - MOST_ROWS) + " more products");
    }
    out.println();
  }

  private static double margin(Instance instance, StockEvaluation evaluation, int i) {
    Catalog catalog = instance.problem().catalog();
    double sales = evaluation.meanSales(i);
    double units = evaluation.inventory().units(i);
    return catalog.revenue(i) * sales
        + instance.terms().salvage(i) * (units - sales)
        - catalog.cost(i) * units;
  }

  /** A probability with half the width of its confidence interval, in percent. */
  private static String percent(Estimate share) {
    return String.format(
        Locale.ROOT, "%.1f ± %.1f %%", 100 * share.mean(), 100 * (share.high() - share.mean()));
  }

  private static String interval(Estimate estimate) {
    return Numbers.interval(estimate.mean(), estimate.high() - estimate.mean());
  }

  private static String bound(ProfitBound bound) {
    String value =
        bound.batches() == 0
            ? Numbers.plain(bound.mean())
            : Numbers.interval(bound.mean(), bound.high() - bound.mean());
    return value + " (" + bound.kind() + ")";
  }

  private static String gap(StockResult result, ProfitBound bound, Estimate profit) {
    if (result.plan().termination().reason() == Termination.Reason.OPTIMAL) {
      return "none, the plan is proven optimal; its profit above is an estimate by simulation";
    }
    if (bound.exactFor() == ExactFor.MODEL) {
      return "no plan earns more than " + result.gapText() + " of the bound above this one";
    }
    return profit.mean() > bound.mean()
        ? "none: the Markov chain underestimates the choice model here, its bound proves nothing"
        : result.gapText() + " of a bound for the Markov chain that approximates the choice model";
  }
}
