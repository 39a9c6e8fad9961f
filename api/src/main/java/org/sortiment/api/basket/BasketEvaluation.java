package org.sortiment.api.basket;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.solve.Evaluation;

/**
 * What assortments of all categories are worth together, computed from the models and nothing else:
 * the check that every solver result goes through.
 *
 * @param revenue expected revenue per customer
 * @param utility under a {@link MultivariateLogit} the expected utility over being offered nothing,
 *     the logarithm of the sum of the weights of all baskets over that of the empty one; empty
 *     under {@link NeedLists}, which are no model of utility
 * @param categories by category
 */
public record BasketEvaluation(double revenue, OptionalDouble utility, List<Part> categories) {
  /** Copies the list. */
  public BasketEvaluation {
    categories = List.copyOf(categories);
  }

  /**
   * What one category does.
   *
   * @param purchaseProbability under {@link NeedLists} q, the probability that a customer who looks
   *     into the category finds something; otherwise as {@code basketProbability}
   * @param revenue under {@link NeedLists} m, what a customer who looks into the category is
   *     expected to pay there if the cart survives; otherwise as {@code basketRevenue}
   * @param basketProbability the probability that the basket of a customer has a product of the
   *     category
   * @param basketRevenue what the category earns per customer; these add up to the revenue
   * @param probabilities by product: that the basket of a customer has it
   */
  public record Part(
      double purchaseProbability,
      double revenue,
      double basketProbability,
      double basketRevenue,
      List<Double> probabilities) {
    /** Copies the list. */
    public Part {
      probabilities = List.copyOf(probabilities);
    }
  }

  /**
   * Evaluates assortments, feasible or not.
   *
   * @param assortments one for each category
   * @throws IllegalArgumentException when there is not one for each
   */
  public static BasketEvaluation of(BasketProblem problem, List<Assortment> assortments) {
    if (assortments.size() != problem.categories().size()) {
      throw new IllegalArgumentException(
          "There are "
              + assortments.size()
              + " assortments for "
              + problem.categories().size()
              + " categories.");
    }
    return problem.model() instanceof NeedLists lists
        ? ofNeeds(problem, lists, assortments)
        : ofLogit(problem, (MultivariateLogit) problem.model(), assortments);
  }

  private static BasketEvaluation ofNeeds(
      BasketProblem problem, NeedLists lists, List<Assortment> assortments) {
    int count = assortments.size();
    double[] found = new double[count];
    double[] paid = new double[count];
    for (int g = 0; g < count; g++) {
      Evaluation alone = Evaluation.of(problem.categories().get(g).problem(), assortments.get(g));
      found[g] = alone.purchaseProbability();
      paid[g] = alone.revenue();
    }
    List<Part> parts = new ArrayList<>();
    CompensatedSum revenue = new CompensatedSum();
    for (int g = 0; g < count; g++) {
      double kept = lists.kept(g, found);
      double[] chosen =
          problem
              .categories()
              .get(g)
              .problem()
              .choiceModel()
              .purchaseProbabilities(assortments.get(g));
      parts.add(part(found[g], paid[g], kept * found[g], kept * paid[g], chosen, kept));
      revenue.add(kept * paid[g]);
    }
    return new BasketEvaluation(revenue.value(), OptionalDouble.empty(), parts);
  }

  private static BasketEvaluation ofLogit(
      BasketProblem problem, MultivariateLogit logit, List<Assortment> assortments) {
    int count = assortments.size();
    double[] weight = new double[count];
    double[] gain = new double[count];
    double[][] products = new double[count][];
    for (int g = 0; g < count; g++) {
      products[g] = weigh(problem.categories().get(g), assortments.get(g));
      CompensatedSum v = new CompensatedSum();
      CompensatedSum r = new CompensatedSum();
      for (int i = 0; i < products[g].length; i++) {
        v.add(products[g][i]);
        r.addProduct(products[g][i], problem.categories().get(g).problem().catalog().revenue(i));
      }
      weight[g] = v.value();
      gain[g] = r.value();
    }
    double[] factors = logit.factors(count);
    CompensatedSum bought = new CompensatedSum();
    CompensatedSum[] withOthers = new CompensatedSum[count];
    Arrays.setAll(withOthers, g -> new CompensatedSum());
    for (int set = 1; set < factors.length; set++) {
      double all = factors[set];
      for (int g = 0; g < count; g++) {
        all *= (set >> g & 1) == 1 ? weight[g] : 1;
      }
      bought.add(all);
      for (int g = 0; g < count; g++) {
        if ((set >> g & 1) == 1) {
          withOthers[g].add(product(factors[set], set & ~(1 << g), weight));
        }
      }
    }
    double sum = logit.noPurchaseWeight() + bought.value();
    List<Part> parts = new ArrayList<>();
    CompensatedSum revenue = new CompensatedSum();
    for (int g = 0; g < count; g++) {
      double each = withOthers[g].value() / sum;
      double earned = each * gain[g];
      parts.add(part(each * weight[g], earned, each * weight[g], earned, products[g], each));
      revenue.add(earned);
    }
    return new BasketEvaluation(
        revenue.value(),
        OptionalDouble.of(Math.log1p(bought.value() / logit.noPurchaseWeight())),
        parts);
  }

  private static double product(double factor, int set, double[] weight) {
    double product = factor;
    for (int rest = set; rest != 0; rest &= rest - 1) {
      product *= weight[Integer.numberOfTrailingZeros(rest)];
    }
    return product;
  }

  /** The weights of what is offered, relative to that of leaving; 0 for the rest. */
  private static double[] weigh(BasketCategory category, Assortment offered) {
    MultinomialLogitModel model = (MultinomialLogitModel) category.problem().choiceModel();
    double[] weights = new double[model.productCount()];
    offered.forEach(i -> weights[i] = model.weight(i) / model.noPurchaseWeight());
    return weights;
  }

  private static Part part(
      double purchase, double revenue, double inBasket, double earned, double[] each, double by) {
    List<Double> probabilities = new ArrayList<>();
    for (double chosen : each) {
      probabilities.add(chosen * by);
    }
    return new Part(purchase, revenue, inBasket, earned, probabilities);
  }
}
