package org.sortiment.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.sortiment.api.math.CompensatedSum;

/**
 * The products that may be offered, in a fixed order: index i stands for the same product in every
 * array, assortment and constraint. Immutable.
 *
 * <p>Stored by column: n products cost 16 bytes each plus about 12 and the text of the id, 8 more
 * when any of them costs something to offer, and no object per product. Look-ups by id or index
 * take O(1).
 *
 * <p>From ids to indices and back:
 *
 * {@snippet class="org.sortiment.examples.EmbeddingPage" region="ids"}
 */
public final class Catalog {
  /** Of an assortment in a message. */
  private static final int IDS_SHOWN = 10;

  private final PackedIds ids;
  private final double[] revenues;
  private final double[] costs;

  /** Shape n; shape 0 when no product costs anything to offer. */
  private final double[] offerCosts;

  private final Attributes attributes;

  private Catalog(
      PackedIds ids,
      double[] revenues,
      double[] costs,
      double[] offerCosts,
      Attributes attributes) {
    this.offerCosts = offerCosts;
    this.attributes = attributes;
    this.ids = ids;
    this.revenues = revenues;
    this.costs = costs;
  }

  /** A catalog of these products in this order. */
  public static Catalog of(Collection<Product> products) {
    Builder builder = builder();
    for (Product product : products) {
      builder.add(product.id(), product.revenue(), product.cost(), product.offerCost());
    }
    return builder.build();
  }

  /** A catalog of these products in this order. */
  public static Catalog of(Product... products) {
    return of(Arrays.asList(products));
  }

  /** Products named "1", "2", ... with these revenues: for experiments that need no names. */
  public static Catalog ofRevenues(double... revenues) {
    Builder builder = builder();
    for (int i = 0; i < revenues.length; i++) {
      builder.add(Integer.toString(i + 1), revenues[i], 0);
    }
    return builder.build();
  }

  /** Starts an empty catalog. */
  public static Builder builder() {
    return new Builder();
  }

  /** The number of products, n. */
  public int size() {
    return revenues.length;
  }

  /** The id of product {@code index}. */
  public String id(int index) {
    checkIndex(index);
    return ids.get(index);
  }

  /** The index of a product, or empty when the catalog has none of that id. */
  public OptionalInt indexOf(String id) {
    int index = ids.indexOf(id);
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /** The index of a product that must exist. */
  public int requireIndex(String id) {
    return indexOf(id)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "",
                    "\"" + (id.length() > 100 ? id.substring(0, 97) + "..." : id) + "\"",
                    "is not the id of a product",
                    nearestId(id)));
  }

  /** Revenue per sale of product {@code index}. */
  public double revenue(int index) {
    return revenues[index];
  }

  /** Unit cost of product {@code index}. */
  public double cost(int index) {
    return costs[index];
  }

  /** What offering product {@code index} costs per customer, whether it sells or not. */
  public double offerCost(int index) {
    checkIndex(index);
    return offerCosts.length == 0 ? 0 : offerCosts[index];
  }

  /** Whether some product costs something to offer. */
  public boolean hasOfferCosts() {
    return offerCosts.length > 0;
  }

  /** The costs of offering in product order; a copy. */
  public double[] offerCosts() {
    return Arrays.copyOf(offerCosts, size());
  }

  /** The sum of the costs of offering these products. O(size of the assortment). */
  public double offerCost(Assortment assortment) {
    if (!hasOfferCosts()) {
      return 0;
    }
    CompensatedSum sum = new CompensatedSum();
    assortment.forEach(i -> sum.add(offerCosts[i]));
    return sum.value();
  }

  /** The revenues in product order; a copy. */
  public double[] revenues() {
    return revenues.clone();
  }

  /** The unit costs in product order; a copy. */
  public double[] costs() {
    return costs.clone();
  }

  /** What else is known of the products. */
  public Attributes attributes() {
    return attributes;
  }

  /** The same products with these attributes, by the index of the product. */
  public Catalog withAttributes(Attributes others) {
    return new Catalog(ids, revenues, costs, offerCosts, others);
  }

  /**
   * The same products with these costs of offering in place of theirs.
   *
   * @param costs shape n, finite and >= 0
   */
  public Catalog withOfferCosts(double... costs) {
    if (costs.length != size()) {
      throw new IllegalArgumentException(
          "The number of costs (" + costs.length + ") must be that of products (" + size() + ").");
    }
    boolean any = false;
    for (double each : costs) {
      Product.requireAmount("offerCost", each);
      any |= each > 0;
    }
    return new Catalog(ids, revenues, this.costs, any ? costs.clone() : new double[0], attributes);
  }

  /**
   * The same products with these revenues in place of theirs.
   *
   * @param others shape n, finite and >= 0
   */
  public Catalog withRevenues(double... others) {
    if (others.length != size()) {
      throw new IllegalArgumentException(
          "The number of revenues ("
              + others.length
              + ") must be that of products ("
              + size()
              + ").");
    }
    for (double each : others) {
      Product.requireAmount("revenue", each);
    }
    return new Catalog(ids, others.clone(), costs, offerCosts, attributes);
  }

  /** Product {@code index} as an object of its own. */
  public Product product(int index) {
    return new Product(id(index), revenues[index], costs[index], offerCost(index));
  }

  /** The indices of these ids, in their order: for constraints by product id. */
  public int[] indices(String... productIds) {
    return Arrays.stream(productIds).mapToInt(this::requireIndex).toArray();
  }

  /** The assortment of these ids. */
  public Assortment assortmentOf(Collection<String> productIds) {
    int[] indices = new int[productIds.size()];
    int k = 0;
    for (String id : productIds) {
      indices[k++] = requireIndex(id);
    }
    return Assortment.of(size(), indices);
  }

  /** The ids of an assortment, in catalog order. */
  public List<String> idsOf(Assortment assortment) {
    List<String> result = new ArrayList<>(assortment.size());
    assortment.forEach(i -> result.add(id(i)));
    return result;
  }

  /** An assortment for people: {@code {pen, ink}}, and of a large one the first ids. O(n). */
  public String describe(Assortment assortment) {
    StringBuilder text = new StringBuilder("{");
    int shown = 0;
    for (int i = assortment.next(0); i >= 0 && shown < IDS_SHOWN; i = assortment.next(i + 1)) {
      text.append(shown == 0 ? "" : ", ").append(id(i));
      shown++;
    }
    if (assortment.size() > shown) {
      text.append(" and ").append(assortment.size() - shown).append(" more");
    }
    return text.append('}').toString();
  }

  /** Costs nothing on success; on failure one pass over at most 10,000 ids. */
  private String nearestId(String wanted) {
    return Spelling.advice(
        wanted, IntStream.range(0, Math.min(size(), 10_000)).mapToObj(this::id).toList());
  }

  private void checkIndex(int index) {
    if (index < 0 || index >= revenues.length) {
      throw new IndexOutOfBoundsException(
          "The product index (" + index + ") must be in 0.." + (revenues.length - 1) + ".");
    }
  }

  /** Whether both have the same products, revenues and all costs in the same order. O(n). */
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Catalog that
            && Arrays.equals(revenues, that.revenues)
            && Arrays.equals(costs, that.costs)
            && Arrays.equals(offerCosts, that.offerCosts)
            && ids.sameAs(that.ids)
            && attributes.equals(that.attributes));
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(revenues) + Arrays.hashCode(costs);
  }

  @Override
  public String toString() {
    return "Catalog of " + size() + " products";
  }

  /** Collects products in order. Not thread-safe; may be used for one catalog only. */
  public static final class Builder {
    private final PackedIds ids = new PackedIds();
    private double[] revenues = new double[16];
    private double[] costs = new double[16];

    /** Empty until a product costs something to offer. */
    private double[] offerCosts = {};

    private boolean built;

    private Builder() {}

    /** Appends a product that costs nothing to offer, as below. */
    public Builder add(String id, double revenue, double cost) {
      return add(id, revenue, cost, 0);
    }

    /**
     * Appends a product.
     *
     * @param offerCost what having it in the assortment costs per customer
     * @throws InvalidInputException when the id is blank or taken, or an amount negative or not
     *     finite; its path is {@code [index].field}
     */
    public Builder add(String id, double revenue, double cost, double offerCost) {
      if (built) {
        throw new IllegalStateException("The catalog has been built already.");
      }
      int index = ids.count();
      try {
        if (id.isBlank()) {
          throw new InvalidInputException("id", "\"" + id + "\"", "must not be blank", "");
        }
        Product.requireAmount("revenue", revenue);
        Product.requireAmount("cost", cost);
        Product.requireAmount("offerCost", offerCost);
      } catch (InvalidInputException e) {
        throw e.within("[" + index + "]");
      }
      int added = ids.add(id);
      if (added < 0) {
        throw new InvalidInputException(
            "[" + index + "].id",
            "\"" + id + "\"",
            "must be unique but is also the id of product [" + (-1 - added) + "]",
            "");
      }
      if (index == revenues.length) {
        int length = index + (index >> 1) + 16;
        revenues = Arrays.copyOf(revenues, length);
        costs = Arrays.copyOf(costs, length);
        offerCosts = offerCosts.length == 0 ? offerCosts : Arrays.copyOf(offerCosts, length);
      }
      if (offerCost > 0) {
        offerCosts = offerCosts.length == 0 ? new double[revenues.length] : offerCosts;
        offerCosts[index] = offerCost;
      }
      revenues[index] = revenue;
      costs[index] = cost;
      return this;
    }

    /** How many products have been added. */
    public int size() {
      return ids.count();
    }

    /** The catalog of what was added; at least one product. */
    public Catalog build() {
      if (ids.count() == 0) {
        throw new InvalidInputException("", "", "a catalog must have at least one product", "");
      }
      built = true;
      ids.trim();
      return new Catalog(
          ids,
          Arrays.copyOf(revenues, ids.count()),
          Arrays.copyOf(costs, ids.count()),
          offerCosts.length == 0 ? offerCosts : Arrays.copyOf(offerCosts, ids.count()),
          Attributes.none());
    }
  }
}
