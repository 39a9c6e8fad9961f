package org.sortiment.cli.text;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.IntPredicate;
import org.sortiment.api.Catalog;
import org.sortiment.api.solve.CandidateResult;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierPoint;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.Guarantee;
import org.sortiment.api.solve.Termination;
import org.sortiment.cli.table.Cell;
import org.sortiment.cli.table.Column;
import org.sortiment.cli.table.Report;
import org.sortiment.cli.table.Table;
import org.sortiment.formats.Instance;
import org.sortiment.formats.text.Numbers;
import org.sortiment.formats.text.Visible;

/**
 * A frontier as a table, and what changes in the assortment from point to point. Long frontiers
 * show their first and last points.
 *
 * @param instance the instance
 * @param result its frontier
 * @param guarantee when the points are candidates
 * @param gaps by candidate
 * @param withAssortments whether to say which products are offered
 */
public record FrontierText(
    Instance instance,
    FrontierResult result,
    Optional<Guarantee> guarantee,
    List<Double> gaps,
    boolean withAssortments) {
  private static final int SHOWN_AT_EACH_END = 15;
  private static final int SHOWN_PRODUCTS = 30;

  /** Of a whole frontier. */
  public FrontierText(Instance instance, FrontierResult result, boolean withAssortments) {
    this(instance, result, Optional.empty(), List.of(), withAssortments);
  }

  /** Of candidates. */
  public static FrontierText of(
      Instance instance, CandidateResult result, boolean withAssortments) {
    return new FrontierText(
        instance,
        new FrontierResult(
            result.termination(), result.frontier(), result.conflict(), result.provenance()),
        Optional.of(result.guarantee()),
        result.gaps(),
        withAssortments);
  }

  /**
   * The report.
   *
   * @param withMethod whether to say how it was found
   */
  public Report report(boolean withMethod) {
    Frontier frontier = result.frontier();
    Report report = new Report().line(Explanations.of(instance));
    if (result.termination().reason() == Termination.Reason.INFEASIBLE) {
      return report.line(Explanations.infeasible(instance, result.conflict()));
    }
    report.line(
        (guarantee.isPresent()
                ? "Candidates for every lambda: " + Numbers.count(frontier.size())
                : "Revenue-utility frontier: " + Explanations.counted(frontier.size(), "point"))
            + ", "
            + (guarantee.isPresent()
                ? Explanations.ofCandidates(result.termination(), result.provenance())
                : Explanations.of(result.termination(), result.provenance())));
    guarantee.ifPresent(
        each -> {
          String proven = Explanations.of(each);
          report.line(
              Character.toUpperCase(proven.charAt(0))
                  + proven.substring(1)
                  + "; "
                  + Explanations.counted(each.oracleCalls(), "oracle call"));
        });
    if (withMethod && !result.provenance().explanation().isEmpty()) {
      report.line(Visible.line(result.provenance().explanation()));
    }
    if (frontier.size() == 0) {
      return report;
    }
    report.blank().mainTable(points(frontier));
    if (withAssortments) {
      report
          .blank()
          .block((out, all) -> printAssortments(out, frontier, all))
          .fileTable(() -> FrontierChanges.table(instance, frontier));
    }
    return report;
  }

  private boolean isShown(int k) {
    int size = result.frontier().size();
    return size <= 2 * SHOWN_AT_EACH_END + 1
        || k < SHOWN_AT_EACH_END
        || k >= size - SHOWN_AT_EACH_END;
  }

  private Table points(Frontier frontier) {
    boolean costs = instance.problem().catalog().hasOfferCosts();
    Money money = Money.of(instance);
    List<Column> columns = new ArrayList<>();
    columns.add(Column.number("point"));
    columns.add(money.column("revenue"));
    if (costs) {
      columns.add(money.column("offer costs"));
      columns.add(money.column("net revenue"));
    }
    List.of("utility", "buys", "offers").forEach(each -> columns.add(Column.number(each)));
    columns.add(money.column("best for lambda from"));
    columns.add(money.column("to"));
    if (guarantee.isPresent()) {
      columns.add(Column.number("gap at most"));
    }
    return Table.of("frontier", columns, frontier.size(), k -> row(k, frontier.point(k), costs))
        .cutTo(SHOWN_AT_EACH_END, SHOWN_AT_EACH_END, "points");
  }

  private List<Cell> row(int k, FrontierPoint point, boolean costs) {
    List<Cell> row = new ArrayList<>();
    row.add(Cell.count(k + 1L));
    row.add(Cell.significant(point.revenue()));
    if (costs) {
      row.add(Cell.significant(point.offerCosts()));
      row.add(Cell.significant(point.netRevenue()));
    }
    row.add(Cell.significant(point.utility()));
    row.add(Cell.share(point.purchaseProbability()));
    row.add(Cell.count(point.size()));
    row.add(Cell.plain(point.utilityWeightFrom()));
    row.add(Cell.plain(point.utilityWeightTo()));
    if (guarantee.isPresent()) {
      row.add(Cell.number(gaps.get(k), Numbers.brief(gaps.get(k))));
    }
    return row;
  }

  private void printAssortments(PrintWriter out, Frontier frontier, boolean all) {
    Optional<Offers> offers = Offers.of(instance);
    if (offers.isPresent()) {
      Offers.Changes changes = offers.get().new Changes(all);
      addOffers(frontier, changes, k -> all || isShown(k));
      new Report().table(changes.table()).print(out, true);
      return;
    }
    frontier.walk(
        (k, point, members) -> {
          if (!all && !isShown(k)) {
            if (k == SHOWN_AT_EACH_END) {
              out.println("...");
            }
          } else if (k == 0) {
            out.println("Point 1 offers " + ids(members, all));
          } else {
            BitSet entering = new BitSet();
            BitSet leaving = new BitSet();
            for (int product : frontier.changes(k)) {
              (members.get(product) ? entering : leaving).set(product);
            }
            out.println(
                "Point "
                    + Numbers.count(k + 1L)
                    + (entering.isEmpty() ? "" : " adds " + ids(entering, all))
                    + (!entering.isEmpty() && !leaving.isEmpty() ? " and" : "")
                    + (leaving.isEmpty() ? "" : " drops " + ids(leaving, all)));
          }
        });
  }

  /** Tells the changes of these points. */
  static void addOffers(Frontier frontier, Offers.Changes changes, IntPredicate isShown) {
    boolean[] isInGap = {false};
    frontier.walk(
        (k, point, members) -> {
          if (k == 0) {
            changes.first(members);
          } else if (isShown.test(k)) {
            changes.next(k, frontier, members);
          } else if (!isInGap[0]) {
            isInGap[0] = true;
            changes.gap();
          }
        });
  }

  private String ids(BitSet members, boolean all) {
    Catalog catalog = instance.problem().catalog();
    if (members.isEmpty()) {
      return "nothing";
    }
    if (members.cardinality() == catalog.size()) {
      return "all " + Numbers.count(catalog.size()) + " products";
    }
    return ids(catalog, members, all);
  }

  /** The ids, at most 30 of them unless all are asked for. */
  static String ids(Catalog catalog, BitSet members, boolean all) {
    StringJoiner text = new StringJoiner(", ");
    int shown = 0;
    for (int i = members.nextSetBit(0); i >= 0; i = members.nextSetBit(i + 1)) {
      if (shown++ == SHOWN_PRODUCTS && !all) {
        text.add("... (" + Numbers.count(members.cardinality()) + " in all)");
        break;
      }
      text.add(Visible.line(catalog.id(i)));
    }
    return text.toString();
  }
}
