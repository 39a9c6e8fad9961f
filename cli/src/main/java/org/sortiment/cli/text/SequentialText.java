package org.sortiment.cli.text;

import java.io.PrintWriter;
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
  public static void print(SequentialOutcome outcome, PrintWriter out) {
    SequentialResult result = outcome.result();
    Vendors vendors = outcome.instance().vendors().orElseThrow();
    out.println(Explanations.of(outcome.instance()));
    out.println(
        Explanations.counted(vendors.count(), "vendor")
            + " one after the other, "
            + combinations(vendors.combinations())
            + " of catalogs; "
            + (outcome.instance().isStocked() ? "margin" : "revenue")
            + " per customer.");
    if (result.termination().reason() == Termination.Reason.INFEASIBLE) {
      out.println("No policy: " + Visible.line(result.provenance().explanation()) + ".");
      return;
    }
    if (result.termination().isStoppedByLimit()) {
      out.println(
          "Stopped by the limit on "
              + result.termination().limit().name().toLowerCase(Locale.ROOT)
              + ": fewer scenarios, or a bound that could be lower.");
    }
    out.println();
    values(outcome, out);
    result.guarantee().ifPresent(part -> guarantee(result, part, out));
    outcome.stock().ifPresent(stock -> stock(stock, out));
    if (!result.decisions().isEmpty()) {
      out.println();
      decisions(outcome.instance(), vendors, result.decisions(), out);
    }
  }

  private static String combinations(double count) {
    return count < 1e15
        ? Explanations.counted((long) count, "combination")
        : Numbers.brief(count) + " combinations";
  }

  private static void values(SequentialOutcome outcome, PrintWriter out) {
    SequentialResult result = outcome.result();
    double bound = result.bound().map(SequentialResult.Bound::mean).orElse(Double.NaN);
    TextTable table = new TextTable("lrrl", "policy", "worth", "of the bound", "from");
    for (SequentialResult.PolicyValue each : result.values()) {
      if (outcome.isCompared() || each.policy().equals(result.policy())) {
        add(table, each.policy(), each.value(), bound);
      }
    }
    add(table, "with hindsight", result.hindsight().map(SequentialResult.Hindsight::value), bound);
    result
        .bound()
        .ifPresent(
            each ->
                table.add(
                    "bound",
                    Numbers.significant(each.mean()),
                    "",
                    each.kind().equals("threshold")
                        ? "threshold " + Numbers.brief(each.threshold())
                        : "hindsight"));
    table.print(out);
  }

  private static void add(TextTable table, String name, Optional<Expectation> value, double bound) {
    if (value.isEmpty()) {
      table.add(name, "unknown", "", "nothing: a limit came first");
      return;
    }
    Expectation worth = value.get();
    table.add(
        name,
        worth.exact()
            ? Numbers.significant(worth.mean())
            : Numbers.interval(worth.mean(), Estimate.Z * worth.standardError()),
        bound > 0 ? Numbers.percent(worth.mean() / bound) : "",
        worth.exact() ? "all combinations" : Explanations.counted(worth.scenarios(), "scenario"));
  }

  private static void guarantee(SequentialResult result, double part, PrintWriter out) {
    out.println();
    out.println(
        "What is taken brings more than "
            + Numbers.brief(result.threshold().orElse(Double.NaN))
            + " a sale; proven: at least "
            + Numbers.percent(part)
            + " of the bound, on average over the catalogs.");
  }

  private static void stock(SequentialOutcome.Stock stock, PrintWriter out) {
    SequentialProfit profit = stock.profit();
    out.println();
    TextTable table = new TextTable("ll", "season", "units ordered with each vendor");
    table.add("planner", stock.planner());
    table.add("profit", interval(profit.profit()));
    table.add("bound", interval(profit.bound()) + " (" + profit.kind() + ", with hindsight)");
    table.add("gap", String.format(Locale.ROOT, "%.2f %%", 100 * profit.gap()));
    table.add("units", Numbers.amount(profit.units()));
    table.add(
        "from",
        Explanations.counted(profit.profit().scenarios(), "scenario")
            + " of "
            + Explanations.counted(stock.replications(), "simulated season"));
    table.print(out);
  }

  private static String interval(Expectation value) {
    return value.standardError() == 0
        ? Numbers.amount(value.mean())
        : Numbers.interval(value.mean(), Estimate.Z * value.standardError());
  }

  private static void decisions(
      Instance instance, Vendors vendors, List<List<Assortment>> decisions, PrintWriter out) {
    Catalog catalog = instance.problem().catalog();
    TextTable table = new TextTable("lrrl", "vendor", "shows", "of", "take");
    int shown = 0;
    int all = 0;
    for (int b = 0; b < decisions.size(); b++) {
      for (int k = 0; k < decisions.get(b).size(); k++) {
        VendorCatalog each = vendors.catalogs(b).get(k);
        all++;
        if (shown < MOST_ROWS) {
          shown++;
          table.add(
              k == 0 ? vendors.name(b) : "",
              Numbers.percent(each.probability()),
              Numbers.count(each.products().size()),
              ids(catalog, decisions.get(b).get(k)));
        }
      }
    }
    table.print(out);
    if (all > shown) {
      out.println("and " + Numbers.count(all - shown) + " more catalogs");
    }
  }

  private static String ids(Catalog catalog, Assortment products) {
    return products.isEmpty() ? "nothing" : FrontierText.ids(catalog, products.toBitSet());
  }

  /** What to take from one vendor. */
  public static void print(DecisionOutcome outcome, PrintWriter out) {
    Catalog catalog = outcome.instance().problem().catalog();
    out.println(Explanations.of(outcome.instance()));
    if (outcome.decision().termination().reason() == Termination.Reason.INFEASIBLE) {
      out.println(
          "No set that " + Visible.line(outcome.vendor()) + " shows keeps the constraints.");
      return;
    }
    out.println(
        "Vendor "
            + Visible.line(outcome.vendor())
            + " shows "
            + Explanations.counted(outcome.state().shown().size(), "product")
            + (outcome.seen().isEmpty()
                ? ", the first to come."
                : ", after " + Visible.line(String.join(", ", outcome.seen())) + "."));
    out.println();
    TextTable table = new TextTable("ll", "policy", outcome.policy());
    outcome.threshold().ifPresent(each -> table.add("threshold", Numbers.brief(each) + " a sale"));
    table.add("carried", ids(catalog, outcome.state().carried()));
    table.add(
        "worth then",
        Numbers.significant(outcome.worth())
            + (outcome.instance().isStocked() ? " margin" : " revenue")
            + " per customer, if nobody else came");
    table.print(out);
    out.println();
    Assortment take = outcome.decision().take();
    out.println("Take " + ids(catalog, take));
    if (outcome.units().isPresent() && !take.isEmpty()) {
      out.println();
      TextTable units = new TextTable("lr", "product", "units");
      take.forEach(i -> units.add(catalog.id(i), Numbers.count(outcome.units().get().units(i))));
      units.print(out);
    }
  }
}
