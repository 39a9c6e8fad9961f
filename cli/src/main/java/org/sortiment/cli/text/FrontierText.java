package org.sortiment.cli.text;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.sortiment.api.Catalog;
import org.sortiment.api.solve.CandidateResult;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierPoint;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.Guarantee;
import org.sortiment.api.solve.Termination;
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

  /** Prints it. */
  public void print(PrintWriter out) {
    Frontier frontier = result.frontier();
    out.println(Explanations.of(instance));
    if (result.termination().reason() == Termination.Reason.INFEASIBLE) {
      out.println(Explanations.infeasible(instance, result.conflict()));
      return;
    }
    out.println(
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
          out.println(
              Character.toUpperCase(proven.charAt(0))
                  + proven.substring(1)
                  + "; "
                  + Explanations.counted(each.oracleCalls(), "oracle call"));
        });
    if (frontier.size() == 0) {
      return;
    }
    out.println();
    printTable(out, frontier);
    if (withAssortments) {
      out.println();
      printAssortments(out, frontier);
    }
  }

  private boolean isShown(int k) {
    int size = result.frontier().size();
    return size <= 2 * SHOWN_AT_EACH_END + 1
        || k < SHOWN_AT_EACH_END
        || k >= size - SHOWN_AT_EACH_END;
  }

  private void printTable(PrintWriter out, Frontier frontier) {
    boolean costs = instance.problem().catalog().hasOfferCosts();
    List<String> header = new ArrayList<>(List.of("point", "revenue"));
    if (costs) {
      header.addAll(List.of("offer costs", "net revenue"));
    }
    header.addAll(List.of("utility", "buys", "offers", "best for lambda from", "to"));
    if (guarantee.isPresent()) {
      header.add("gap at most");
    }
    TextTable table = new TextTable("r".repeat(header.size()), header.toArray(String[]::new));
    for (int k = 0; k < frontier.size(); k++) {
      if (isShown(k)) {
        List<String> row = row(k, frontier.point(k), costs);
        if (guarantee.isPresent()) {
          row.add(Numbers.brief(gaps.get(k)));
        }
        table.add(row.toArray(String[]::new));
      } else if (k == SHOWN_AT_EACH_END) {
        String[] dots = new String[header.size()];
        Arrays.fill(dots, "...");
        table.add(dots);
      }
    }
    table.print(out);
    if (!isShown(SHOWN_AT_EACH_END)) {
      out.println("--out FILE writes all " + Numbers.count(frontier.size()) + " points.");
    }
  }

  private static List<String> row(int k, FrontierPoint point, boolean costs) {
    List<String> row = new ArrayList<>();
    row.add(Numbers.count(k + 1L));
    row.add(Numbers.significant(point.revenue()));
    if (costs) {
      row.add(Numbers.significant(point.offerCosts()));
      row.add(Numbers.significant(point.netRevenue()));
    }
    row.add(Numbers.significant(point.utility()));
    row.add(Numbers.percent(point.purchaseProbability()));
    row.add(Numbers.count(point.size()));
    row.add(Numbers.plain(point.utilityWeightFrom()));
    row.add(Numbers.plain(point.utilityWeightTo()));
    return row;
  }

  private void printAssortments(PrintWriter out, Frontier frontier) {
    Optional<Offers> offers = Offers.of(instance.problem().catalog());
    if (offers.isPresent()) {
      printOffers(out, frontier, offers.get().new Changes());
      return;
    }
    frontier.walk(
        (k, point, members) -> {
          if (!isShown(k)) {
            if (k == SHOWN_AT_EACH_END) {
              out.println("...");
            }
          } else if (k == 0) {
            out.println("Point 1 offers " + ids(members));
          } else {
            BitSet entering = new BitSet();
            BitSet leaving = new BitSet();
            for (int product : frontier.changes(k)) {
              (members.get(product) ? entering : leaving).set(product);
            }
            out.println(
                "Point "
                    + Numbers.count(k + 1L)
                    + (entering.isEmpty() ? "" : " adds " + ids(entering))
                    + (!entering.isEmpty() && !leaving.isEmpty() ? " and" : "")
                    + (leaving.isEmpty() ? "" : " drops " + ids(leaving)));
          }
        });
  }

  private void printOffers(PrintWriter out, Frontier frontier, Offers.Changes changes) {
    frontier.walk(
        (k, point, members) -> {
          if (k == 0) {
            changes.first(members);
          } else if (isShown(k)) {
            changes.next(k, frontier, members);
          } else if (k == SHOWN_AT_EACH_END) {
            changes.gap();
          }
        });
    changes.table().print(out);
  }

  private String ids(BitSet members) {
    Catalog catalog = instance.problem().catalog();
    if (members.isEmpty()) {
      return "nothing";
    }
    if (members.cardinality() == catalog.size()) {
      return "all " + Numbers.count(catalog.size()) + " products";
    }
    return ids(catalog, members);
  }

  /** The ids, at most 30 of them. */
  static String ids(Catalog catalog, BitSet members) {
    StringJoiner text = new StringJoiner(", ");
    int shown = 0;
    for (int i = members.nextSetBit(0); i >= 0; i = members.nextSetBit(i + 1)) {
      if (shown++ == SHOWN_PRODUCTS) {
        text.add("... (" + Numbers.count(members.cardinality()) + " in all)");
        break;
      }
      text.add(Visible.line(catalog.id(i)));
    }
    return text.toString();
  }
}
