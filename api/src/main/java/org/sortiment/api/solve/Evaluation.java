package org.sortiment.api.solve;

import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.RandomUtilityModel;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.problem.AssortmentProblem;

/**
 * What one assortment is worth, computed from the choice model and nothing else: the check that
 * every solver result goes through. O(n) beside one evaluation of the model.
 *
 * @param revenue expected revenue per customer
 * @param utility expected utility over being offered nothing; -log P_0 for a model without one
 * @param purchaseProbability 1 - P_0
 * @param offerCosts what offering the products costs per customer, whether they sell or not
 */
public record Evaluation(
    double revenue, double utility, double purchaseProbability, double offerCosts) {
  /** How far probabilities may leave their range by rounding. */
  private static final double ROUNDING = 1e-9;

  /** The worth of products that cost nothing to offer. */
  public Evaluation(double revenue, double utility, double purchaseProbability) {
    this(revenue, utility, purchaseProbability, 0);
  }

  /**
   * Evaluates an assortment, feasible or not.
   *
   * @throws SolveException when the probabilities of the choice model are none
   */
  public static Evaluation of(AssortmentProblem problem, Assortment assortment) {
    ChoiceModel model = problem.choiceModel();
    double[] probabilities = new double[model.productCount()];
    double leaving = Double.NaN;
    if (model instanceof RandomUtilityModel) {
      model.purchaseProbabilities(assortment, probabilities);
    } else {
      leaving = model.probabilities(assortment, probabilities);
    }
    CompensatedSum revenue = new CompensatedSum();
    CompensatedSum purchase = new CompensatedSum();
    for (int i = 0; i < probabilities.length; i++) {
      if (probabilities[i] == 0) {
        continue;
      }
      if (!(probabilities[i] >= -ROUNDING && assortment.contains(i))) {
        throw invalid(
            model,
            assortment,
            "the probability of buying product " + i + " (" + probabilities[i] + ")",
            assortment.contains(i) ? "must be >= 0" : "must be 0, since it is not offered");
      }
      revenue.addProduct(problem.catalog().revenue(i), probabilities[i]);
      purchase.add(probabilities[i]);
    }
    if (!(purchase.value() <= 1 + ROUNDING)) {
      throw invalid(
          model,
          assortment,
          "the sum of the probabilities of buying (" + purchase.value() + ")",
          "must be at most 1");
    }
    double utility =
        model instanceof RandomUtilityModel random
            ? random.expectedUtility(assortment)
            : minusLogarithm(leaving, purchase.value());
    return new Evaluation(
        revenue.value(),
        utility,
        Math.min(1, purchase.value()),
        problem.catalog().offerCost(assortment));
  }

  /** -log P_0, from whichever of P_0 and 1 - P_0 is the smaller: the larger has lost digits. */
  private static double minusLogarithm(double leaving, double purchase) {
    return (leaving > 0.5 ? -Math.log1p(-Math.min(0.5, purchase)) : -Math.log(leaving)) + 0.0;
  }

  private static SolveException invalid(
      ChoiceModel model, Assortment assortment, String what, String rule) {
    return new SolveException(
        "The choice model "
            + model.getClass().getName()
            + " breaks its contract: offered "
            + assortment
            + ", "
            + what
            + " "
            + rule
            + ". Maybe test the plug-in with ChoiceModelContract.");
  }

  /**
   * Refuses a worth that no weight of utility can tell from others: when nobody leaves, -log P_0 is
   * infinite, and so is every objective in which utility counts.
   *
   * @param assortment what this is the worth of
   * @throws SolveException when the utility is infinite
   */
  public Evaluation requireFiniteUtility(AssortmentProblem problem, Assortment assortment) {
    if (Double.isInfinite(utility)) {
      throw new SolveException(
          "Utility is infinite: no customer who is offered "
              + problem.catalog().describe(assortment)
              + " leaves (P_0 is 0, and utility is -log P_0), so that no weight of utility tells"
              + " such assortments apart. Maybe solve for revenue alone (lambda 0), or give the"
              + " model customers who leave.");
    }
    return this;
  }

  /** revenue - offerCosts: what is left of the revenue. */
  public double netRevenue() {
    return revenue - offerCosts;
  }

  /** revenue - offerCosts + utilityWeight * utility. */
  public double objective(double utilityWeight) {
    return utilityWeight == 0 ? netRevenue() : netRevenue() + utilityWeight * utility;
  }

  /**
   * revenue + offerCosts + utilityWeight * utility: the sum of the magnitudes of the terms of the
   * {@link #objective}, to which its rounding is relative.
   */
  public double magnitude(double utilityWeight) {
    double money = Math.abs(revenue) + Math.abs(offerCosts);
    return utilityWeight == 0 ? money : money + utilityWeight * Math.abs(utility);
  }
}
