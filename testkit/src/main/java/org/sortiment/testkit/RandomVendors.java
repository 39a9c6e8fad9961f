package org.sortiment.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.Attributes;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.problem.Precedence;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.VendorCatalog;
import org.sortiment.api.sequential.Vendors;

/**
 * Small random problems of vendors that come one after the other: ties, products that nobody wants,
 * empty catalogs, vendors that are seldom there but much dearer, with and without constraints
 * within vendors, joint limits and costs of offering. The same seed gives the same problem.
 */
public final class RandomVendors {
  private RandomVendors() {}

  /** What is added to vendors and catalogs. */
  public enum Rules {
    /** Nothing. */
    NONE(0),
    /** Constraints of which every part of a feasible set is feasible, too. */
    CLOSED(1),
    /** Precedences, and bounds from below. */
    ANY(2),
    /** Upper bounds over all vendors, beside closed ones. */
    JOINT(3),
    /** Costs of offering. */
    COSTS(4);

    private final int number;

    Rules(int number) {
      this.number = number;
    }
  }

  /** A problem under the multinomial logit, of 2 to 4 vendors with 1 to 3 products each. */
  public static SequentialProblem logit(long seed, Rules rules) {
    SplittableRandom random = new SplittableRandom(seed * 7_919 + rules.number);
    double[] outside = {1, 1, 0.1, 0.5, 3, 20};
    double noPurchaseWeight = outside[random.nextInt(outside.length)];
    boolean ties = random.nextInt(4) == 0;
    return of(
        random,
        rules,
        n ->
            new TextbookLogit(
                noPurchaseWeight,
                random
                    .doubles(n)
                    .map(u -> ties ? Math.ceil(3 * u) / 2 : u < 0.1 ? 0 : 0.05 + 2 * u * u)
                    .toArray()));
  }

  /**
   * A problem of vendors with equally many products each, in the order of their numbers, called v0,
   * v1 and so on: a vendor shows all its products or some of them.
   *
   * @param revenues by product; their number is a multiple of that of vendors
   * @param whole the probability with which a vendor shows all
   * @param some the products that are shown else
   */
  public static SequentialProblem allOrSome(
      double[] revenues, int vendors, double whole, BitSet some, ChoiceModel model) {
    int n = revenues.length;
    int each = n / vendors;
    Attributes.Builder attributes = Attributes.builder();
    Map<String, List<VendorCatalog>> catalogs = new LinkedHashMap<>();
    List<String> order = IntStream.range(0, vendors).mapToObj(b -> "v" + b).toList();
    for (int b = 0; b < vendors; b++) {
      BitSet all = new BitSet();
      all.set(b * each, (b + 1) * each);
      BitSet fewer = (BitSet) all.clone();
      fewer.and(some);
      for (int i = b * each; i < (b + 1) * each; i++) {
        attributes.put(i, Vendors.ATTRIBUTE, order.get(b));
      }
      catalogs.put(
          order.get(b),
          List.of(
              new VendorCatalog(whole, Assortment.of(n, all)),
              new VendorCatalog(1 - whole, Assortment.of(n, fewer))));
    }
    Catalog catalog = Catalog.ofRevenues(revenues).withAttributes(attributes.build());
    return new SequentialProblem(
        new AssortmentProblem(catalog, model), Vendors.of(catalog, order, catalogs));
  }

  /**
   * A problem under any choice model.
   *
   * @param model for that many products
   */
  public static SequentialProblem of(
      SplittableRandom random, Rules rules, IntFunction<? extends ChoiceModel> model) {
    int vendors = 2 + random.nextInt(3);
    int[] sizes = IntStream.range(0, vendors).map(b -> 1 + random.nextInt(3)).toArray();
    int n = Arrays.stream(sizes).sum();
    Catalog catalog = catalog(random, sizes, n, rules == Rules.COSTS);
    List<String> order = IntStream.range(0, vendors).mapToObj(b -> "v" + b).toList();
    Map<String, List<VendorCatalog>> catalogs = new LinkedHashMap<>();
    List<Constraint> constraints = new ArrayList<>();
    int first = 0;
    for (int b = 0; b < vendors; b++) {
      int[] products = IntStream.range(first, first + sizes[b]).toArray();
      if (random.nextInt(4) > 0) {
        catalogs.put(order.get(b), catalogs(random, n, products));
      }
      within(random, rules, products, constraints);
      first += sizes[b];
    }
    if (rules == Rules.JOINT) {
      constraints.add(joint(random, n));
    }
    return new SequentialProblem(
        new AssortmentProblem(catalog, model.apply(n), constraints),
        Vendors.of(catalog, order, catalogs));
  }

  private static Catalog catalog(SplittableRandom random, int[] sizes, int n, boolean costs) {
    boolean whole = random.nextInt(4) == 0;
    double[] revenues = new double[n];
    Attributes.Builder attributes = Attributes.builder();
    int i = 0;
    for (int b = 0; b < sizes.length; b++) {
      double scale = random.nextInt(5) == 0 ? 20 : 1;
      for (int k = 0; k < sizes[b]; k++) {
        double revenue = scale * 10 * random.nextDouble();
        revenues[i] = whole ? Math.rint(revenue / 3) : revenue;
        attributes.put(i++, Vendors.ATTRIBUTE, "v" + b);
      }
    }
    Catalog catalog = Catalog.ofRevenues(revenues).withAttributes(attributes.build());
    return costs
        ? catalog.withOfferCosts(
            Arrays.stream(revenues).map(r -> r / n * random.nextDouble()).toArray())
        : catalog;
  }

  private static List<VendorCatalog> catalogs(SplittableRandom random, int n, int[] products) {
    int count = 1 + random.nextInt(3);
    double[] shares = IntStream.range(0, count).mapToDouble(k -> random.nextDouble()).toArray();
    if (random.nextBoolean()) {
      shares[0] = 0.05 * Arrays.stream(shares).sum();
    }
    double sum = Arrays.stream(shares).sum();
    List<VendorCatalog> result = new ArrayList<>();
    for (double share : shares) {
      BitSet shown = new BitSet();
      for (int i : products) {
        if (random.nextInt(3) > 0) {
          shown.set(i);
        }
      }
      result.add(new VendorCatalog(share / sum, Assortment.of(n, shown)));
    }
    return result;
  }

  private static void within(
      SplittableRandom random, Rules rules, int[] products, List<Constraint> constraints) {
    switch (rules) {
      case CLOSED, JOINT -> {
        if (random.nextBoolean()) {
          constraints.add(CardinalityBound.atMost(1 + random.nextInt(2), products));
        } else {
          double[] space = random.doubles(products.length, 0.5, 2).toArray();
          double most = 0.4 + 2 * random.nextDouble();
          constraints.add(new LinearConstraint(products, space, Double.NEGATIVE_INFINITY, most));
        }
      }
      case ANY -> {
        if (products.length > 1 && random.nextBoolean()) {
          constraints.add(new Precedence(products[0], products[1]));
        } else if (random.nextInt(3) == 0) {
          // Catalogs that show nothing cannot keep it.
          constraints.add(CardinalityBound.between(1, products.length, products));
        }
      }
      case NONE, COSTS -> {}
    }
  }

  private static Constraint joint(SplittableRandom random, int n) {
    int[] all = IntStream.range(0, n).toArray();
    if (random.nextBoolean()) {
      return CardinalityBound.atMost(1 + random.nextInt(n), all);
    }
    double[] space = random.doubles(n, 0, 2).toArray();
    return new LinearConstraint(
        all,
        space,
        Double.NEGATIVE_INFINITY,
        Arrays.stream(space).sum() * (0.1 + 0.7 * random.nextDouble()));
  }
}
