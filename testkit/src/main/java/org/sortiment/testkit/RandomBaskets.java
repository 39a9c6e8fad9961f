package org.sortiment.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.sortiment.api.Catalog;
import org.sortiment.api.basket.BasketCategory;
import org.sortiment.api.basket.BasketModel;
import org.sortiment.api.basket.BasketProblem;
import org.sortiment.api.basket.MultivariateLogit;
import org.sortiment.api.basket.NeedLists;
import org.sortiment.api.problem.AssortmentProblem;

/**
 * Small random baskets: two to four categories of {@link RandomInstances}, with need lists whose
 * carts are abandoned, survive or are independent, or with factors below and above 1. The same seed
 * gives the same problem.
 */
public final class RandomBaskets {
  private RandomBaskets() {}

  /** What joins the categories. */
  public enum Kind {
    /** Need lists. */
    NEEDS,
    /** The multivariate logit. */
    INTERACTIONS
  }

  /**
   * A problem with the seed it came from.
   *
   * @param seed the seed
   * @param problem the problem; some categories may have no feasible assortment
   */
  public record Basket(long seed, BasketProblem problem) {
    @Override
    public String toString() {
      return "basket " + seed + ": " + problem;
    }
  }

  /**
   * Problems of consecutive seeds.
   *
   * @param inner puts another choice model into a category; leave the logit there for {@link
   *     Kind#INTERACTIONS}
   */
  public static Stream<Basket> stream(
      long firstSeed, int count, Kind kind, UnaryOperator<RandomInstances.Instance> inner) {
    return LongStream.range(firstSeed, firstSeed + count).mapToObj(seed -> of(seed, kind, inner));
  }

  /** The problem of a seed. */
  public static Basket of(long seed, Kind kind, UnaryOperator<RandomInstances.Instance> inner) {
    SplittableRandom random = new SplittableRandom(seed);
    int count = 2 + random.nextInt(3);
    int products = count == 2 ? 6 : count == 3 ? 4 : 3;
    RandomInstances.Shape[] shapes = RandomInstances.Shape.values();
    List<BasketCategory> categories = new ArrayList<>();
    for (int g = 0; g < count; g++) {
      RandomInstances.Instance instance =
          RandomInstances.of(seed * 10 + g, shapes[random.nextInt(shapes.length)], products);
      categories.add(category("category" + g, inner.apply(instance).problem()));
    }
    BasketModel model = kind == Kind.NEEDS ? needs(random, count) : interactions(random, count);
    return new Basket(seed, new BasketProblem(categories, model));
  }

  /** Under ids that no other category has. */
  private static BasketCategory category(String id, AssortmentProblem problem) {
    Catalog.Builder catalog = Catalog.builder();
    for (int i = 0; i < problem.catalog().size(); i++) {
      catalog.add(id + "-" + i, problem.catalog().revenue(i), 0);
    }
    return new BasketCategory(
        id, new AssortmentProblem(catalog.build(), problem.choiceModel(), problem.constraints()));
  }

  private static NeedLists needs(SplittableRandom random, int count) {
    int lists = 1 + random.nextInt(4);
    double[] shares = random.doubles(lists, 0, 1).toArray();
    double sum = random.nextBoolean() ? 1 : 1.5;
    for (double share : shares) {
      sum += share;
    }
    List<NeedLists.Need> needs = new ArrayList<>();
    for (int b = 0; b < lists; b++) {
      List<Integer> members =
          new ArrayList<>(
              IntStream.range(0, count).filter(g -> random.nextInt(3) > 0).boxed().toList());
      if (members.isEmpty()) {
        members.add(random.nextInt(count));
      }
      double survival =
          switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 1;
            default -> random.nextDouble();
          };
      needs.add(new NeedLists.Need(shares[b] / sum, members, survival));
    }
    return new NeedLists(needs);
  }

  private static MultivariateLogit interactions(SplittableRandom random, int count) {
    List<MultivariateLogit.Pair> pairs = new ArrayList<>();
    for (int g = 0; g < count; g++) {
      for (int h = g + 1; h < count; h++) {
        if (random.nextInt(4) > 0) {
          pairs.add(new MultivariateLogit.Pair(h, g, Math.exp(random.nextDouble(-1.5, 2))));
        }
      }
    }
    return new MultivariateLogit(random.nextDouble(0.1, 3), pairs);
  }
}
