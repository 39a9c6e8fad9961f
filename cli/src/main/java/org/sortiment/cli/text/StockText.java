package org.sortiment.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.cli.table.Cell;
import org.sortiment.cli.table.Column;
import org.sortiment.cli.table.Report;
import org.sortiment.cli.table.Table;
import org.sortiment.formats.Instance;
import org.sortiment.formats.RegretCurve;
import org.sortiment.formats.SimulationResult;
import org.sortiment.formats.StockResult;
import org.sortiment.formats.text.Numbers;
import org.sortiment.formats.text.Visible;

/** Plans and simulations for people. */
public final class StockText {
  private static final int MOST_ROWS = 60;

  private StockText() {}

  /**
   * A plan with its products, profit, bound and, if asked for, the other planners.
   *
   * @param withMethod whether to say how it was found
   */
  public static Report of(StockResult result, boolean withMethod) {
    Report report = new Report().line(Explanations.of(result.instance()));
    for (String note : result.plan().notes()) {
      report.line(Visible.line(note));
    }
    if (result.evaluation().isEmpty()) {
      return report.line(
          "No plan: " + Explanations.of(result.plan().termination(), result.plan().provenance()));
    }
    StockEvaluation evaluation = result.evaluation().get();
    report.line(PlanHeadline.of(result));
    if (withMethod) {
      report.line(
          "Planner " + result.planner() + ": " + result.plan().provenance().explanation() + ".");
    }
    report.blank();
    addProducts(result.instance(), evaluation, report);
    Money money = Money.of(result.instance());
    Table.Facts facts = new Table.Facts("summary", false);
    addTotals(facts, result.instance(), evaluation);
    result.bound().ifPresent(bound -> facts.add(money.title("bound"), bound(bound)));
    result.bound().ifPresent(bound -> facts.add("gap", gap(result)));
    report.table(facts.table());
    if (!result.others().isEmpty()) {
      report.blank().table(comparison(result, money));
    }
    return report;
  }

  private static Table comparison(StockResult result, Money money) {
    List<List<Cell>> rows = new ArrayList<>();
    StockEvaluation evaluation = result.evaluation().orElseThrow();
    rows.add(
        List.of(
            Cell.text(result.planner()),
            Cell.count(evaluation.inventory().total()),
            Cell.estimate(evaluation.profit()),
            Cell.BLANK));
    for (StockResult.Rival rival : result.others()) {
      rows.add(
          List.of(
              Cell.text(rival.planner()),
              Cell.count(rival.evaluation().inventory().total()),
              Cell.estimate(rival.evaluation().profit()),
              Cell.estimate(rival.behind())));
    }
    return Table.of(
        "comparison",
        List.of(
            Column.text("planner"),
            Column.number("units"),
            Column.estimate(money.title("profit")),
            Column.estimate(money.title("behind " + result.planner()))),
        rows);
  }

  /**
   * How the regret grows with the season.
   *
   * @param instance whose season it was
   */
  public static Report of(RegretCurve curve, Instance instance) {
    Money money = Money.of(instance);
    List<RegretCurve.Point> points = curve.points();
    Report report =
        new Report()
            .blank()
            .table(
                Table.of(
                    "regret",
                    List.of(
                        Column.number("customers"),
                        Column.estimate(money.title("profit")),
                        Column.estimate(money.title("bound")),
                        Column.estimate(money.title("bound - profit"))),
                    points.size(),
                    k ->
                        List.of(
                            Cell.plain(points.get(k).customers()),
                            Cell.estimate(points.get(k).profit()),
                            Cell.estimate(points.get(k).bound(), points.get(k).boundError()),
                            Cell.estimate(points.get(k).regret(), points.get(k).error()))));
    if (curve.positive().size() > 1) {
      report.line(
          "The last column grows like customers to the power of "
              + Numbers.interval(curve.slope(), curve.slopeError())
              + " (square root: 0.5).");
    }
    return report;
  }

  /** A simulation. */
  public static Report of(SimulationResult result) {
    StockEvaluation evaluation = result.evaluation();
    Report report = new Report().line(Explanations.of(result.instance()));
    if (!result.feasible()) {
      report.line("The plan breaks limits of the instance; it is simulated all the same.");
    }
    report.blank();
    addProducts(result.instance(), evaluation, report);
    Table.Facts facts = new Table.Facts("summary", false);
    addTotals(facts, result.instance(), evaluation);
    facts.add("seasons", seasons(evaluation));
    facts.add("customers", Cell.amount(evaluation.meanCustomers()));
    facts.add("buy nothing", Cell.amount(evaluation.lostCustomers()));
    Cell fillRate = Cell.share(evaluation.fillRate());
    facts.add(
        "fill rate",
        Double.isNaN(evaluation.fillRate())
            ? fillRate.as("none, as nothing that is asked for is in stock")
            : fillRate);
    return report.table(facts.table());
  }

  private static Cell seasons(StockEvaluation evaluation) {
    return Cell.count(evaluation.replications())
        .as(Numbers.count(evaluation.replications()) + ", " + evaluation.method());
  }

  private static void addTotals(Table.Facts facts, Instance instance, StockEvaluation evaluation) {
    Money money = Money.of(instance);
    Inventory inventory = evaluation.inventory();
    facts.add("units", Cell.count(inventory.total()));
    facts.add(money.title("purchase cost"), Cell.money(PlanHeadline.cost(instance, inventory)));
    facts.add(money.title("profit"), Cell.estimate(evaluation.profit()));
  }

  private static void addProducts(Instance instance, StockEvaluation evaluation, Report report) {
    Catalog catalog = instance.problem().catalog();
    Inventory inventory = evaluation.inventory();
    int[] stocked =
        IntStream.range(0, catalog.size()).filter(i -> inventory.units(i) > 0).toArray();
    Money money = Money.of(instance);
    double sales = 0;
    double margins = 0;
    for (int i = 0; i < catalog.size(); i++) {
      sales += evaluation.meanSales(i);
      margins += margin(instance, evaluation, i);
    }
    report.mainTable(
        Table.of(
                "products",
                List.of(
                    Column.text("product"),
                    Column.number("units"),
                    money.column("cost"),
                    Column.estimate("sells"),
                    Column.number("left over"),
                    Column.estimate("sold out"),
                    money.column("margin")),
                stocked.length,
                k -> row(instance, evaluation, stocked[k]))
            .withTotal(
                List.of(
                    Cell.text("all"),
                    Cell.count(inventory.total()),
                    Cell.money(PlanHeadline.cost(instance, inventory)),
                    Cell.amount(sales),
                    Cell.amount(inventory.total() - sales),
                    Cell.BLANK,
                    Cell.money(margins)))
            .cutTo(MOST_ROWS, 0, "products"));
    report.blank();
    report.line(
        "cost: of buying the units; sells, left over: units in an average season; sold out: the"
            + " share of seasons that end without a unit;");
    report.line(
        "margin: of what is sold, plus salvage, minus cost. \u00b1 are 95 % intervals over "
            + Numbers.count(evaluation.replications())
            + " simulated seasons.");
    report.blank();
  }

  private static List<Cell> row(Instance instance, StockEvaluation evaluation, int i) {
    Catalog catalog = instance.problem().catalog();
    long units = evaluation.inventory().units(i);
    return List.of(
        Cell.text(catalog.id(i)),
        Cell.count(units),
        Cell.money(catalog.cost(i) * units),
        Cell.estimate(evaluation.sales(i)),
        Cell.amount(units - evaluation.meanSales(i)),
        Cell.percentage(evaluation.stockouts(i)),
        Cell.money(margin(instance, evaluation, i)));
  }

  private static double margin(Instance instance, StockEvaluation evaluation, int i) {
    Catalog catalog = instance.problem().catalog();
    double sales = evaluation.meanSales(i);
    double units = evaluation.inventory().units(i);
    return catalog.revenue(i) * sales
        + instance.terms().salvage(i) * (units - sales)
        - catalog.cost(i) * units;
  }

  private static Cell bound(ProfitBound bound) {
    Cell value =
        bound.batches() == 0
            ? Cell.plain(bound.mean())
            : Cell.estimate(bound.mean(), bound.high() - bound.mean());
    return value.as(value.text() + " (" + bound.kind() + ")");
  }

  private static Cell gap(StockResult result) {
    return Cell.share(result.gap()).as(PlanHeadline.gap(result));
  }
}
