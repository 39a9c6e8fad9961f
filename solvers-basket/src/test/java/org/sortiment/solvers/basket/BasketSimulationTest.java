package org.sortiment.solvers.basket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.basket.BasketCategory;
import org.sortiment.api.basket.BasketEvaluation;
import org.sortiment.api.basket.BasketProblem;
import org.sortiment.api.basket.MultivariateLogit;
import org.sortiment.api.basket.NeedLists;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.testkit.RandomBaskets;

/** Customers who act as the models say buy what the formulas say. */
class BasketSimulationTest {
  private static final int CUSTOMERS = 200_000;

  /** Of a chi-square with one degree of freedom only one in 10^7 is above 28.4. */
  private static final double FAR = 28.4;

  @Test
  void needListsAreWhatTheirCustomersDo() {
    for (long seed = 1; seed <= 8; seed++) {
      BasketProblem problem =
          RandomBaskets.of(seed, RandomBaskets.Kind.NEEDS, InnerModels::any).problem();
      SplittableRandom random = new SplittableRandom(seed);
      compare(problem, everything -> visit(problem, everything, random), seed);
    }
  }

  @Test
  void multivariateLogitsAreWhatTheirCustomersDo() {
    for (long seed = 1; seed <= 8; seed++) {
      BasketProblem problem =
          RandomBaskets.of(seed, RandomBaskets.Kind.INTERACTIONS, each -> each).problem();
      SplittableRandom random = new SplittableRandom(seed);
      compare(problem, everything -> walk(problem, everything, random), seed);
    }
  }

  /** A customer: for each category what her basket has of it, or -1. */
  private interface Customer {
    int[] buys(List<Assortment> offered);
  }

  private static void compare(BasketProblem problem, Customer customer, long seed) {
    List<Assortment> offered = new ArrayList<>();
    for (BasketCategory category : problem.categories()) {
      offered.add(Assortment.all(category.problem().catalog().size()));
    }
    BasketEvaluation evaluation = BasketEvaluation.of(problem, offered);
    Map<String, Integer> sold = new HashMap<>();
    for (int c = 0; c < CUSTOMERS; c++) {
      int[] basket = customer.buys(offered);
      for (int g = 0; g < basket.length; g++) {
        sold.merge(g + " " + basket[g], 1, Integer::sum);
      }
    }
    for (int g = 0; g < offered.size(); g++) {
      for (int i = 0; i < offered.get(g).catalogSize(); i++) {
        double probability = evaluation.categories().get(g).probabilities().get(i);
        double expected = CUSTOMERS * probability;
        double observed = sold.getOrDefault(g + " " + i, 0);
        String what = "seed " + seed + ", product " + i + " of category " + g;
        if (expected < 5) {
          assertThat(observed).as(what).isLessThan(40);
          continue;
        }
        double off = observed - expected;
        double chiSquare = off * off / (expected * (1 - probability));
        assertThat(chiSquare).as(what).isLessThan(FAR);
      }
    }
  }

  /** Takes a list by chance, then looks into its categories one by one. */
  private static int[] visit(
      BasketProblem problem, List<Assortment> offered, SplittableRandom random) {
    int[] cart = new int[offered.size()];
    Arrays.fill(cart, -1);
    double u = random.nextDouble();
    for (NeedLists.Need need : ((NeedLists) problem.model()).needs()) {
      if (u < need.share()) {
        boolean survives = true;
        for (int g : need.categories()) {
          cart[g] = choose(problem, offered, g, random);
          survives &= cart[g] >= 0 || random.nextDouble() < need.survival();
        }
        if (!survives) {
          Arrays.fill(cart, -1);
        }
        return cart;
      }
      u -= need.share();
    }
    return cart;
  }

  private static int choose(
      BasketProblem problem, List<Assortment> offered, int g, SplittableRandom random) {
    double[] probabilities =
        problem.categories().get(g).problem().choiceModel().purchaseProbabilities(offered.get(g));
    double u = random.nextDouble();
    for (int i = 0; i < probabilities.length; i++) {
      if (u < probabilities[i]) {
        return i;
      }
      u -= probabilities[i];
    }
    return -1;
  }

  /** Takes one of all baskets by its weight; the list of them is made once. */
  private final Map<BasketProblem, List<int[]>> baskets = new HashMap<>();

  private final Map<BasketProblem, double[]> weights = new HashMap<>();

  private int[] walk(BasketProblem problem, List<Assortment> offered, SplittableRandom random) {
    List<int[]> all = baskets.computeIfAbsent(problem, each -> all(each, offered));
    double[] sums =
        weights.computeIfAbsent(
            problem,
            each -> {
              double[] running = new double[all.size()];
              double sum = 0;
              for (int k = 0; k < running.length; k++) {
                sum += weight(each, all.get(k));
                running[k] = sum;
              }
              return running;
            });
    double u = random.nextDouble() * sums[sums.length - 1];
    int at = Arrays.binarySearch(sums, u);
    return all.get(Math.min(sums.length - 1, at >= 0 ? at + 1 : -at - 1));
  }

  private static List<int[]> all(BasketProblem problem, List<Assortment> offered) {
    List<int[]> all = List.of(new int[0]);
    for (int g = 0; g < offered.size(); g++) {
      List<int[]> longer = new ArrayList<>();
      for (int[] basket : all) {
        for (int i = -1; i < problem.categories().get(g).problem().catalog().size(); i++) {
          int[] more = Arrays.copyOf(basket, g + 1);
          more[g] = i;
          longer.add(more);
        }
      }
      all = longer;
    }
    return all;
  }

  private static double weight(BasketProblem problem, int[] basket) {
    MultivariateLogit logit = (MultivariateLogit) problem.model();
    double weight = 1;
    boolean isEmpty = true;
    for (int g = 0; g < basket.length; g++) {
      if (basket[g] >= 0) {
        MultinomialLogitModel model =
            (MultinomialLogitModel) problem.categories().get(g).problem().choiceModel();
        weight *= model.weight(basket[g]) / model.noPurchaseWeight();
        isEmpty = false;
      }
    }
    for (MultivariateLogit.Pair pair : logit.pairs()) {
      boolean both = basket[pair.first()] >= 0 && basket[pair.second()] >= 0;
      weight *= both ? pair.factor() : 1;
    }
    return isEmpty ? logit.noPurchaseWeight() : weight;
  }
}
