package org.sortiment.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.Precedence;
import org.sortiment.api.problem.ResourceLimit;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.problem.StockTerms;

/**
 * Stock problems of two or three products, small enough for {@link SeasonRecursion}: every kind of
 * season, salvage values and penalties, and every second one with limits on units, orders, space
 * and the stocked set, which now and then exclude every plan. Every third one has customers with
 * rankings instead of the multinomial logit. The same seed gives the same problem everywhere.
 */
public final class RandomStockProblems {
  /** The most units of a product where the season does not limit them. */
  private static final int MOST = 4;

  private RandomStockProblems() {}

  /** Problems of {@code count} consecutive seeds. */
  public static Stream<StockProblem> stream(long firstSeed, int count) {
    return LongStream.range(firstSeed, firstSeed + count).mapToObj(RandomStockProblems::of);
  }

  /** The problem of a seed. */
  public static StockProblem of(long seed) {
    SplittableRandom random = random(seed);
    int n = 2 + random.nextInt(2);
    return of(seed, seed % 3 == 2 ? rankings(random, n) : logit(random, n));
  }

  /** The problem of a seed for these customers, of at most three products. */
  public static StockProblem of(long seed, ChoiceModel model) {
    SplittableRandom random = random(~seed);
    int n = model.productCount();
    Catalog.Builder catalog = Catalog.builder();
    double[] most = new double[n];
    for (int i = 0; i < n; i++) {
      double revenue = random.nextDouble(5, 10);
      // Now and then a product that does not pay.
      double cost = random.nextInt(8) == 0 ? revenue * 1.1 : random.nextDouble(1, 5);
      catalog.add("p" + (i + 1), revenue, cost);
      most[i] = Math.min(revenue, cost);
    }
    Season season = season(random, Math.floorMod(seed, 4L));
    boolean limited = Math.floorMod(seed, 2L) == 1;
    StockTerms.Builder terms = StockTerms.builder(n);
    boolean salvage = random.nextBoolean();
    for (int i = 0; i < n; i++) {
      int least = limited && random.nextInt(4) == 0 ? 1 : 0;
      boolean bounded = limited || !(season instanceof Season.Fixed);
      terms.units(i, least, bounded ? MOST - random.nextInt(2) : Integer.MAX_VALUE);
      terms.minimumOrder(i, limited && random.nextInt(3) == 0 ? 2 : 1);
      terms.salvage(i, salvage ? most[i] * random.nextDouble() : 0);
    }
    terms.lostSalePenalty(random.nextInt(3) == 0 ? random.nextDouble() : 0);
    return new StockProblem(
        catalog.build(),
        model,
        season,
        terms.build(),
        limited ? rows(random, n) : List.of(),
        limited ? constraints(random, n) : List.of());
  }

  private static SplittableRandom random(long seed) {
    return new SplittableRandom(seed * 1_000_003 + 17);
  }

  private static ChoiceModel logit(SplittableRandom random, int n) {
    return new TextbookLogit(random.nextDouble(0.2, 1.5), random.doubles(n, 0.1, 3).toArray());
  }

  private static ChoiceModel rankings(SplittableRandom random, int n) {
    int types = 2 + random.nextInt(3);
    double[] shares = random.doubles(types, 0.1, 1).toArray();
    double sum = Arrays.stream(shares).sum();
    int[][] rankings = new int[types][];
    for (int t = 0; t < types; t++) {
      shares[t] /= sum;
      int first = random.nextInt(n);
      int step = 1 + random.nextInt(Math.max(1, n - 1));
      rankings[t] =
          random.nextInt(3) == 0 ? new int[] {first} : new int[] {first, (first + step) % n};
    }
    return new TextbookRanking(n, shares, rankings);
  }

  private static Season season(SplittableRandom random, long kind) {
    return switch ((int) kind) {
      case 0 -> new Season.Fixed(1 + random.nextInt(8));
      case 1 -> new Season.Poisson(random.nextDouble(0.5, 5));
      case 2 -> new Season.NegativeBinomial(random.nextDouble(1, 4), random.nextDouble(0.5, 4));
      default -> new Season.Discrete(new long[] {0, 3, 7}, new double[] {0.25, 0.5, 0.25});
    };
  }

  private static List<ResourceLimit> rows(SplittableRandom random, int n) {
    List<ResourceLimit> rows = new ArrayList<>();
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    rows.add(new ResourceLimit("units", ones, 1 + random.nextInt(7)));
    if (random.nextBoolean()) {
      double[] space = random.doubles(n, 0.3, 2).toArray();
      rows.add(new ResourceLimit("space", space, random.nextDouble(1, 6)));
    }
    return rows;
  }

  private static List<Constraint> constraints(SplittableRandom random, int n) {
    return switch (random.nextInt(4)) {
      case 0 -> List.of(CardinalityBound.overall(n, random.nextInt(3), n));
      case 1 -> List.of(CardinalityBound.overall(n, 0, 1));
      case 2 -> List.of(new Precedence(0, 1));
      default -> List.of();
    };
  }
}
