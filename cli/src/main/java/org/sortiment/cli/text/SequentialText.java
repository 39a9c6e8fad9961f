package org.sortiment.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.sequential.Expectation;
import org.sortiment.api.sequential.SequentialProfit;
import org.sortiment.api.sequential.SequentialResult;
import org.sortiment.api.sequential.VendorCatalog;
import org.sortiment.api.sequential.Vendors;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.Termination;
import org.sortiment.cli.table.Cell;
import org.sortiment.cli.table.Column;
import org.sortiment.cli.table.Report;
import org.sortiment.cli.table.Table;
import org.sortiment.formats.DecisionOutcome;
import org.sortiment.formats.Instance;
import org.sortiment.formats.SequentialOutcome;
import org.sortiment.formats.text.Numbers;
import org.sortiment.formats.text.Visible;

/** Decisions vendor by vendor, for people. */
public final class SequentialText {
  private static final int MOST_ROWS = 60;

  private SequentialText() {}

  /** What policies are worth, the bound, and what to take from each catalog. */
  public static Report report(SequentialOutcome outcome) {
    SequentialResult result = outcome.result();
    Vendors vendors = outcome.instance().vendors().orElseThrow();
    Report report =
        new Report()
            .line(Explanations.of(outcome.instance()))
            .line(
                Explanations.counted(vendors.count(), "vendor")
                    + " one after the other, "
                    + combinations(vendors.combinations())
                    + " of catalogs; "
                    + (outcome.instance().isStocked() ? "margin" : "revenue")
                    + " per customer.");
    if (result.termination().reason() == Termination.Reason.INFEASIBLE) {
      return report.line("No policy: " + Visible.line(result.provenance().explanation()) + ".");
    }
    if (result.termination().isStoppedByLimit()) {
      report.line(
          "Stopped by the limit on "
              + result.termination().limit().name().toLowerCase(Locale.ROOT)
              + ": fewer scenarios, or a bound that could be lower.");
    }
    report.blank().mainTable(values(outcome));
    result.guarantee().ifPresent(part -> guarantee(result, part, report));
    outcome.stock().ifPresent(stock -> report.blank().table(stock(stock)));
    if (!result.decisions().isEmpty()) {
      report.blank().table(decisions(outcome.instance(), vendors, result.decisions()));
    }
    return report;
  }

  private static String combinations(double count) {
    return count < 1e15
        ? Explanations.counted((long) count, "combination")
        : Numbers.brief(count) + " combinations";
  }

  private static Table values(SequentialOutcome outcome) {
    SequentialResult result = outcome.result();
    Money money = Money.of(outcome.instance());
    double bound = result.bound().map(SequentialResult.Bound::mean).orElse(Double.NaN);
    List<List<Cell>> rows = new ArrayList<>();
    for (SequentialResult.PolicyValue each : result.values()) {
      if (outcome.isCompared() || each.policy().equals(result.policy())) {
        rows.add(row(each.policy(), each.value(), bound));
      }
    }
    rows.add(
        row("with hindsight", result.hindsight().map(SequentialResult.Hindsight::value), bound));
    result
        .bound()
        .ifPresent(
            each ->
                rows.add(
                    List.of(
                        Cell.text("bound"),
                        Cell.estimate(each.mean(), 0).as(Numbers.significant(each.mean())),
                        Cell.BLANK,
                        Cell.text(
                            each.kind().equals("threshold")
                                ? "threshold " + Numbers.brief(each.threshold())
                                : "hindsight"))));
    return Table.of(
        "policies",
        List.of(
            Column.text("policy"),
            Column.estimate(money.title("worth")),
            Column.number("of the bound"),
            Column.text("from")),
        rows);
  }

  private static List<Cell> row(String name, Optional<Expectation> value, double bound) {
    if (value.isEmpty()) {
      return List.of(
          Cell.text(name),
          Cell.estimate(Double.NaN, Double.NaN).as("unknown"),
          Cell.BLANK,
          Cell.text("nothing: a limit came first"));
    }
    Expectation worth = value.get();
    double half = worth.exact() ? 0 : Estimate.Z * worth.standardError();
    Cell cell = Cell.estimate(worth.mean(), half);
    return List.of(
        Cell.text(name),
        worth.exact() ? cell.as(Numbers.significant(worth.mean())) : cell,
        bound > 0 ? Cell.share(worth.mean() / bound) : Cell.BLANK,
        Cell.text(
            worth.exact()
                ? "all combinations"
                : Explanations.counted(worth.scenarios(), "scenario")));
  }

  private static void guarantee(SequentialResult result, double part, Report report) {
    report
        .blank()
        .line(
            "What is taken brings more than "
                + Numbers.brief(result.threshold().orElse(Double.NaN))
                + " a sale; proven: at least "
                + Numbers.percent(part)
                + " of the bound, on average over the catalogs.");
  }

  private static Table stock(SequentialOutcome.Stock stock) {
    SequentialProfit profit = stock.profit();
    return new Table.Facts("season", false)
        .add("season", Cell.text("units ordered with each vendor"))
        .add("planner", Cell.text(stock.planner()))
        .add("profit", Cell.text(interval(profit.profit())))
        .add(
            "bound",
            Cell.text(interval(profit.bound()) + " (" + profit.kind() + ", with hindsight)"))
        .add("gap", Cell.text(String.format(Locale.ROOT, "%.2f %%", 100 * profit.gap())))
        .add("units", Cell.amount(profit.units()))
        .add(
            "from",
            Cell.text(
                Explanations.counted(profit.profit().scenarios(), "scenario")
                    + " of "
                    + Explanations.counted(stock.replications(), "simulated season")))
        .table();
  }

  private static String interval(Expectation value) {
    return value.standardError() == 0
        ? Numbers.amount(value.mean())
        : Numbers.interval(value.mean(), Estimate.Z * value.standardError());
  }

  private static Table decisions(
      Instance instance, Vendors vendors, List<List<Assortment>> decisions) {
    Catalog catalog = instance.problem().catalog();
    List<List<Cell>> rows = new ArrayList<>();
    for (int b = 0; b < decisions.size(); b++) {
      for (int k = 0; k < decisions.get(b).size(); k++) {
        VendorCatalog each = vendors.catalogs(b).get(k);
        rows.add(
            List.of(
                Cell.text(vendors.name(b)).as(k == 0 ? Visible.line(vendors.name(b)) : ""),
                Cell.share(each.probability()),
                Cell.count(each.products().size()),
                Cell.text(ids(catalog, decisions.get(b).get(k)))));
      }
    }
    return Table.of(
            "decisions",
            List.of(
                Column.text("vendor"),
                Column.number("shows"),
                Column.number("of"),
                Column.text("take")),
            rows)
        .cutTo(MOST_ROWS, 0, "catalogs");
  }

  private static String ids(Catalog catalog, Assortment products) {
    return products.isEmpty() ? "nothing" : FrontierText.ids(catalog, products.toBitSet(), false);
  }

  /** What to take from one vendor. */
  public static Report report(DecisionOutcome outcome) {
    Catalog catalog = outcome.instance().problem().catalog();
    Report report = new Report().line(Explanations.of(outcome.instance()));
    if (outcome.decision().termination().reason() == Termination.Reason.INFEASIBLE) {
      return report.line(
          "No set that " + Visible.line(outcome.vendor()) + " shows keeps the constraints.");
    }
    report.line(
        "Vendor "
            + Visible.line(outcome.vendor())
            + " shows "
            + Explanations.counted(outcome.state().shown().size(), "product")
            + (outcome.seen().isEmpty()
                ? ", the first to come."
                : ", after " + Visible.line(String.join(", ", outcome.seen())) + "."));
    Table.Facts facts = new Table.Facts("decision", false);
    facts.add("policy", Cell.text(outcome.policy()));
    outcome
        .threshold()
        .ifPresent(
            each -> facts.add("threshold", Cell.number(each, Numbers.brief(each) + " a sale")));
    facts.add("carried", Cell.text(ids(catalog, outcome.state().carried())));
    facts.add(
        "worth then",
        Cell.number(
            outcome.worth(),
            Numbers.significant(outcome.worth())
                + (outcome.instance().isStocked() ? " margin" : " revenue")
                + " per customer, if nobody else came"));
    Assortment take = outcome.decision().take();
    report.blank().table(facts.table()).blank().line("Take " + ids(catalog, take));
    if (outcome.units().isPresent() && !take.isEmpty()) {
      int[] taken = take.toBitSet().stream().toArray();
      return report
          .blank()
          .mainTable(
              Table.of(
                  "units",
                  List.of(Column.text("product"), Column.number("units")),
                  taken.length,
                  k ->
                      List.of(
                          Cell.text(catalog.id(taken[k])),
                          Cell.count(outcome.units().get().units(taken[k])))));
    }
    int[] taken = take.toBitSet().stream().toArray();
    return report.mainFileTable(
        () ->
            Table.of(
                "take",
                List.of(Column.text("product")),
                taken.length,
                k -> List.of(Cell.text(catalog.id(taken[k])))));
  }
}
