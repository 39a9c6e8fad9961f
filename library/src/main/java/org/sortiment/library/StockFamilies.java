package org.sortiment.library;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.Season;
import org.sortiment.api.spi.InstanceGenerator;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ProviderRegistry;

/** Families that ask what to stock. */
final class StockFamilies {
  static final List<InstanceFamily> ALL =
      List.of(
          new MadeFamily(
              "heavy-tails",
              "What sortiment generate makes: Zipf mean demand over random ranks, revenues uniform on [5,"
                  + " 15], costs 30 to 70 % of them, a fixed number of customers; substitution along a"
                  + " sparse Markov chain of similar products, by a logit, or by search queries.",
              List.of("products", "exponent", "customers-per-product", "substitution", "seed"),
              StockFamilies::heavyTail),
          new MadeFamily(
              "small-seasons",
              "One to three products under a logit with weights exp(u), u uniform on [-1.5, 1.5], revenues"
                  + " uniform on [1, 10], costs 20 to 70 % of them, leaving 0.2 to 1.2, and seasons of 5 to"
                  + " 20 customers, fixed, Poisson or overdispersed: every plan can be valued exactly.",
              List.of("products", "seed"),
              (p, registry) ->
                  smallSeason(p.count("products", 1), new SplittableRandom(p.whole("seed")))));

  private StockFamilies() {}

  private static LibraryInstance heavyTail(FamilyParameters p, ProviderRegistry registry) {
    InstanceGenerator.Generated made =
        registry
            .instanceGenerators()
            .require("heavy-tail")
            .generate(
                new InstanceGenerator.Request(
                    p.count("products", 1),
                    p.number("exponent"),
                    p.number("customers-per-product"),
                    p.text("substitution"),
                    false,
                    p.whole("seed")));
    return stock(made.catalog(), made.model(), made.season());
  }

  /** Draws from a generator that may go on, so that a study of many such seasons needs one seed. */
  static LibraryInstance smallSeason(int n, SplittableRandom random) {
    Catalog.Builder catalog = Catalog.builder();
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      double revenue = 1 + 9 * random.nextDouble();
      catalog.add("p" + (i + 1), revenue, revenue * (0.2 + 0.5 * random.nextDouble()));
      weights[i] = StrictMath.exp(3 * random.nextDouble() - 1.5);
    }
    int customers = 5 + random.nextInt(16);
    Season season =
        switch (random.nextInt(3)) {
          case 0 -> new Season.Fixed(customers);
          case 1 -> new Season.Poisson(customers);
          default -> new Season.NegativeBinomial(customers, 2 + 10 * random.nextDouble());
        };
    ModelSpec model =
        ModelSpec.of("mnl")
            .put("noPurchaseWeight", 0.2 + random.nextDouble())
            .put("weights", weights)
            .build();
    return stock(catalog.build(), model, season);
  }

  private static LibraryInstance stock(Catalog catalog, ModelSpec model, Season season) {
    return new LibraryInstance(
        catalog, model, List.of(), Optional.of(season), OptionalDouble.empty());
  }
}
