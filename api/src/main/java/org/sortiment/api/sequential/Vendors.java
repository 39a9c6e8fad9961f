package org.sortiment.api.sequential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.api.math.CompensatedSum;

/**
 * Vendors in the order in which they come, and the catalogs that each may show. A product belongs
 * to the vendor that its attribute {@value #ATTRIBUTE} names. Which catalog a vendor shows is known
 * when it comes, and independent of the other vendors. Immutable.
 */
public final class Vendors {
  /** The attribute of a product that names its vendor. */
  public static final String ATTRIBUTE = "vendor";

  private final List<String> names;
  private final int[] vendorOf;
  private final List<Assortment> products;
  private final List<List<VendorCatalog>> catalogs;

  private Vendors(
      List<String> names,
      int[] vendorOf,
      List<Assortment> products,
      List<List<VendorCatalog>> catalogs) {
    this.names = names;
    this.vendorOf = vendorOf;
    this.products = products;
    this.catalogs = catalogs;
  }

  /**
   * The vendors of a catalog.
   *
   * @param order the names of all vendors, first come first
   * @param catalogs by vendor what it may show, with probabilities that add up to 1 up to 1e-6 and
   *     are divided by their sum; a vendor without an entry shows all its products
   * @throws InvalidInputException when a product has no vendor or one that does not come, a vendor
   *     comes twice or has no products, or a catalog has products of another vendor; paths are
   *     relative to {@code vendors}
   */
  public static Vendors of(
      Catalog catalog, List<String> order, Map<String, ? extends List<VendorCatalog>> catalogs) {
    Map<String, Integer> index = index(order);
    int[] vendorOf = vendorOf(catalog, order, index);
    BitSet[] members = new BitSet[order.size()];
    Arrays.setAll(members, b -> new BitSet(vendorOf.length));
    for (int i = 0; i < vendorOf.length; i++) {
      members[vendorOf[i]].set(i);
    }
    List<Assortment> products = new ArrayList<>();
    for (int b = 0; b < members.length; b++) {
      if (members[b].isEmpty()) {
        throw new InvalidInputException(
            "order[" + b + "]",
            "\"" + order.get(b) + "\"",
            "must be the vendor of at least one product",
            Spelling.advice(order.get(b), catalog.attributes().values(ATTRIBUTE)));
      }
      products.add(Assortment.of(vendorOf.length, members[b]));
    }
    for (String name : catalogs.keySet()) {
      if (!index.containsKey(name)) {
        throw new InvalidInputException(
            "catalogs." + name, "", "must be one of the vendors in order", advice(name, order));
      }
    }
    List<List<VendorCatalog>> all = new ArrayList<>();
    for (int b = 0; b < order.size(); b++) {
      List<VendorCatalog> shown = catalogs.get(order.get(b));
      all.add(
          shown == null
              ? List.of(new VendorCatalog(1, products.get(b)))
              : checked(catalog, order, vendorOf, b, shown));
    }
    return new Vendors(List.copyOf(order), vendorOf, List.copyOf(products), List.copyOf(all));
  }

  private static Map<String, Integer> index(List<String> order) {
    if (order.isEmpty()) {
      throw new InvalidInputException("order", "", "must name at least one vendor", "");
    }
    Map<String, Integer> index = new HashMap<>();
    for (int b = 0; b < order.size(); b++) {
      Integer before = index.put(order.get(b), b);
      if (before != null) {
        throw new InvalidInputException(
            "order[" + b + "]",
            "\"" + order.get(b) + "\"",
            "must not come twice but is also order[" + before + "]",
            "");
      }
    }
    return index;
  }

  private static int[] vendorOf(Catalog catalog, List<String> order, Map<String, Integer> index) {
    int[] vendorOf = new int[catalog.size()];
    for (int i = 0; i < vendorOf.length; i++) {
      Optional<String> name = catalog.attributes().text(ATTRIBUTE, i);
      if (name.isEmpty()) {
        throw new InvalidInputException(
            "order",
            "product \"" + catalog.id(i) + "\"",
            "has no attribute \"" + ATTRIBUTE + "\", but every product must have one",
            "Maybe add \"attributes\": {\"" + ATTRIBUTE + "\": \"" + order.get(0) + "\"}.");
      }
      Integer vendor = index.get(name.get());
      if (vendor == null) {
        throw new InvalidInputException(
            "order",
            "\"" + name.get() + "\"",
            "is the vendor of product \"" + catalog.id(i) + "\" but does not come in the order",
            advice(name.get(), order));
      }
      vendorOf[i] = vendor;
    }
    return vendorOf;
  }

  private static String advice(String name, List<String> order) {
    String spelling = Spelling.advice(name, order);
    return spelling.isEmpty() ? "Maybe add it to the order." : spelling;
  }

  private static List<VendorCatalog> checked(
      Catalog catalog, List<String> order, int[] vendorOf, int b, List<VendorCatalog> shown) {
    String path = "catalogs." + order.get(b);
    CompensatedSum sum = new CompensatedSum();
    for (int k = 0; k < shown.size(); k++) {
      Assortment products = shown.get(k).products();
      for (int i = products.next(0); i >= 0; i = products.next(i + 1)) {
        if (vendorOf[i] != b) {
          throw new InvalidInputException(
              path + "[" + k + "].products",
              "\"" + catalog.id(i) + "\"",
              "must be a product of " + order.get(b) + " but is one of " + order.get(vendorOf[i]),
              "");
        }
      }
      sum.add(shown.get(k).probability());
    }
    if (!(Math.abs(sum.value() - 1) <= SubstitutionOperator.ROW_SUM_TOLERANCE)) {
      throw new InvalidInputException(
          path,
          "the probabilities",
          "must add up to 1 but add up to " + sum.value(),
          shown.isEmpty() ? "Maybe leave it out: then all its products are shown." : "");
    }
    return shown.stream()
        .filter(each -> each.probability() > 0)
        .map(
            each ->
                new VendorCatalog(Math.min(1, each.probability() / sum.value()), each.products()))
        .toList();
  }

  /** How many vendors come. */
  public int count() {
    return names.size();
  }

  /** The names in the order in which they come. */
  public List<String> names() {
    return names;
  }

  /** The name of vendor b, from 0. */
  public String name(int vendor) {
    return names.get(vendor);
  }

  /** When the vendor of that name comes, from 0. */
  public OptionalInt indexOf(String name) {
    int index = names.indexOf(name);
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /**
   * As {@link #indexOf}, of a vendor that must exist.
   *
   * @throws InvalidInputException when there is none of that name
   */
  public int requireIndex(String name) {
    return indexOf(name)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "", "\"" + name + "\"", "is not a vendor", Spelling.advice(name, names)));
  }

  /** The vendor of a product. */
  public int vendorOf(int product) {
    return vendorOf[product];
  }

  /** The products of a vendor. */
  public Assortment products(int vendor) {
    return products.get(vendor);
  }

  /** What a vendor may show: each with a positive probability; they add up to 1. */
  public List<VendorCatalog> catalogs(int vendor) {
    return catalogs.get(vendor);
  }

  /** How many combinations of catalogs there are; inexact above 2^53. */
  public double combinations() {
    return catalogs.stream().mapToDouble(List::size).reduce(1, (a, b) -> a * b);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vendors that
        && names.equals(that.names)
        && Arrays.equals(vendorOf, that.vendorOf)
        && catalogs.equals(that.catalogs);
  }

  @Override
  public int hashCode() {
    return 31 * names.hashCode() + catalogs.hashCode();
  }

  @Override
  public String toString() {
    return names.size() + " vendors, " + combinations() + " combinations of catalogs";
  }
}
