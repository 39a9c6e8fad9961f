package org.sortiment.testkit;

import java.util.ArrayList;
import java.util.List;
import org.sortiment.api.Assortment;
import org.sortiment.api.basket.BasketCategory;
import org.sortiment.api.basket.BasketProblem;
import org.sortiment.api.basket.MultivariateLogit;
import org.sortiment.api.basket.NeedLists;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Evaluation;

/**
 * All choices of feasible assortments of a small basket problem, each worth what the customers'
 * steps, followed one by one, make of it: the slow reference for basket solvers.
 */
public final class BasketEnumeration {
  private static final int MAX_PRODUCTS = 12;

  private final BasketProblem problem;
  private final List<List<Assortment>> feasible = new ArrayList<>();
  private double best = Double.NEGATIVE_INFINITY;

  private BasketEnumeration(BasketProblem problem) {
    this.problem = problem;
  }

  /** Enumerates; at most 12 products a category. */
  public static BasketEnumeration of(BasketProblem problem) {
    BasketEnumeration all = new BasketEnumeration(problem);
    for (BasketCategory category : problem.categories()) {
      all.feasible.add(feasible(category.problem()));
    }
    all.choose(new ArrayList<>());
    return all;
  }

  private static List<Assortment> feasible(AssortmentProblem problem) {
    int n = problem.catalog().size();
    if (n > MAX_PRODUCTS) {
      throw new IllegalArgumentException("A category has " + n + " products: too many.");
    }
    List<Assortment> feasible = new ArrayList<>();
    for (long mask = 0; mask < 1L << n; mask++) {
      Assortment assortment = Assortment.ofMask(n, mask);
      if (problem.isFeasible(assortment)) {
        feasible.add(assortment);
      }
    }
    return feasible;
  }

  private void choose(List<Assortment> chosen) {
    if (chosen.size() == feasible.size()) {
      best = Math.max(best, revenue(problem, chosen));
      return;
    }
    for (Assortment each : feasible.get(chosen.size())) {
      chosen.add(each);
      choose(chosen);
      chosen.remove(chosen.size() - 1);
    }
  }

  /** Whether every category has a feasible assortment. */
  public boolean isFeasible() {
    return feasible.stream().noneMatch(List::isEmpty);
  }

  /** The feasible assortments of a category. */
  public List<Assortment> feasible(int category) {
    return List.copyOf(feasible.get(category));
  }

  /** The largest revenue of any choice; minus infinity when there is none. */
  public double best() {
    return best;
  }

  /** What a category earns by itself: from a customer who looks into nothing else. */
  public double alone(int category, Assortment assortment) {
    AssortmentProblem inner = problem.categories().get(category).problem();
    if (problem.model() instanceof MultivariateLogit logit) {
      double weight = logit.noPurchaseWeight();
      double gain = 0;
      for (double[] option : options(inner, assortment)) {
        weight += option[0];
        gain += option[0] * option[1];
      }
      return gain / weight;
    }
    return Evaluation.of(inner, assortment).revenue();
  }

  /** The revenue of one choice, from every way in which a customer's visit can go. */
  public static double revenue(BasketProblem problem, List<Assortment> assortments) {
    if (problem.model() instanceof NeedLists lists) {
      double sum = 0;
      for (NeedLists.Need need : lists.needs()) {
        sum += need.share() * visit(problem, assortments, need, 0, 1, 0);
      }
      return sum;
    }
    MultivariateLogit logit = (MultivariateLogit) problem.model();
    double[] sums = new double[2];
    fill(problem, logit, assortments, new ArrayList<>(), 1, 0, sums);
    return sums[1] / sums[0];
  }

  /** Looks into the categories of a list one by one; what is in the cart is paid at the end. */
  private static double visit(
      BasketProblem problem,
      List<Assortment> assortments,
      NeedLists.Need need,
      int step,
      double probability,
      double cart) {
    if (step == need.categories().size() || probability == 0) {
      return probability * cart;
    }
    int g = need.categories().get(step);
    AssortmentProblem inner = problem.categories().get(g).problem();
    double[] buys = inner.choiceModel().purchaseProbabilities(assortments.get(g));
    double found = 0;
    double paid = 0;
    for (int i = 0; i < buys.length; i++) {
      found += buys[i];
      paid += buys[i] * inner.catalog().revenue(i);
    }
    double success =
        found > 0
            ? visit(problem, assortments, need, step + 1, probability * found, cart + paid / found)
            : 0;
    double failure = probability * (1 - Math.min(1, found)) * need.survival();
    return success + visit(problem, assortments, need, step + 1, failure, cart);
  }

  /** Fills a basket category by category: with nothing, or with one of the offered products. */
  private static void fill(
      BasketProblem problem,
      MultivariateLogit logit,
      List<Assortment> assortments,
      List<Integer> bought,
      double weight,
      double price,
      double[] sums) {
    int g = bought.size();
    if (g == assortments.size()) {
      double joint = weight;
      for (MultivariateLogit.Pair pair : logit.pairs()) {
        boolean both = bought.get(pair.first()) == 1 && bought.get(pair.second()) == 1;
        joint *= both ? pair.factor() : 1;
      }
      joint = bought.contains(1) ? joint : logit.noPurchaseWeight();
      sums[0] += joint;
      sums[1] += joint * price;
      return;
    }
    bought.add(0);
    fill(problem, logit, assortments, bought, weight, price, sums);
    bought.set(g, 1);
    for (double[] option : options(problem.categories().get(g).problem(), assortments.get(g))) {
      fill(problem, logit, assortments, bought, weight * option[0], price + option[1], sums);
    }
    bought.remove(g);
  }

  /** Weight and price of every offered product. */
  private static List<double[]> options(AssortmentProblem inner, Assortment offered) {
    MultinomialLogitModel model = (MultinomialLogitModel) inner.choiceModel();
    List<double[]> options = new ArrayList<>();
    offered.forEach(
        i ->
            options.add(
                new double[] {
                  model.weight(i) / model.noPurchaseWeight(), inner.catalog().revenue(i)
                }));
    return options;
  }
}
