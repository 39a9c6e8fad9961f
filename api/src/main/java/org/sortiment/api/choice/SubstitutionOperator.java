package org.sortiment.api.choice;

import org.sortiment.api.Assortment;

/**
 * Where customers go who do not find what they came for: the matrix rho of a Markov chain choice
 * model, in the shape that suits it. rho_ij >= 0 is the probability that a customer who finds i
 * missing asks for j next; rho_ii = 0; what a row leaves to 1 is the probability of leaving.
 *
 * <p>Three shapes: {@link DenseSubstitution} (8 n^2 bytes), {@link SparseSubstitution} (12 bytes an
 * entry) and {@link AttractionSubstitution} (rank k with diagonal scaling, O(n k) bytes), which
 * covers the multinomial logit and the general attraction model. Immutable and thread-safe.
 *
 * <p><b>Dead ends.</b> Rows may add up to 1, so that customers can be caught among products that
 * are not offered and that nobody leaves. They count as lost: see {@link #deadEnds}.
 */
public sealed interface SubstitutionOperator
    permits DenseSubstitution, SparseSubstitution, AttractionSubstitution {
  /** A row may add up to 1 plus this; a row above 1 is divided by its sum. */
  double ROW_SUM_TOLERANCE = 1e-9;

  /** Leaving with a probability up to this is taken for rounding when dead ends are looked for. */
  double DEAD_END_TOLERANCE = 1e-12;

  /** The number of products, n. */
  int size();

  /** rho_ij. O(1), or O(k) for rank k; in a sparse row O(log of its length). */
  double probability(int from, int to);

  /** The probability of leaving from a product that is not there: 1 minus the sum of its row. */
  double exitProbability(int from);

  /** Calls {@code visitor} with the nonzero entries of row {@code from}, by ascending column. */
  void forEach(int from, EntryVisitor visitor);

  /**
   * result = rho h: with h_j the worth of a customer who asks for j, the expected worth of one who
   * finds i missing. O(entries), or O(n k); accurate to a few ulps an entry when h >= 0.
   *
   * @param values h, shape n
   * @param result shape n, overwritten; another array than {@code values}
   */
  void multiply(double[] values, double[] result);

  /**
   * result = rho' y: with y_i the failed visits to i, the expected visits that come of them.
   *
   * @param visits y, shape n
   * @param result shape n, overwritten; another array than {@code visits}
   */
  void multiplyTransposed(double[] visits, double[] result);

  /**
   * Lets customers walk until they meet an offered product, leave, or come to a dead end. For j not
   * in S, visits_j = y_j solves {@code y_j = arrivals_j + sum over k not in S of y_k rho_kj}; for i
   * in S, visits_i = {@code arrivals_i + sum over j not in S of y_j rho_ji} is the number who buy.
   *
   * <p>With m products not offered: dense O(m n) where customers leave soon, by sweeps that prove a
   * relative error of 1e-13 for every entry, otherwise O(m^3), by elimination without subtractions;
   * either way rounding adds about m ulps. Sparse by elimination up to m = 100, then Gauss-Seidel
   * sweeps until less than 1e-14 of the arrivals are still walking (and rounding of sums, some
   * 1e-13 in practice); rank k O(n k^2), relative error a few ulps. Allocates its working arrays.
   *
   * @param offered S
   * @param arrivals shape n, >= 0
   * @param visits shape n, overwritten; another array than {@code arrivals}. A dead end is counted
   *     as visited by those who come there first
   * @return how many are lost in dead ends
   * @throws ArithmeticException when a large sparse chain keeps customers walking for more than
   *     100,000 sweeps
   */
  double visits(Assortment offered, double[] arrivals, double[] visits);

  /**
   * The expected worth of a customer who asks for i, when S is offered and selling i is worth
   * values_i: g_i = values_i for i in S, g_i = sum_j rho_ij g_j otherwise, and 0 in dead ends. Cost
   * and accuracy as for {@link #visits}.
   *
   * @param values shape n; read for the offered products only
   * @param worth g, shape n, overwritten; another array than {@code values}
   */
  void worth(Assortment offered, double[] values, double[] worth);

  /**
   * The products not offered from which neither an offered product nor a way out can be reached,
   * where a probability of leaving up to {@link #DEAD_END_TOLERANCE} is no way out. O(n) when every
   * product has one.
   *
   * @return shape n
   */
  boolean[] deadEnds(Assortment offered);

  /** Sees one entry of a row. */
  @FunctionalInterface
  interface EntryVisitor {
    /** rho from the row's product to {@code to}. */
    void accept(int to, double probability);
  }
}
