package org.sortiment.solvers.lp.markov;

import java.util.Arrays;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.markov.SubstochasticFactorization;
import org.sortiment.solvers.lp.search.FlipState;

/**
 * The revenue of a changing assortment under a Markov chain, with rank-one updates: the worth of
 * one change costs O(1) (adding) or O(n) (dropping), the change itself O(n^2).
 *
 * <p>Kept is B, the inverse of I - D rho, where D marks what is not offered: B_ij is the expected
 * number of visits to j of who asks for i, counted only once at offered j. With y = lambda B and h
 * = B (r on offered): adding i earns (y_i / B_ii) (r_i - h_i), because y_i / B_ii customers reach i
 * at all; dropping i earns y_i (w_i - r_i), where w_i = (rho_i h - q_i r_i) / (1 - q_i) is what
 * they are worth on their way on, q_i = rho_i B_i being the probability of coming back. Pairs
 * follow from the same formulas after the first change (Sherman, Morrison 1950).
 *
 * <p>Needs a way out of every product ({@link
 * org.sortiment.api.choice.SubstitutionOperator#deadEnds} of nothing offered). Memory 16 n^2 bytes.
 * Rounding grows with the number of changes: evaluate the final assortment again.
 */
final class ChainFlipState implements FlipState {
  private final MarkovChain chain;
  private final double[] prices;
  private final int n;
  private final double[] rho;
  private final double[] inverse;
  private final boolean[] offered;
  private final double[] visits;
  private final double[] worth;
  private final double[] product;
  private int productOf = -1;
  private double productWorth;
  private int flips;
  private double value;

  /** Starts with everything offered. */
  ChainFlipState(MarkovChain chain, double[] prices) {
    this.chain = chain;
    this.prices = prices;
    this.n = prices.length;
    this.rho = new double[n * n];
    for (int i = 0; i < n; i++) {
      int row = i * n;
      chain.substitution().forEach(i, (to, probability) -> rho[row + to] = probability);
    }
    this.inverse = new double[n * n];
    this.offered = new boolean[n];
    this.visits = new double[n];
    this.worth = new double[n];
    this.product = new double[n];
    restart();
  }

  /**
   * A state with nothing offered, by one elimination: O(n^3) without n changes one by one.
   *
   * @throws ArithmeticException when some product has no way out
   */
  static ChainFlipState empty(MarkovChain chain, double[] prices) {
    ChainFlipState state = new ChainFlipState(chain, prices);
    int n = state.n;
    double[] slack = new double[n];
    for (int i = 0; i < n; i++) {
      slack[i] = chain.substitution().exitProbability(i);
    }
    SubstochasticFactorization factors =
        SubstochasticFactorization.inPlace(n, state.rho.clone(), slack);
    double[] row = new double[n];
    for (int i = 0; i < n; i++) {
      Arrays.fill(row, 0);
      row[i] = 1;
      factors.solveTransposed(row);
      System.arraycopy(row, 0, state.inverse, i * n, n);
    }
    Arrays.fill(state.offered, false);
    state.refresh();
    return state;
  }

  /** The same state at other prices, to be changed apart. O(n^2). */
  ChainFlipState copy(double[] newPrices) {
    ChainFlipState state = new ChainFlipState(this, newPrices);
    state.refresh();
    return state;
  }

  private ChainFlipState(ChainFlipState other, double[] newPrices) {
    chain = other.chain;
    prices = newPrices;
    n = other.n;
    rho = other.rho;
    inverse = other.inverse.clone();
    offered = other.offered.clone();
    visits = other.visits.clone();
    worth = other.worth.clone();
    product = new double[n];
    flips = other.flips;
    value = other.value;
  }

  private void restart() {
    Arrays.fill(inverse, 0);
    for (int i = 0; i < n; i++) {
      inverse[i * n + i] = 1;
    }
    Arrays.fill(offered, true);
    flips = 0;
    refresh();
  }

  private void refresh() {
    productOf = -1;
    value = 0;
    Arrays.fill(visits, 0);
    for (int i = 0; i < n; i++) {
      double sum = 0;
      double arriving = chain.arrivalProbability(i);
      for (int j = 0, e = i * n; j < n; j++, e++) {
        sum += offered[j] ? inverse[e] * prices[j] : 0;
        visits[j] += arriving * inverse[e];
      }
      worth[i] = sum;
      value += arriving * sum;
    }
  }

  @Override
  public int size() {
    return n;
  }

  @Override
  public boolean contains(int i) {
    return offered[i];
  }

  @Override
  public double value() {
    return value;
  }

  /** The visits to i, y_i: of customers who buy, where i is offered. */
  double visits(int i) {
    return visits[i];
  }

  /**
   * The most visits that anybody makes from first to last, whichever product she asks for first.
   */
  double longestWalk() {
    double longest = 0;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int e = i * n; e < (i + 1) * n; e++) {
        sum += inverse[e];
      }
      longest = Math.max(longest, sum);
    }
    return longest;
  }

  /** B_ij, the expected visits to j of who asks for i. */
  double entry(int i, int j) {
    return inverse[i * n + j];
  }

  /** worth of who asks for i, h_i. */
  double worth(int i) {
    return worth[i];
  }

  /** How many customers reach i at all. */
  double reaching(int i) {
    return offered[i] ? visits[i] : visits[i] / inverse[i * n + i];
  }

  @Override
  public double valueAfter(int i) {
    return value + visits[i] * worthChange(i);
  }

  @Override
  public double valueAfter(int i, int j) {
    double[] change = change(i);
    // B, h and y at j after the first change: B + (column i of B) change.
    double bji = inverse[j * n + i];
    double worthChange = productWorth;
    double first = value + visits[i] * worthChange;
    double yj = visits[j] + visits[i] * change[j];
    double hj = worth[j] + bji * worthChange;
    if (!offered[j]) {
      double bjj = inverse[j * n + j] + bji * change[j];
      return first + yj / bjj * (prices[j] - hj);
    }
    double back = 0;
    double on = 0;
    for (int k = 0, e = j * n; k < n; k++, e++) {
      if (rho[e] != 0) {
        double bki = inverse[k * n + i];
        back += rho[e] * (inverse[k * n + j] + bki * change[j]);
        on += rho[e] * (worth[k] + bki * worthChange);
      }
    }
    return first + yj * ((on - back * prices[j]) / (1 - back) - prices[j]);
  }

  /** The t with h after the flip of i = h + (column i of B) t: at i itself h becomes r_i or w_i. */
  private double worthChange(int i) {
    if (!offered[i]) {
      return (prices[i] - worth[i]) / inverse[i * n + i];
    }
    double back = 0;
    double on = 0;
    for (int k = 0, e = i * n; k < n; k++, e++) {
      back += rho[e] * inverse[k * n + i];
      on += rho[e] * worth[k];
    }
    return (on - back * prices[i]) / (1 - back) - prices[i];
  }

  /** The row c with B after the flip of i = B + (column i of B) c. */
  private double[] change(int i) {
    if (productOf == i) {
      return product;
    }
    Arrays.fill(product, 0);
    if (offered[i]) {
      for (int k = 0, e = i * n; k < n; k++, e++) {
        double weight = rho[e];
        if (weight != 0) {
          for (int j = 0, f = k * n; j < n; j++, f++) {
            product[j] += weight * inverse[f];
          }
        }
      }
      double stays = 1 - product[i];
      for (int j = 0; j < n; j++) {
        product[j] /= stays;
      }
    } else {
      double pivot = inverse[i * n + i];
      for (int j = 0; j < n; j++) {
        product[j] = -inverse[i * n + j] / pivot;
      }
      product[i] += 1 / pivot;
    }
    productOf = i;
    productWorth = worthChange(i);
    return product;
  }

  @Override
  public void flip(int i) {
    double[] change = change(i).clone();
    for (int k = 0; k < n; k++) {
      double factor = inverse[k * n + i];
      if (factor != 0) {
        for (int j = 0, e = k * n; j < n; j++, e++) {
          inverse[e] += factor * change[j];
        }
      }
    }
    offered[i] = !offered[i];
    if (++flips > 4 * n + 100) {
      boolean[] target = offered.clone();
      restart();
      for (int k = 0; k < n; k++) {
        if (!target[k]) {
          flip(k);
        }
      }
    }
    refresh();
  }
}
