package org.sortiment.cli.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.Attributes;
import org.sortiment.api.Catalog;
import org.sortiment.api.solve.Frontier;
import org.sortiment.cli.table.Cell;
import org.sortiment.cli.table.Column;
import org.sortiment.cli.table.Table;
import org.sortiment.formats.Instance;
import org.sortiment.formats.text.Numbers;

/**
 * Items of a catalog told as offers: which product, at which price, in which position. For catalogs
 * that say by the attribute {@code product} what their items are offers of, and perhaps by {@code
 * position} where; the price is the revenue.
 */
final class Offers {
  private static final String PRODUCT = "product";
  private static final String POSITION = "position";
  private static final int SHOWN = 50;
  private static final int SHOWN_CHANGES = 30;
  private static final List<Cell> BLANKS = Collections.nCopies(3, Cell.BLANK);

  private final Catalog catalog;
  private final Money money;
  private final boolean hasPositions;

  private Offers(Catalog catalog, Money money, boolean hasPositions) {
    this.catalog = catalog;
    this.money = money;
    this.hasPositions = hasPositions;
  }

  /** The offers of an instance; empty when the items of its catalog are products. */
  static Optional<Offers> of(Instance instance) {
    Catalog catalog = instance.problem().catalog();
    Attributes attributes = catalog.attributes();
    return attributes.names().contains(PRODUCT)
        ? Optional.of(
            new Offers(catalog, Money.of(instance), attributes.names().contains(POSITION)))
        : Optional.empty();
  }

  private String product(int offer) {
    return catalog.attributes().text(PRODUCT, offer).orElseGet(() -> catalog.id(offer));
  }

  private String price(int offer) {
    return Numbers.plain(catalog.revenue(offer));
  }

  private String position(int offer) {
    return catalog.attributes().text(POSITION, offer).orElse("");
  }

  private List<Column> columns(List<Column> before, List<Column> after) {
    List<Column> columns = new ArrayList<>(before);
    columns.add(Column.text(PRODUCT));
    columns.add(money.column("price"));
    if (hasPositions) {
      columns.add(Column.text(POSITION));
    }
    columns.addAll(after);
    return columns;
  }

  /** Product, price and, where there is one, position. */
  private List<Cell> cells(List<Cell> before, List<Cell> offer, List<Cell> after) {
    List<Cell> cells = new ArrayList<>(before);
    cells.addAll(hasPositions ? offer : offer.subList(0, 2));
    cells.addAll(after);
    return cells;
  }

  private List<Cell> offer(int offer) {
    return List.of(
        Cell.text(product(offer)), Cell.plain(catalog.revenue(offer)), Cell.text(position(offer)));
  }

  /** The offers of an assortment, each with its product, price and position. */
  Table table(Assortment assortment) {
    int[] offered = assortment.toBitSet().stream().toArray();
    return Table.of(
            "offers",
            columns(List.of(Column.text("offer")), List.of()),
            offered.length,
            k -> cells(List.of(Cell.text(catalog.id(offered[k]))), offer(offered[k]), List.of()))
        .cutTo(SHOWN, 0, "offers");
  }

  /**
   * The same with the share of customers who buy each.
   *
   * @param probabilities by index, shape n
   */
  Table table(Assortment assortment, double[] probabilities) {
    int[] offered = assortment.toBitSet().stream().toArray();
    return Table.of(
            "offers",
            columns(List.of(Column.text("offer")), List.of(Column.number("bought by"))),
            offered.length,
            k ->
                cells(
                    List.of(Cell.text(catalog.id(offered[k]))),
                    offer(offered[k]),
                    List.of(Cell.share(probabilities[offered[k]]))))
        .cutTo(SHOWN, 0, "offers");
  }

  /** What is offered and what changes, as a table that grows point by point. */
  final class Changes {
    private final List<List<Cell>> rows = new ArrayList<>();
    private final boolean all;

    /** Of which long changes are cut unless all are asked for. */
    Changes(boolean all) {
      this.all = all;
    }

    /** The first point: all it offers. */
    void first(BitSet members) {
      add(0, Offers.this.changes("offers", members, new BitSet()));
    }

    /** Point k: how it differs from the one before. */
    void next(int k, Frontier frontier, BitSet members) {
      BitSet entering = new BitSet();
      BitSet leaving = new BitSet();
      for (int offer : frontier.changes(k)) {
        (members.get(offer) ? entering : leaving).set(offer);
      }
      add(k, Offers.this.changes("adds", entering, leaving));
    }

    /** Points that are not shown. */
    void gap() {
      addRow(Cell.text("..."), Cell.BLANK, BLANKS);
    }

    private void add(int k, List<List<Cell>> changes) {
      Cell point = Cell.count(k + 1L);
      if (changes.isEmpty()) {
        addRow(point, Cell.text("offers"), List.of(Cell.text("nothing"), Cell.BLANK, Cell.BLANK));
      }
      int shown = all ? changes.size() : Math.min(SHOWN_CHANGES, changes.size());
      for (List<Cell> change : changes.subList(0, shown)) {
        addRow(point, change.get(0), change.subList(1, change.size()));
      }
      if (shown < changes.size()) {
        String rest = "... and " + Numbers.count(changes.size() - shown) + " more";
        addRow(point, Cell.BLANK, List.of(Cell.text(rest), Cell.BLANK, Cell.BLANK));
      }
    }

    private void addRow(Cell point, Cell verb, List<Cell> offer) {
      rows.add(cells(List.of(point, verb), offer, List.of()));
    }

    Table table() {
      return Table.of(
          "changes",
          columns(List.of(Column.number("point"), Column.text("change")), List.of()),
          rows);
    }
  }

  /**
   * Verb, product, price and position of each change. A product that leaves at one price or
   * position and enters at another changes; where it has several such offers, each is told alone.
   */
  private List<List<Cell>> changes(String verb, BitSet entering, BitSet leaving) {
    Map<String, List<Integer>> left = byProduct(leaving);
    List<List<Cell>> changes = new ArrayList<>();
    byProduct(entering)
        .forEach(
            (product, offers) -> {
              List<Integer> before = left.getOrDefault(product, List.of());
              if (offers.size() == 1 && before.size() == 1) {
                int from = before.get(0);
                int to = offers.get(0);
                changes.add(
                    List.of(
                        Cell.text("changes"),
                        Cell.text(product),
                        Cell.plain(catalog.revenue(to)).as(fromTo(price(from), price(to))),
                        Cell.text(fromTo(position(from), position(to)))));
                left.remove(product);
              } else {
                offers.forEach(each -> changes.add(told(verb, each)));
              }
            });
    left.values().forEach(offers -> offers.forEach(each -> changes.add(told("drops", each))));
    return changes;
  }

  private List<Cell> told(String verb, int offer) {
    List<Cell> cells = new ArrayList<>(List.of(Cell.text(verb)));
    cells.addAll(offer(offer));
    return cells;
  }

  private static String fromTo(String from, String to) {
    return from.equals(to)
        ? to
        : (from.isEmpty() ? "none" : from) + " to " + (to.isEmpty() ? "none" : to);
  }

  private Map<String, List<Integer>> byProduct(BitSet offers) {
    Map<String, List<Integer>> byProduct = new LinkedHashMap<>();
    offers.stream()
        .forEach(i -> byProduct.computeIfAbsent(product(i), key -> new ArrayList<>()).add(i));
    return byProduct;
  }
}
