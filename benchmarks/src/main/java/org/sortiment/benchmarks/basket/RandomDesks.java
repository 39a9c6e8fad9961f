package org.sortiment.benchmarks.basket;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.sortiment.api.Catalog;
import org.sortiment.api.basket.BasketCategory;
import org.sortiment.api.basket.BasketModel;
import org.sortiment.api.basket.BasketProblem;
import org.sortiment.api.basket.MultivariateLogit;
import org.sortiment.api.basket.NeedLists;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.solvers.basket.CornerBranchAndBoundSolver;
import org.sortiment.solvers.lp.logit.MultinomialLogitSolver;

/** Random categories of logits, and what joins them. Revenues lognormal, weights exponential. */
final class RandomDesks {
  private RandomDesks() {}

  /** The solver over the logit engine. */
  static CornerBranchAndBoundSolver solver() {
    return new CornerBranchAndBoundSolver(
        problem -> new MultinomialLogitSolver(new OjAlgoBackend()));
  }

  /**
   * Categories.
   *
   * @param total the expected sum of the weights of a category, relative to leaving
   * @param isBounded whether a category offers at most a fifth of its products
   */
  static List<BasketCategory> categories(
      SplittableRandom random, int count, int products, double total, boolean isBounded) {
    List<BasketCategory> categories = new ArrayList<>();
    for (int g = 0; g < count; g++) {
      Catalog.Builder catalog = Catalog.builder();
      double[] weights = new double[products];
      double dear = Math.exp(random.nextDouble(-0.7, 0.7));
      for (int i = 0; i < products; i++) {
        catalog.add(g + "-" + i, dear * Math.exp(0.6 * gaussian(random)), 0);
        weights[i] = -Math.log1p(-random.nextDouble()) * total / products;
      }
      List<Constraint> constraints =
          isBounded
              ? List.of(CardinalityBound.overall(products, 0, Math.max(1, products / 5)))
              : List.of();
      categories.add(
          new BasketCategory(
              "category" + g,
              new AssortmentProblem(
                  catalog.build(), new MultinomialLogit(1, weights), constraints)));
    }
    return categories;
  }

  /**
   * Categories around a table: each goes together with its neighbours.
   *
   * @param factor each is drawn from 1 to its square, evenly in the logarithm
   * @param reach how many neighbours to each side
   */
  static BasketProblem interactions(
      SplittableRandom random, List<BasketCategory> categories, double factor, int reach) {
    List<MultivariateLogit.Pair> pairs = new ArrayList<>();
    int count = categories.size();
    for (int g = 0; g < count; g++) {
      for (int h = g + 1; h < count; h++) {
        if (Math.min(h - g, count - h + g) > reach) {
          continue;
        }
        pairs.add(
            new MultivariateLogit.Pair(g, h, Math.exp(Math.log(factor) * random.nextDouble(2))));
      }
    }
    return new BasketProblem(categories, new MultivariateLogit(1, pairs));
  }

  /** Every list has two or three categories; carts survive with a random probability. */
  static BasketProblem needs(SplittableRandom random, List<BasketCategory> categories, int lists) {
    List<NeedLists.Need> needs = new ArrayList<>();
    for (int b = 0; b < lists; b++) {
      List<Integer> members =
          random
              .ints(0, categories.size())
              .distinct()
              .limit(Math.min(categories.size(), 2 + random.nextInt(2)))
              .boxed()
              .toList();
      needs.add(new NeedLists.Need(1.0 / lists, members, random.nextDouble(0.6)));
    }
    BasketModel model = new NeedLists(needs);
    return new BasketProblem(categories, model);
  }

  private static double gaussian(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log1p(-random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
