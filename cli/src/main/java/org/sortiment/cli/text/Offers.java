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

  private final Catalog catalog;
  private final boolean hasPositions;

  private Offers(Catalog catalog, boolean hasPositions) {
    this.catalog = catalog;
    this.hasPositions = hasPositions;
  }

  /** The offers of a catalog; empty when its items are products. */
  static Optional<Offers> of(Catalog catalog) {
    Attributes attributes = catalog.attributes();
    return attributes.names().contains(PRODUCT)
        ? Optional.of(new Offers(catalog, attributes.names().contains(POSITION)))
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

  private TextTable table(String before, String after, String... header) {
    return new TextTable(before + (hasPositions ? "lrl" : "lr") + after, header);
  }

  private String[] cells(List<String> before, List<String> offer, List<String> after) {
    List<String> cells = new ArrayList<>(before);
    cells.addAll(hasPositions ? offer : offer.subList(0, 2));
    cells.addAll(after);
    return cells.toArray(String[]::new);
  }

  private List<String> offer(int offer) {
    return List.of(product(offer), price(offer), position(offer));
  }

  private static final List<String> HEADER = List.of(PRODUCT, "price", POSITION);

  /** The offers of an assortment, each with its product, price and position. */
  TextTable table(Assortment assortment) {
    TextTable table = table("l", "", cells(List.of("offer"), HEADER, List.of()));
    int shown = 0;
    for (int i = assortment.next(0); i >= 0 && shown < SHOWN; i = assortment.next(i + 1)) {
      table.add(cells(List.of(catalog.id(i)), offer(i), List.of()));
      shown++;
    }
    addRest(table, assortment.size() - shown, 1, 0);
    return table;
  }

  /**
   * The same with the share of customers who buy each.
   *
   * @param probabilities by index, shape n
   */
  TextTable table(Assortment assortment, double[] probabilities) {
    TextTable table = table("l", "r", cells(List.of("offer"), HEADER, List.of("bought by")));
    int shown = 0;
    for (int i = assortment.next(0); i >= 0 && shown < SHOWN; i = assortment.next(i + 1)) {
      table.add(
          cells(List.of(catalog.id(i)), offer(i), List.of(Numbers.percent(probabilities[i]))));
      shown++;
    }
    addRest(table, assortment.size() - shown, 1, 1);
    return table;
  }

  private void addRest(TextTable table, int count, int before, int after) {
    if (count > 0) {
      String[] cells = cells(blanks(before), List.of("", "", ""), blanks(after));
      cells[0] = "... and " + Numbers.count(count) + " more";
      table.add(cells);
    }
  }

  private static List<String> blanks(int count) {
    return Collections.nCopies(count, "");
  }

  /** What is offered and what changes, as a table that grows point by point. */
  final class Changes {
    private final TextTable table =
        Offers.this.table("rl", "", cells(List.of("point", "change"), HEADER, List.of()));

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
      table.add(cells(List.of("...", ""), List.of("", "", ""), List.of()));
    }

    private void add(int k, List<List<String>> changes) {
      String point = Numbers.count(k + 1L);
      if (changes.isEmpty()) {
        table.add(cells(List.of(point, "offers"), List.of("nothing", "", ""), List.of()));
      }
      int shown = Math.min(SHOWN_CHANGES, changes.size());
      for (List<String> change : changes.subList(0, shown)) {
        table.add(
            cells(List.of(point, change.get(0)), change.subList(1, change.size()), List.of()));
      }
      if (shown < changes.size()) {
        String rest = "... and " + Numbers.count(changes.size() - shown) + " more";
        table.add(cells(List.of(point, ""), List.of(rest, "", ""), List.of()));
      }
    }

    TextTable table() {
      return table;
    }
  }

  /**
   * Verb, product, price and position of each change. A product that leaves at one price or
   * position and enters at another changes; where it has several such offers, each is told alone.
   */
  private List<List<String>> changes(String verb, BitSet entering, BitSet leaving) {
    Map<String, List<Integer>> left = byProduct(leaving);
    List<List<String>> changes = new ArrayList<>();
    byProduct(entering)
        .forEach(
            (product, offers) -> {
              List<Integer> before = left.getOrDefault(product, List.of());
              if (offers.size() == 1 && before.size() == 1) {
                int from = before.get(0);
                int to = offers.get(0);
                changes.add(
                    List.of(
                        "changes",
                        product,
                        fromTo(price(from), price(to)),
                        fromTo(position(from), position(to))));
                left.remove(product);
              } else {
                offers.forEach(each -> changes.add(told(verb, each)));
              }
            });
    left.values().forEach(offers -> offers.forEach(each -> changes.add(told("drops", each))));
    return changes;
  }

  private List<String> told(String verb, int offer) {
    List<String> cells = new ArrayList<>(List.of(verb));
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
