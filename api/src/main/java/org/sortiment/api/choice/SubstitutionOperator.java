package org.sortiment.api.choice;

import org.sortiment.api.Assortment;

/**
 * Where customers go who do not find what they came for: the matrix rho of a Markov chain choice
 * model, in the shape that suits it. rho_ij >= 0 is the probability that a customer who finds i
 * missing asks for j next; rho_ii = 0; what a row leaves to 1 is the probability of leaving.
 *
 * <p>The module {@code org.sortiment.markov} has three shapes: dense (8 n^2 bytes), sparse (12
 * bytes an entry) and of rank k with diagonal scaling (O(n k) bytes), which covers the multinomial
 * logit and the general attraction model. Solvers have faster methods for these; any other shape is
 * worked on through the methods below.
 *
 * <p><b>What an implementation must keep</b> ({@code SubstitutionOperatorContract} in the testkit
 * checks it): it is immutable and thread-safe; all methods speak of one matrix, {@link #forEach}
 * and {@link #probability} giving its entries; every entry is >= 0, the diagonal is 0, and a row
 * adds up to 1 with its {@link #exitProbability}, up to rounding; nothing handed in is changed but
 * the array that is said to be overwritten.
 *
 * <p><b>Dead ends.</b> Rows may add up to 1, so that customers can be caught among products that
 * are not offered and that nobody leaves. They count as lost: see {@link #deadEnds}.
 */
public interface SubstitutionOperator {
  /**
   * A row, and the arrivals, may add up to 1 plus this, as numbers do that were rounded to six
   * decimals; what is above 1 is divided by its sum. 1e-6, and the rounding of the sum.
   */
  double ROW_SUM_TOLERANCE = 1e-6 + 1e-12;

  /**
   * A probability may be this far below 0, as differences are that were rounded; it is read as 0.
   */
  double NEGATIVE_TOLERANCE = 1e-12;

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
   * <p>Each shape says its cost and accuracy; a relative error of 1e-12 of what arrives is expected
   * of every shape.
   *
   * @param offered S
   * @param arrivals shape n, >= 0
   * @param visits shape n, overwritten; another array than {@code arrivals}. A dead end is counted
   *     as visited by those who come there first
   * @return how many are lost in dead ends
   * @throws ArithmeticException when customers walk on for longer than the method can follow
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

  /**
   * A new sampler of customers of a chain that walks by this operator: by inversion of the chain's
   * probabilities, unless the shape has something faster.
   *
   * @param chain whose {@link MarkovChain#substitution} this is
   */
  default ChoiceSampler sampler(MarkovChain chain) {
    return new InversionSampler(chain);
  }

  /** Sees one entry of a row. */
  @FunctionalInterface
  interface EntryVisitor {
    /** rho from the row's product to {@code to}. */
    void accept(int to, double probability);
  }
}
