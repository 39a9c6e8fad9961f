package org.sortiment.solvers.inventory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.problem.Season;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.StoppedException;
import org.sortiment.api.spi.InstanceGenerator.Generated;
import org.sortiment.api.spi.InstanceGenerator.Request;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ModelSpecBuilder;

/**
 * Instances with a heavy tail of products that are hardly asked for. Popularity follows Zipf's law,
 * w_i proportional to rank^-z, with ranks at random; revenues are uniform on [5, 15], unit costs
 * uniform on 30 to 70 % of the revenue.
 *
 * <ul>
 *   <li>{@code similarity}: a sparse Markov chain. Products are points of the unit square; lambda =
 *       0.95 w, and who finds i missing goes to one of the 10 nearest products j with probability
 *       0.7, in proportion to exp(-distance / mean distance of the ten), and leaves otherwise.
 *   <li>{@code mnl}: weights w, which add up to 1, and a weight of 0.2 for no purchase.
 *   <li>{@code multi-step}: n / 5 queries with Zipf shares, each with the 12 products nearest to a
 *       point of its own as results, seen with probability 0.85^position and considered with
 *       probability 0.6; weights n w, and 1 for no purchase.
 * </ul>
 */
final class HeavyTailGenerator {
  private static final int NEIGHBOURS = 10;
  private static final int RESULTS = 12;
  private static final Deadline INTERRUPTION = Deadline.none();

  private final Request request;
  private final int n;
  private final double[] popularity;
  private final double[] x;
  private final double[] y;
  private final RandomGenerator random;

  private HeavyTailGenerator(Request request) {
    this.request = request;
    this.n = request.products();
    this.random = new SplittableRandom(request.seed());
    this.popularity = zipf(n);
    this.x = random.doubles(n).toArray();
    this.y = random.doubles(n).toArray();
  }

  static Generated generate(Request request) {
    HeavyTailGenerator generator = new HeavyTailGenerator(request);
    Catalog catalog = generator.catalog();
    ModelSpec model =
        switch (request.substitution()) {
          case "similarity" -> generator.similarity(catalog);
          case "mnl" -> generator.logit();
          case "multi-step" -> generator.multiStep(catalog);
          default ->
              throw new InvalidInputException(
                  "substitution",
                  "\"" + request.substitution() + "\"",
                  "must be \"similarity\", \"mnl\" or \"multi-step\"",
                  "");
        };
    double customers = Math.max(1, Math.rint(request.customersPerProduct() * request.products()));
    String name =
        String.format(
            Locale.ROOT,
            "heavy-tail-%s-n%d-z%s-t%s-seed%d",
            request.substitution(),
            request.products(),
            request.exponent(),
            request.customersPerProduct(),
            request.seed());
    return new Generated(
        name,
        catalog,
        model,
        request.poisson() ? new Season.Poisson(customers) : new Season.Fixed((long) customers));
  }

  /** Zipf's law over random ranks, adding up to 1. */
  private double[] zipf(int count) {
    int[] rank = IntStream.rangeClosed(1, count).toArray();
    for (int i = count - 1; i > 0; i--) {
      int swap = random.nextInt(i + 1);
      int kept = rank[i];
      rank[i] = rank[swap];
      rank[swap] = kept;
    }
    double[] weights =
        Arrays.stream(rank).mapToDouble(r -> StrictMath.pow(r, -request.exponent())).toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(w -> w / sum).toArray();
  }

  private Catalog catalog() {
    Catalog.Builder builder = Catalog.builder();
    for (int i = 0; i < n; i++) {
      double revenue = Math.rint(100 * (5 + 10 * random.nextDouble())) / 100;
      double cost = Math.rint(100 * revenue * (0.3 + 0.4 * random.nextDouble())) / 100;
      builder.add("p" + (i + 1), revenue, cost);
    }
    return builder.build();
  }

  private ModelSpec logit() {
    return ModelSpec.of("mnl").put("noPurchaseWeight", 0.2).put("weights", popularity).build();
  }

  private ModelSpec similarity(Catalog catalog) {
    List<ModelSpecBuilder> entries = new ArrayList<>();
    int k = Math.min(NEIGHBOURS, n - 1);
    for (int i = 0; i < n; i++) {
      int[] nearest = nearest(x[i], y[i], k, i);
      int from = i;
      double[] distance = Arrays.stream(nearest).mapToDouble(j -> distance(from, j)).toArray();
      double mean = Arrays.stream(distance).average().orElse(1);
      double[] pull = Arrays.stream(distance).map(d -> StrictMath.exp(-d / mean)).toArray();
      double sum = Arrays.stream(pull).sum();
      for (int e = 0; e < k; e++) {
        entries.add(
            ModelSpec.nested()
                .put("from", catalog.id(i))
                .put("to", catalog.id(nearest[e]))
                .put("probability", 0.7 * pull[e] / sum));
      }
    }
    double[] arrivals = Arrays.stream(popularity).map(w -> 0.95 * w).toArray();
    return ModelSpec.of("markov-chain")
        .put("arrivals", arrivals)
        .putList("transitions", entries)
        .build();
  }

  private ModelSpec multiStep(Catalog catalog) {
    int queries = Math.max(1, n / 5);
    double[] shares = zipf(queries);
    int length = Math.min(RESULTS, n);
    List<ModelSpecBuilder> list = new ArrayList<>();
    for (int q = 0; q < queries; q++) {
      int[] results = nearest(random.nextDouble(), random.nextDouble(), length, -1);
      double[] consider = new double[length];
      Arrays.fill(consider, 0.6);
      list.add(
          ModelSpec.nested()
              .put("share", shares[q])
              .putTexts("results", Arrays.stream(results).mapToObj(catalog::id).toList())
              .put("consider", consider));
    }
    double[] examine = new double[length];
    Arrays.setAll(examine, m -> StrictMath.pow(0.85, m));
    return ModelSpec.of("multi-step")
        .putList("queries", list)
        .put("examine", examine)
        .put("noPurchaseWeight", 1)
        .put("weights", Arrays.stream(popularity).map(w -> n * w).toArray())
        .build();
  }

  private double distance(int i, int j) {
    return StrictMath.hypot(x[i] - x[j], y[i] - y[j]);
  }

  /**
   * The {@code count} products nearest to a point, nearest first, and those with lower numbers
   * before others as near; O(n) when count is small, as few products are nearer than all before
   * them. An interrupt ends it.
   */
  private int[] nearest(double atX, double atY, int count, int except) {
    StoppedException.throwIfReached(INTERRUPTION, "generating an instance");
    int[] nearest = new int[count];
    double[] distance = new double[count];
    int found = 0;
    double most = Double.POSITIVE_INFINITY;
    for (int j = 0; j < n && count > 0; j++) {
      double dx = atX - x[j];
      double dy = atY - y[j];
      // The square, which costs little, decides about most products, with room for its rounding.
      if (j == except || dx * dx + dy * dy > most * most * (1 + 1e-9)) {
        continue;
      }
      double here = StrictMath.hypot(dx, dy);
      if (found == count && here >= most) {
        continue;
      }
      int at = found == count ? count - 1 : found++;
      for (; at > 0 && distance[at - 1] > here; at--) {
        nearest[at] = nearest[at - 1];
        distance[at] = distance[at - 1];
      }
      nearest[at] = j;
      distance[at] = here;
      most = found == count ? distance[count - 1] : most;
    }
    return nearest;
  }
}
