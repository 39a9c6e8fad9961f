package org.sortiment.formats.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.problem.ResourceLimit;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.problem.StockTerms;
import org.sortiment.formats.Instance;
import org.sortiment.formats.text.Numbers;

/** The limits of a plan: which ones it breaks, and whether any plan can keep them. */
final class PlanLimits {
  private PlanLimits() {}

  /** What a plan breaks, in words; empty when it is feasible. */
  static List<String> broken(Instance instance, Inventory inventory) {
    StockProblem problem = instance.stockProblem();
    List<String> wrong = new ArrayList<>();
    StockTerms terms = problem.terms();
    for (int i = 0; i < inventory.size(); i++) {
      int units = inventory.units(i);
      String product = "\"" + problem.catalog().id(i) + "\" has " + Numbers.count(units) + " units";
      if (units < terms.least(i)) {
        wrong.add(product + ", at least " + Numbers.count(terms.least(i)) + " must be stocked");
      }
      if (units > terms.most(i)) {
        wrong.add(product + ", at most " + Numbers.count(terms.most(i)) + " may be stocked");
      }
      if (units > 0 && units < terms.minimumOrder(i)) {
        wrong.add(product + ", its minimum order is " + Numbers.count(terms.minimumOrder(i)));
      }
    }
    for (ResourceLimit row : problem.rows()) {
      double use = 0;
      for (int i = 0; i < inventory.size(); i++) {
        use += row.coefficient(i) * inventory.units(i);
      }
      if (!(use <= row.max() * (1 + ResourceLimit.TOLERANCE))) {
        wrong.add(
            "the plan takes "
                + Numbers.plain(use)
                + " of "
                + row.name()
                + ", the limit is "
                + Numbers.plain(row.max()));
      }
    }
    Assortment stocked = inventory.stocked();
    for (int k = 0; k < problem.constraints().size(); k++) {
      Constraint constraint = problem.constraints().get(k);
      if (!constraint.isSatisfiedBy(stocked)) {
        wrong.add(
            "the stocked products break " + instance.place(k) + ": " + instance.constraintText(k));
      }
    }
    return wrong;
  }

  /**
   * The question which sets of products can be stocked at all. Rows only grow with units, so that a
   * set can be stocked if and only if the least allowed units of its products keep every row.
   */
  static AssortmentProblem stockable(StockProblem problem) {
    int n = problem.catalog().size();
    StockTerms terms = problem.terms();
    List<Constraint> constraints = new ArrayList<>(problem.constraints());
    double[] units = new double[n];
    boolean[] impossible = new boolean[n];
    for (int i = 0; i < n; i++) {
      int least = Math.max(1, Math.max(terms.least(i), terms.minimumOrder(i)));
      units[i] = least;
      impossible[i] = terms.most(i) < least;
      for (ResourceLimit row : problem.rows()) {
        impossible[i] |= !row.allows(row.coefficient(i) * least);
      }
      if (impossible[i]) {
        constraints.add(CardinalityBound.atMost(0, i));
      }
      if (terms.least(i) > 0) {
        constraints.add(CardinalityBound.atLeast(1, i));
      }
    }
    for (ResourceLimit row : problem.rows()) {
      int[] products =
          IntStream.range(0, n).filter(i -> row.coefficient(i) > 0 && !impossible[i]).toArray();
      double[] use = new double[products.length];
      for (int k = 0; k < use.length; k++) {
        use[k] = row.coefficient(products[k]) * units[products[k]];
      }
      constraints.add(new LinearConstraint(products, use, Double.NEGATIVE_INFINITY, row.max()));
    }
    return new AssortmentProblem(problem.catalog(), problem.choiceModel())
        .withConstraints(constraints);
  }
}
