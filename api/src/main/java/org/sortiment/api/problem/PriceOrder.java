package org.sortiment.api.problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;

/**
 * Prices that never fall along an order of products, such as basic, plus, pro (Davis, Gallego,
 * Topaloglu 2013). The catalog has every product once for each price at which it may be offered;
 * the price of such an offer is its revenue. Each product is offered at exactly one of its prices,
 * and the price of a product is at most that of the next one; equal prices are allowed. Immutable.
 *
 * <p>Every rule is a bound on a group. One for each product: exactly one of its offers. And for
 * each product, the next one, and each price p: at most one of what the former offers above p and
 * the latter up to p. Let the offers stand in a line, product after product, each by rising price.
 * Then every group is consecutive, so the rows are an interval matrix and totally unimodular: the
 * linear relaxation has 0/1 vertices only. Rules between neighbours suffice because every product
 * has a price.
 *
 * <p>Where products may be {@linkplain #withProductsLeftOut left out}, a missing product hides its
 * neighbours from each other; then every product has a rule with every later one, m (m - 1) / 2
 * pairs for m products, and the rows are no longer totally unimodular in general.
 */
public final class PriceOrder {
  private final double[] prices;
  private final List<int[]> offers;
  private final boolean mayBeLeftOut;

  /**
   * One of the rules that together are the order.
   *
   * @param bound what it says
   * @param product the position in the order of the product that it speaks of
   * @param later that of the other product, which must not be cheaper; {@code product} itself where
   *     the rule is about the offers of one product
   * @param price where the rule counts the offers of the former above this price, and those of the
   *     latter up to it; infinite where it is about one product
   */
  public record Rule(CardinalityBound bound, int product, int later, double price) {
    /** Whether the rule is about the offers of one product, whatever their prices. */
    public boolean isOfOneProduct() {
      return product == later;
    }
  }

  private PriceOrder(double[] prices, List<int[]> offers, boolean mayBeLeftOut) {
    this.prices = prices;
    this.offers = offers;
    this.mayBeLeftOut = mayBeLeftOut;
  }

  /**
   * The order of these products.
   *
   * @param prices by offer, shape n
   * @param offers for each product in the order, the indices of its offers
   * @throws InvalidInputException when there is no product, one has no offer, or an offer belongs
   *     to two products
   */
  public static PriceOrder of(double[] prices, List<int[]> offers) {
    if (offers.isEmpty()) {
      throw new InvalidInputException("order", "", "must have at least one product", "");
    }
    Set<Integer> seen = new HashSet<>();
    List<int[]> sorted = new ArrayList<>(offers.size());
    for (int k = 0; k < offers.size(); k++) {
      int[] own = offers.get(k);
      if (own.length == 0) {
        throw new InvalidInputException("order[" + k + "]", "", "must have at least one offer", "");
      }
      for (int offer : own) {
        if (offer < 0 || offer >= prices.length) {
          throw new InvalidInputException(
              "order[" + k + "]", offer, "must be the index of an offer, below " + prices.length);
        }
        if (!seen.add(offer)) {
          throw new InvalidInputException(
              "order[" + k + "]", "offer " + offer, "must not belong to two products", "");
        }
      }
      sorted.add(
          Arrays.stream(own)
              .boxed()
              .sorted(Comparator.<Integer>comparingDouble(i -> prices[i]).thenComparing(i -> i))
              .mapToInt(i -> i)
              .toArray());
    }
    return new PriceOrder(prices.clone(), sorted, false);
  }

  /**
   * The order of products whose offers have these values of an attribute: {@code of(catalog,
   * "product", "basic", "plus", "pro")}.
   *
   * @throws InvalidInputException when a value is of no offer or comes twice
   */
  public static PriceOrder of(Catalog catalog, String attribute, String... order) {
    Map<String, IntStream.Builder> offers = new LinkedHashMap<>();
    for (int k = 0; k < order.length; k++) {
      if (offers.put(order[k], IntStream.builder()) != null) {
        throw new InvalidInputException(
            "order[" + k + "]", "\"" + order[k] + "\"", "must not appear twice", "");
      }
    }
    for (int i = 0; i < catalog.size(); i++) {
      int offer = i;
      catalog.attributes().text(attribute, i).map(offers::get).ifPresent(own -> own.add(offer));
    }
    List<int[]> inOrder = new ArrayList<>();
    for (String value : order) {
      int[] own = offers.getOrDefault(value, IntStream.builder()).build().toArray();
      if (own.length == 0) {
        throw new InvalidInputException(
            "order[" + inOrder.size() + "]",
            "\"" + value + "\"",
            "is " + attribute + " of no offer",
            Spelling.advice(value, catalog.attributes().values(attribute)));
      }
      inOrder.add(own);
    }
    return of(catalog.revenues(), inOrder);
  }

  /** The same, but any of the products may be left out; the others keep the order. */
  public PriceOrder withProductsLeftOut() {
    return new PriceOrder(prices, offers, true);
  }

  /** How many products the order has. */
  public int productCount() {
    return offers.size();
  }

  /** The rules, product after product. O(their total size) time and memory. */
  public List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (int k = 0; k < offers.size(); k++) {
      int[] own = offers.get(k);
      rules.add(
          new Rule(
              CardinalityBound.between(mayBeLeftOut ? 0 : 1, 1, own),
              k,
              k,
              Double.POSITIVE_INFINITY));
      int last = mayBeLeftOut ? offers.size() - 1 : Math.min(k + 1, offers.size() - 1);
      for (int later = k + 1; later <= last; later++) {
        addRules(k, later, rules);
      }
    }
    return rules;
  }

  /** The rules as constraints of a problem. */
  public List<Constraint> constraints() {
    return rules().stream().<Constraint>map(Rule::bound).toList();
  }

  /**
   * One rule for each price p of the later product, among those that count the same offers of the
   * former the highest: it counts whatever the others do.
   */
  private void addRules(int product, int later, List<Rule> rules) {
    int[] former = offers.get(product);
    int[] latter = offers.get(later);
    int above = 0;
    for (int end = 1; end <= latter.length; end++) {
      double price = prices[latter[end - 1]];
      double next = end == latter.length ? Double.POSITIVE_INFINITY : prices[latter[end]];
      while (above < former.length && prices[former[above]] <= price) {
        above++;
      }
      if (above == former.length) {
        return;
      }
      if (prices[former[above]] <= next && price < next) {
        int[] group = Arrays.copyOfRange(former, above, former.length + end);
        System.arraycopy(latter, 0, group, former.length - above, end);
        rules.add(new Rule(CardinalityBound.atMost(1, group), product, later, price));
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PriceOrder that
        && mayBeLeftOut == that.mayBeLeftOut
        && Arrays.equals(prices, that.prices)
        && Arrays.deepEquals(offers.toArray(), that.offers.toArray());
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(prices) + Arrays.deepHashCode(offers.toArray());
  }

  @Override
  public String toString() {
    return "Price order of " + offers.size() + " products" + (mayBeLeftOut ? ", optional" : "");
  }
}
