package org.sortiment.solvers.lp.fractional;

/**
 * The exact maximum of a linear function under a few priced rows, from their Lagrangian bound. With
 * prices p >= 0 on rows A x <= b the reduced weight of a product is c = w - p A, and
 *
 * <pre>w.x = bound - (sum of |c_i| over the products decided against their sign) - p.(b - A x).
 * </pre>
 *
 * <p>So an x that is better than a known one decides only few products against their sign, those of
 * small |c_i|: all sets of them whose cost is below what is left of the bound are looked at, by
 * rising cost, at most {@value #MOST_SETS}. Good prices leave few.
 */
final class FlipSearch {
  static final int MOST_SETS = 4_000;

  private final int rowCount;
  private final int[] order;
  private final double[] cost;
  private final double[] levels;
  private double[][] coefficients = {};
  private double[] uppers = {};
  private double[] prices = {};
  private boolean[] members = {};
  private int candidates;
  private int sets;
  private double bound;
  private double best;
  private boolean improved;
  private final boolean[] bestMembers;

  FlipSearch(int n, int rowCount) {
    this.rowCount = rowCount;
    this.order = new int[n];
    this.cost = new double[n];
    this.levels = new double[rowCount];
    this.bestMembers = new boolean[n];
  }

  /**
   * Searches.
   *
   * @param reduced c by product
   * @param free which products may be decided
   * @param start what the signs of c decide, and what is fixed; changed and put back
   * @param rows coefficients by row and product
   * @param limits b by row
   * @param multipliers p by row
   * @param upper the Lagrangian bound
   * @param known the value of an x that is known, or minus infinity
   * @return whether everything that could be better was looked at
   */
  boolean run(
      double[] reduced,
      boolean[] free,
      boolean[] start,
      double[][] rows,
      double[] limits,
      double[] multipliers,
      double upper,
      double known) {
    coefficients = rows;
    uppers = limits;
    prices = multipliers;
    members = start;
    bound = upper;
    best = known;
    improved = false;
    sets = 0;
    candidates = 0;
    for (int i = 0; i < reduced.length; i++) {
      if (free[i] && Math.abs(reduced[i]) < upper - known) {
        order[candidates++] = i;
      }
    }
    sort(reduced);
    for (int r = 0; r < rowCount; r++) {
      levels[r] = 0;
      for (int i = 0; i < start.length; i++) {
        levels[r] += start[i] ? rows[r][i] : 0;
      }
    }
    return look(0, 0);
  }

  private void sort(double[] reduced) {
    // Insertion into place: the candidates are few.
    for (int c = 0; c < candidates; c++) {
      int product = order[c];
      double own = Math.abs(reduced[product]);
      int at = c;
      while (at > 0 && cost[at - 1] > own) {
        cost[at] = cost[at - 1];
        order[at] = order[at - 1];
        at--;
      }
      cost[at] = own;
      order[at] = product;
    }
  }

  private boolean look(int from, double spent) {
    if (++sets > MOST_SETS) {
      return false;
    }
    double value = bound - spent;
    boolean holds = true;
    for (int r = 0; r < rowCount && holds; r++) {
      holds = levels[r] <= uppers[r];
      value -= prices[r] * (uppers[r] - levels[r]);
    }
    if (holds && value > best) {
      best = value;
      improved = true;
      System.arraycopy(members, 0, bestMembers, 0, members.length);
    }
    for (int c = from; c < candidates; c++) {
      if (!(spent + cost[c] < bound - best)) {
        return true;
      }
      flip(order[c]);
      boolean complete = look(c + 1, spent + cost[c]);
      flip(order[c]);
      if (!complete) {
        return false;
      }
    }
    return true;
  }

  private void flip(int i) {
    members[i] = !members[i];
    for (int r = 0; r < rowCount; r++) {
      levels[r] += members[i] ? coefficients[r][i] : -coefficients[r][i];
    }
  }

  /** The best value found, or the one that was known. */
  double best() {
    return best;
  }

  /** Whether something better than what was known was found. */
  boolean improved() {
    return improved;
  }

  /** What is offered in the best, when it {@link #improved}; not to be changed. */
  boolean[] bestMembers() {
    return bestMembers;
  }
}
