package org.sortiment.library;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ModelSpecBuilder;

/** Families that ask what to offer. */
final class StaticFamilies {
  static final List<InstanceFamily> ALL =
      List.of(
          new MadeFamily(
              "grouped-mixtures",
              "Mixtures of logits over two groups of products with equal weights inside a group: weights"
                  + " exp(3 N(0,1)) per class and group, prices falling along a logarithm from 1 to 0.2,"
                  + " leaving between 1 and 5. Linear relaxations are weak; the optimum is the best pair of"
                  + " a dearest part of either group, because exchanging a product for a dearer one of"
                  + " equal weights never hurts.",
              List.of("products", "classes", "seed"),
              (p, registry) -> {
                HardMixtures made =
                    HardMixtures.twoGroups(
                        p.whole("seed"), p.count("products", 2), p.count("classes", 1));
                return mixture(made, OptionalDouble.of(made.bestPrefixes()));
              }),
          new MadeFamily(
              "sparse-mixtures",
              "As many classes as products, each of which cares for a few random ones with weights"
                  + " exp(3 N(0,1)); prices and leaving as in grouped-mixtures.",
              List.of("products", "support", "seed"),
              (p, registry) ->
                  mixture(
                      HardMixtures.sparse(
                          p.whole("seed"), p.count("products", 2), p.count("support", 1)),
                      OptionalDouble.empty())),
          new MadeFamily(
              "wide-mixtures",
              "Mixtures of logits whose classes care for every product: weights uniform on [0, 1], leaving"
                  + " 5, prices uniform on [1, 10], equal shares; at most so many products (0: any number),"
                  + " and with room > 0 sizes uniform on [1, 10] that fit into it.",
              List.of("products", "classes", "most", "room", "seed"),
              (p, registry) -> wideMixture(p)),
          new MadeFamily(
              "logit-knapsacks",
              "Logits with knapsack rows: prices uniform on [1, 10], weights u^3 + 0.001 with u uniform,"
                  + " leaving n / 50; the space of a product is 100 times its weight times its price, rounded,"
                  + " plus 1 to 99, and a tenth of all space is there: no product is an obvious choice.",
              List.of("products", "rows", "seed"),
              (p, registry) -> logitKnapsack(p)),
          new MadeFamily(
              "dense-chains",
              "Markov chains with uniform transitions between all products; of those who find a product"
                  + " missing 70 to 95 % go on. Prices uniform on [1, 10]; at most so many products (0: any"
                  + " number).",
              List.of("products", "most", "seed"),
              (p, registry) ->
                  chain(RandomChains.dense(p.count("products", 2), p.whole("seed")), p)),
          new MadeFamily(
              "sparse-chains",
              "Markov chains with 20 neighbours spread over the catalog, to which 80 % of those go who find"
                  + " a product missing. Prices uniform on [1, 10]; at most so many products (0: any"
                  + " number).",
              List.of("products", "most", "seed"),
              (p, registry) ->
                  chain(
                      RandomChains.sparse(p.count("products", 21), 20, 0.8, 0.8, p.whole("seed")),
                      p)));

  private StaticFamilies() {}

  private static LibraryInstance mixture(HardMixtures made, OptionalDouble optimum) {
    List<ModelSpecBuilder> classes = new ArrayList<>();
    for (int k = 0; k < made.classCount(); k++) {
      classes.add(
          ModelSpec.nested()
              .put("share", 1.0 / made.classCount())
              .put("noPurchaseWeight", made.noPurchaseWeight(k))
              .put("weights", made.weights(k)));
    }
    return new LibraryInstance(
        Catalog.ofRevenues(made.prices()),
        ModelSpec.of("mixed-mnl").putList("classes", classes).build(),
        List.of(),
        Optional.empty(),
        optimum);
  }

  private static LibraryInstance wideMixture(FamilyParameters p) {
    int n = p.count("products", 1);
    int classes = p.count("classes", 1);
    int most = p.count("most", 0);
    double room = p.number("room");
    SplittableRandom random = new SplittableRandom(p.whole("seed"));
    double[] prices = random.doubles(n, 1, 10).toArray();
    List<ModelSpecBuilder> all = new ArrayList<>();
    for (int k = 0; k < classes; k++) {
      all.add(
          ModelSpec.nested()
              .put("share", 1.0 / classes)
              .put("noPurchaseWeight", 5)
              .put("weights", random.doubles(n, 0, 1).toArray()));
    }
    List<Constraint> constraints = new ArrayList<>(atMost(n, most));
    if (room > 0) {
      constraints.add(
          new LinearConstraint(
              IntStream.range(0, n).toArray(),
              random.doubles(n, 1, 10).toArray(),
              Double.NEGATIVE_INFINITY,
              room));
    }
    return LibraryInstance.of(
        Catalog.ofRevenues(prices),
        ModelSpec.of("mixed-mnl").putList("classes", all).build(),
        constraints);
  }

  private static LibraryInstance logitKnapsack(FamilyParameters p) {
    int n = p.count("products", 1);
    SplittableRandom random = new SplittableRandom(p.whole("seed"));
    double[] revenues = random.doubles(n, 1, 10).toArray();
    double[] weights = random.doubles(n).map(u -> StrictMath.pow(u, 3) + 1e-3).toArray();
    int[] all = IntStream.range(0, n).toArray();
    List<Constraint> rows = new ArrayList<>();
    for (int k = p.count("rows", 0); k > 0; k--) {
      double[] space = new double[n];
      Arrays.setAll(space, i -> Math.rint(100 * weights[i] * revenues[i]) + random.nextInt(1, 100));
      double room = Math.floor(Arrays.stream(space).sum() / 10);
      rows.add(new LinearConstraint(all, space, Double.NEGATIVE_INFINITY, room));
    }
    return LibraryInstance.of(
        Catalog.ofRevenues(revenues),
        ModelSpec.of("mnl").put("noPurchaseWeight", n / 50.0).put("weights", weights).build(),
        rows);
  }

  private static LibraryInstance chain(RandomChains made, FamilyParameters p) {
    Catalog catalog = Catalog.ofRevenues(made.prices());
    return LibraryInstance.of(
        catalog, made.spec(catalog), atMost(made.productCount(), p.count("most", 0)));
  }

  private static List<Constraint> atMost(int n, int most) {
    return most == 0 ? List.of() : List.of(CardinalityBound.overall(n, 0, most));
  }
}
