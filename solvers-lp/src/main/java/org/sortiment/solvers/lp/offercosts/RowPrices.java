package org.sortiment.solvers.lp.offercosts;

import java.util.Arrays;
import org.sortiment.solvers.lp.constraints.structure.GeneralPart;
import org.sortiment.solvers.lp.constraints.structure.Structure;
import org.sortiment.solvers.lp.search.RowLevels;

/**
 * Multipliers of the rows that {@link DecidedSelection} leaves out: with any e_k, a row l <= a.x <=
 * u adds e_k (u - a.x) >= 0 to a bound for e_k >= 0, and e_k (l - a.x) >= 0 for e_k <= 0
 * (Lagrange). Products then pay for what they use of the rows.
 */
final class RowPrices {
  private final RowLevels rows;
  private final int[] constraints;
  private final int[] place;
  private final double[] multiplier;
  private final double[] price;
  private double level;
  private double magnitude;

  /** All multipliers are 0. */
  RowPrices(Structure structure, RowLevels rows) {
    this.rows = rows;
    this.constraints =
        structure.generalParts().stream()
            .map(GeneralPart::origins)
            .flatMap(each -> each.stream())
            .distinct()
            .mapToInt(k -> k)
            .toArray();
    this.place = new int[rows.rowCount()];
    Arrays.fill(place, -1);
    for (int k = 0; k < constraints.length; k++) {
      place[constraints[k]] = k;
    }
    this.multiplier = new double[constraints.length];
    this.price = new double[rows.productCount()];
  }

  /** How many rows are left out. */
  int count() {
    return constraints.length;
  }

  /** What a product pays. */
  double price(int product) {
    return price[product];
  }

  /** What the rows add: the sum of e_k u_k or e_k l_k. */
  double level() {
    return level;
  }

  /** The sum of the magnitudes of the terms of {@link #level}. */
  double magnitude() {
    return magnitude;
  }

  double multiplier(int row) {
    return multiplier[row];
  }

  /** The least multiplier of a row that says something: 0 without a lower bound. */
  double least(int row) {
    return rows.min(constraints[row]) == Double.NEGATIVE_INFINITY ? 0 : Double.NEGATIVE_INFINITY;
  }

  double most(int row) {
    return rows.max(constraints[row]) == Double.POSITIVE_INFINITY ? 0 : Double.POSITIVE_INFINITY;
  }

  void set(int row, double value) {
    multiplier[row] = value;
    level = 0;
    magnitude = 0;
    for (int k = 0; k < constraints.length; k++) {
      double bound = multiplier[k] > 0 ? rows.max(constraints[k]) : rows.min(constraints[k]);
      double term = multiplier[k] == 0 ? 0 : multiplier[k] * bound;
      level += term;
      magnitude += Math.abs(term);
    }
    for (int i = 0; i < price.length; i++) {
      price[i] = 0;
      for (int e = rows.start(i); e < rows.start(i + 1); e++) {
        if (place[rows.row(e)] >= 0) {
          price[i] += multiplier[place[rows.row(e)]] * rows.coefficient(e);
        }
      }
    }
  }

  /** The derivative of a bound by the multiplier of a row, where the bound is attained. */
  double slope(int row, boolean[] members) {
    double used = 0;
    for (int i = 0; i < price.length; i++) {
      for (int e = rows.start(i); members[i] && e < rows.start(i + 1); e++) {
        used += rows.row(e) == constraints[row] ? rows.coefficient(e) : 0;
      }
    }
    double above = rows.max(constraints[row]) - used;
    double below = rows.min(constraints[row]) - used;
    if (multiplier[row] != 0) {
      return multiplier[row] > 0 ? above : below;
    }
    return above < 0 ? above : below > 0 ? below : 0;
  }

  /** The size of a multiplier at which a product of that worth just pays its share of a row. */
  double scale(int row, double worth) {
    double largest = 0;
    for (int i = 0; i < price.length; i++) {
      for (int e = rows.start(i); e < rows.start(i + 1); e++) {
        if (rows.row(e) == constraints[row]) {
          largest = Math.max(largest, Math.abs(rows.coefficient(e)));
        }
      }
    }
    return largest > 0 ? worth / largest : worth;
  }

  /** Whether all rows that are left out hold. */
  boolean holds(boolean[] members) {
    if (constraints.length == 0) {
      return true;
    }
    double[] levels = rows.levels(members);
    for (int k : constraints) {
      if (!(levels[k] >= rows.min(k) && levels[k] <= rows.max(k))) {
        return false;
      }
    }
    return true;
  }
}
