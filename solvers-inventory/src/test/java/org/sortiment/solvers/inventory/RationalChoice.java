package org.sortiment.solvers.inventory;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.choice.ranking.RankingChoice;
import org.sortiment.markov.DenseSubstitution;

/**
 * A choice model whose numbers are fractions with a power of two below, and its purchase
 * probabilities as fractions, by formulas of its own.
 */
record RationalChoice(ChoiceModel model, Rational[][] probabilities) {

  /** A number m 2^e with m of 1 to 15 and e between -most and most. */
  static double dyadic(SplittableRandom random, int most) {
    return Math.scalb(1.0 + random.nextInt(15), random.nextInt(-most, most + 1));
  }

  /**
   * A logit, a chain or rankings of n products; weights of the logit are spread over 2^(2 most).
   */
  static RationalChoice random(int n, SplittableRandom random, int most) {
    return switch (random.nextInt(3)) {
      case 0 -> logit(n, random, most);
      case 1 -> chain(n, random);
      default -> rankings(n, random);
    };
  }

  private static RationalChoice logit(int n, SplittableRandom random, int most) {
    double outside = dyadic(random, most);
    double[] weights = new double[n];
    Arrays.setAll(weights, i -> dyadic(random, most));
    Rational[][] p = new Rational[1 << n][n];
    for (int set = 0; set < p.length; set++) {
      Rational total = Rational.of(outside);
      for (int i = 0; i < n; i++) {
        total = has(set, i) ? total.plus(Rational.of(weights[i])) : total;
      }
      for (int i = 0; i < n; i++) {
        p[set][i] = has(set, i) ? Rational.of(weights[i]).over(total) : Rational.ZERO;
      }
    }
    return new RationalChoice(new MultinomialLogit(outside, weights), p);
  }

  /** Sixteenths that leave at least two of them to leaving. */
  private static RationalChoice chain(int n, SplittableRandom random) {
    double[] arrivals = sixteenths(n, -1, random);
    double[][] rho = new double[n][];
    Arrays.setAll(rho, i -> sixteenths(n, i, random));
    Rational[][] p = new Rational[1 << n][n];
    for (int set = 0; set < p.length; set++) {
      Rational[] visits = visits(arrivals, rho, set);
      for (int i = 0; i < n; i++) {
        p[set][i] = has(set, i) ? visits[i] : Rational.ZERO;
      }
    }
    return new RationalChoice(new MarkovChain(arrivals, DenseSubstitution.ofRows(rho)), p);
  }

  private static double[] sixteenths(int n, int self, SplittableRandom random) {
    double[] result = new double[n];
    for (int unit = 0; unit < 14; unit++) {
      int to = random.nextInt(n + 1);
      if (to < n && to != self) {
        result[to] += 1.0 / 16;
      }
    }
    return result;
  }

  /** The solution v of v = arrivals + sum of v_j rho_j over j outside the set, by elimination. */
  private static Rational[] visits(double[] arrivals, double[][] rho, int set) {
    int n = arrivals.length;
    Rational[][] a = new Rational[n][n + 1];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        Rational flow = has(set, j) ? Rational.ZERO : Rational.of(rho[j][i]);
        a[i][j] = (i == j ? Rational.ONE : Rational.ZERO).minus(flow);
      }
      a[i][n] = Rational.of(arrivals[i]);
    }
    // The diagonal dominates in every column: no pivot is zero.
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        if (i != k) {
          Rational factor = a[i][k].over(a[k][k]);
          for (int j = k; j <= n; j++) {
            a[i][j] = a[i][j].minus(factor.times(a[k][j]));
          }
        }
      }
    }
    Rational[] visits = new Rational[n];
    Arrays.setAll(visits, i -> a[i][n].over(a[i][i]));
    return visits;
  }

  private static RationalChoice rankings(int n, SplittableRandom random) {
    double[] shares = {0.5, 0.25, 0.125, 0.125};
    List<int[]> orders =
        Arrays.stream(shares).mapToObj(share -> SmallProblems.order(n, random)).toList();
    Rational[][] p = new Rational[1 << n][n];
    for (int set = 0; set < p.length; set++) {
      Arrays.fill(p[set], Rational.ZERO);
      for (int type = 0; type < shares.length; type++) {
        int offered = set;
        int bought =
            Arrays.stream(orders.get(type)).filter(i -> has(offered, i)).findFirst().orElse(-1);
        if (bought >= 0) {
          p[set][bought] = p[set][bought].plus(Rational.of(shares[type]));
        }
      }
    }
    return new RationalChoice(new RankingChoice(n, shares, orders), p);
  }

  static boolean has(int set, int product) {
    return (set >> product & 1) == 1;
  }
}
