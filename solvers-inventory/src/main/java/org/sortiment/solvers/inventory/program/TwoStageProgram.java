package org.sortiment.solvers.inventory.program;

import java.util.Arrays;
import java.util.List;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.api.problem.ResourceLimit;
import org.sortiment.solvers.inventory.stock.Economics;

/**
 * The two-stage program over sampled first choices a^1, ..., a^K: with u^k the customers who do not
 * get their first choice, x^k the sales to others and y^k their failures,
 *
 * <pre>
 * max over q in a box, A q &lt;= b, of  (1/K) sum_k p.(a^k - u^k + x^k) - c.q
 * with x^k + y^k &lt;= rho' (u^k + y^k), a^k - u^k + x^k &lt;= q, 0 &lt;= u^k &lt;= a^k and x^k, y^k >= 0.
 * </pre>
 */
public final class TwoStageProgram {
  private static final double DAMPING = 0.98;
  private static final int VISIT_ROUNDS = 60;

  private final SubstitutionOperator rho;
  private final double[] price;
  private final double[] cost;
  private final double[] least;
  private final double[] most;
  private final int[] minimumOrder;
  private final boolean[] capped;
  private final List<ResourceLimit> rows;
  private final double[][] demand;
  private final double[] scale;
  private final double priceUnit;

  /**
   * A program.
   *
   * @param scale s, the expected visits of each product when nothing is in stock, shape n
   * @param least lower ends of the box, shape n
   * @param most upper ends, finite, shape n
   * @param minimumOrder units of what is stocked at all, at least; used where walks are known
   * @param capped whether the upper end is a rule of the problem and not just larger than any
   *     demand
   * @param demand a, shape K x n; kept
   */
  public TwoStageProgram(
      SubstitutionOperator rho,
      Economics economics,
      double[] scale,
      double[] least,
      double[] most,
      int[] minimumOrder,
      boolean[] capped,
      List<ResourceLimit> rows,
      double[][] demand) {
    this.rho = rho;
    this.price = economics.price();
    this.cost = economics.cost();
    this.least = least;
    this.most = most;
    this.minimumOrder = minimumOrder;
    this.capped = capped;
    this.rows = rows;
    this.demand = demand;
    double largest = Arrays.stream(scale).max().orElse(0);
    this.scale = Arrays.stream(scale).map(s -> Math.max(s, 1e-6 * largest + 1e-9)).toArray();
    this.priceUnit = Math.max(economics.highestPrice(), Double.MIN_NORMAL);
  }

  int size() {
    return price.length;
  }

  int samples() {
    return demand.length;
  }

  SubstitutionOperator rho() {
    return rho;
  }

  double[] price() {
    return price;
  }

  double[] cost() {
    return cost;
  }

  double[] scale() {
    return scale;
  }

  double priceUnit() {
    return priceUnit;
  }

  List<ResourceLimit> rows() {
    return rows;
  }

  double[] demand(int sample) {
    return demand[sample];
  }

  double least(int product) {
    return least[product];
  }

  double most(int product) {
    return most[product];
  }

  int minimumOrder(int product) {
    return minimumOrder[product];
  }

  boolean isCapped(int product) {
    return capped[product];
  }

  double inBox(int product, double units) {
    return Math.min(most[product], Math.max(least[product], units));
  }

  /** rho' (u + y) into {@code coming}; {@code work} is overwritten. */
  void passOn(double[] u, double[] y, double[] work, double[] coming) {
    for (int i = 0; i < work.length; i++) {
      work[i] = u[i] + y[i];
    }
    rho.multiplyTransposed(work, coming);
  }

  /** s and the visits of a sample when nothing is in stock, up to a part that s makes up for. */
  double[] visits(int sample) {
    int n = price.length;
    double[] first = demand[sample];
    double[] coming = new double[n];
    rho.multiplyTransposed(first, coming);
    double[] base = new double[n];
    double total = 0;
    for (int i = 0; i < n; i++) {
      base[i] = first[i] + coming[i];
      total += base[i];
    }
    double[] visits = base.clone();
    double change = total;
    for (int round = 0; round < VISIT_ROUNDS && change > 1e-3 * total; round++) {
      rho.multiplyTransposed(visits, coming);
      change = 0;
      for (int i = 0; i < n; i++) {
        double next = base[i] + DAMPING * coming[i];
        change += Math.abs(next - visits[i]);
        visits[i] = next;
      }
    }
    for (int i = 0; i < n; i++) {
      visits[i] += scale[i];
    }
    return visits;
  }
}
