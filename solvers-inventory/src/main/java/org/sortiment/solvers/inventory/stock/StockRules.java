package org.sortiment.solvers.inventory.stock;

import java.util.List;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.ResourceLimit;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.problem.StockTerms;

/** Which changes of a plan keep it feasible. */
public final class StockRules {
  private final StockProblem problem;
  private final StockTerms terms;
  private final List<ResourceLimit> rows;

  public StockRules(StockProblem problem) {
    this.problem = problem;
    this.terms = problem.terms();
    this.rows = problem.rows();
  }

  /** Whether the plan is feasible. */
  public boolean allow(int[] stock) {
    return problem.isFeasible(Inventory.of(stock));
  }

  /** The next larger amount that may be stocked, or -1. */
  public int nextAbove(int product, int units) {
    long next = Math.max(units + 1L, Math.max(terms.least(product), terms.minimumOrder(product)));
    return next <= terms.most(product) ? (int) next : -1;
  }

  /** The next smaller amount that may be stocked, or -1. */
  public int nextBelow(int product, int units) {
    int next = units - 1;
    if (next > 0 && next < terms.minimumOrder(product)) {
      next = 0;
    }
    return next >= terms.least(product) ? next : -1;
  }

  /**
   * Changes the units of a product if the plan stays feasible; the plan is feasible before.
   *
   * @return whether it did
   */
  public boolean tryChange(int[] stock, int product, int units) {
    int before = stock[product];
    if (!terms.allows(product, units)) {
      return false;
    }
    stock[product] = units;
    if ((units > before && !rowsAllow(stock, product))
        || ((units > 0) != (before > 0) && !constraintsAllow(stock))) {
      stock[product] = before;
      return false;
    }
    return true;
  }

  private boolean rowsAllow(int[] stock, int product) {
    for (ResourceLimit row : rows) {
      if (row.coefficient(product) > 0 && !row.allows(row.use(stock))) {
        return false;
      }
    }
    return true;
  }

  private boolean constraintsAllow(int[] stock) {
    if (problem.constraints().isEmpty()) {
      return true;
    }
    Assortment stocked = Inventory.of(stock).stocked();
    for (Constraint constraint : problem.constraints()) {
      if (!constraint.isSatisfiedBy(stocked)) {
        return false;
      }
    }
    return true;
  }
}
