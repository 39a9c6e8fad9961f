package org.sortiment.cli.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.basket.BasketEvaluation;
import org.sortiment.api.basket.BasketResult;
import org.sortiment.api.basket.MultivariateLogit;
import org.sortiment.api.basket.NeedLists;
import org.sortiment.api.solve.Termination;
import org.sortiment.cli.table.Cell;
import org.sortiment.cli.table.Column;
import org.sortiment.cli.table.Report;
import org.sortiment.cli.table.Table;
import org.sortiment.formats.BasketInstance;
import org.sortiment.formats.Instance;
import org.sortiment.formats.text.Numbers;
import org.sortiment.formats.text.Visible;

/**
 * What to offer in all categories, with its worth and proof.
 *
 * @param instance the baskets
 * @param result what was found
 */
public record BasketText(BasketInstance instance, BasketResult result) {
  /** The report. */
  public Report report() {
    Report report = new Report().line(describe(instance));
    if (result.termination().reason() == Termination.Reason.INFEASIBLE) {
      return report.line(infeasible());
    }
    report.line(
        "Best assortments together: " + Explanations.of(result.termination(), result.provenance()));
    if (result.found().isEmpty()) {
      return report;
    }
    report.blank().table(worth()).blank().mainTable(table(instance, result.found().get())).blank();
    result.alone().ifPresent(alone -> addChanges(report, alone));
    report.block(
        (out, all) -> {
          for (int g = 0; g < instance.categories().size(); g++) {
            BitSet offered = result.found().get().assortments().get(g).toBitSet();
            out.println(
                "In "
                    + Visible.line(instance.categories().get(g).name())
                    + " offer "
                    + (offered.isEmpty() ? "nothing" : ids(g, offered, all)));
          }
        });
    return report.fileTable(() -> products(instance, result.found().get()));
  }

  private Table worth() {
    Table.Facts worth = new Table.Facts("summary", true);
    worth.add("revenue", Cell.significant(result.objective()));
    worth.add("bound", Cell.significant(result.bound()));
    BasketEvaluation evaluation = result.found().orElseThrow().evaluation();
    if (evaluation.utility().isPresent()) {
      worth.add("utility", Cell.significant(evaluation.utility().getAsDouble()));
    }
    result
        .alone()
        .ifPresent(
            alone ->
                worth.add(
                    "each category by itself", Cell.significant(alone.evaluation().revenue())));
    return worth.table();
  }

  /** What planning together does differently, category by category. */
  private void addChanges(Report report, BasketResult.Offer alone) {
    double gain = result.objective() - alone.evaluation().revenue();
    if (!(gain > 0)) {
      report.line("Each category by itself comes to assortments that are as good.");
      return;
    }
    double share = gain / Math.abs(alone.evaluation().revenue());
    report.line(
        "Planned together they earn "
            + (Double.isFinite(share) ? Numbers.percent(share) : Numbers.significant(gain))
            + " more than the best assortment of each category by itself:");
    for (int g = 0; g < instance.categories().size(); g++) {
      BitSet together = result.found().orElseThrow().assortments().get(g).toBitSet();
      BitSet before = alone.assortments().get(g).toBitSet();
      BitSet added = (BitSet) together.clone();
      added.andNot(before);
      BitSet dropped = (BitSet) before.clone();
      dropped.andNot(together);
      String changes =
          (added.isEmpty() ? "" : " adds " + ids(g, added, false))
              + (added.isEmpty() || dropped.isEmpty() ? "" : ";")
              + (dropped.isEmpty() ? "" : " leaves out " + ids(g, dropped, false));
      if (!changes.isEmpty()) {
        report.line("  " + Visible.line(instance.categories().get(g).name()) + changes);
      }
    }
    report.blank();
  }

  private String ids(int g, BitSet members, boolean all) {
    return FrontierText.ids(instance.categories().get(g).problem().catalog(), members, all);
  }

  /** Why there is no choice: the category, and its constraints that cannot hold together. */
  public String infeasible() {
    BasketResult.Conflict conflict = result.conflict().orElseThrow();
    Instance category = instance.categories().get(conflict.category());
    return "Category "
        + Visible.line(category.name())
        + ": "
        + Explanations.infeasible(category, conflict.constraints());
  }

  /** The baskets in one line. */
  static String describe(BasketInstance instance) {
    int products =
        instance.categories().stream().mapToInt(each -> each.problem().catalog().size()).sum();
    int categories = instance.categories().size();
    String joint =
        instance.problem().model() instanceof NeedLists lists
            ? Explanations.counted(lists.needs().size(), "need")
            : Explanations.counted(
                ((MultivariateLogit) instance.problem().model()).pairs().size(), "interaction");
    return Visible.line(instance.name())
        + ": "
        + (categories == 1 ? "1 category" : Numbers.count(categories) + " categories")
        + " of "
        + Explanations.counted(products, "product")
        + ", "
        + joint;
  }

  /** What each category does. */
  static Table table(BasketInstance instance, BasketResult.Offer offer) {
    boolean needs = instance.problem().model() instanceof NeedLists;
    List<Column> columns =
        new ArrayList<>(List.of(Column.text("category"), Column.number("offers")));
    if (needs) {
      columns.add(Column.number("finds"));
    }
    columns.add(Column.number("in the basket"));
    columns.add(Column.number("earns"));
    return Table.of(
        "categories",
        columns,
        instance.categories().size(),
        g -> {
          BasketEvaluation.Part part = offer.evaluation().categories().get(g);
          List<Cell> cells = new ArrayList<>();
          cells.add(Cell.text(instance.categories().get(g).name()));
          cells.add(Cell.count(offer.assortments().get(g).size()));
          if (needs) {
            cells.add(Cell.share(part.purchaseProbability()));
          }
          cells.add(Cell.share(part.basketProbability()));
          cells.add(Cell.significant(part.basketRevenue()));
          return cells;
        });
  }

  /** Every offered product, and how often it is in a basket. */
  static Table products(BasketInstance instance, BasketResult.Offer offer) {
    List<List<Cell>> rows = new ArrayList<>();
    for (int g = 0; g < instance.categories().size(); g++) {
      Instance category = instance.categories().get(g);
      Catalog catalog = category.problem().catalog();
      Assortment offered = offer.assortments().get(g);
      for (int i = offered.next(0); i >= 0; i = offered.next(i + 1)) {
        rows.add(
            List.of(
                Cell.text(category.name()),
                Cell.text(catalog.id(i)),
                Cell.plain(catalog.revenue(i)),
                Cell.share(offer.evaluation().categories().get(g).probabilities().get(i))));
      }
    }
    return Table.of(
        "products",
        List.of(
            Column.text("category"),
            Column.text("product"),
            Column.number("revenue per sale"),
            Column.number("in the basket")),
        rows);
  }
}
