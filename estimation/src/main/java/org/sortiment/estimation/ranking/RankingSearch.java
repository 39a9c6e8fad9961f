package org.sortiment.estimation.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.estimation.offers.OfferSets;

/**
 * The rankings at hand and their shares. Shares improve by EM; the log-likelihood is concave in the
 * shares of all rankings, so that the promise of the best ranking minus the number of choices
 * bounds how far it is from its maximum.
 */
final class RankingSearch {
  private static final int EM_STEPS = 100;

  private final OfferSets sets;
  private final BestRanking best;
  private final List<int[]> rankings = new ArrayList<>();
  private final List<int[]> taken = new ArrayList<>(); // outcome by set
  private final List<Double> shares = new ArrayList<>();
  private final double[][] p;
  private final double[][] weights;
  private final double total;
  private double distance = Double.POSITIVE_INFINITY;

  /** Starts with as many rankings as there are outcomes, each first once. */
  RankingSearch(OfferSets sets, long seed) {
    this.sets = sets;
    this.best = BestRanking.of(sets, seed);
    this.p = new double[sets.size()][sets.outcomes()];
    this.weights = new double[sets.size()][sets.outcomes()];
    this.total = sets.total();
    int m = sets.outcomes();
    for (int i = 0; i < m; i++) { // each outcome first once, so that all choices are possible
      int[] ranking = new int[m];
      for (int k = 0; k < m; k++) {
        ranking[k] = (i + k) % m;
      }
      add(ranking, 1.0 / m);
    }
  }

  private void add(int[] ranking, double share) {
    rankings.add(ranking);
    int[] firsts = new int[sets.size()];
    Arrays.setAll(firsts, s -> sets.first(s, ranking));
    taken.add(firsts);
    shares.add(share);
  }

  private void evaluate() {
    for (int s = 0; s < p.length; s++) {
      Arrays.fill(p[s], 0);
    }
    for (int t = 0; t < shares.size(); t++) {
      for (int s = 0; s < p.length; s++) {
        p[s][taken.get(t)[s]] += shares.get(t);
      }
    }
    for (int s = 0; s < p.length; s++) {
      for (int i = 0; i < p[s].length; i++) {
        weights[s][i] = sets.count(s, i) > 0 ? sets.count(s, i) / p[s][i] : 0;
      }
    }
  }

  /** How far from its maximum the log-likelihood was at most, before the last round. */
  double distance() {
    return distance;
  }

  /** The rankings at hand. */
  List<int[]> rankings() {
    return rankings;
  }

  /** Their shares. */
  List<Double> shares() {
    return shares;
  }

  double logLikelihood() {
    evaluate();
    CompensatedSum sum = new CompensatedSum();
    for (int s = 0; s < p.length; s++) {
      for (int i = 0; i < p[s].length; i++) {
        if (sets.count(s, i) > 0) {
          sum.add(sets.count(s, i) * Math.log(p[s][i]));
        }
      }
    }
    return sum.value();
  }

  /**
   * One round: shares by EM, then the most promising ranking.
   *
   * @return by how much the best ranking that was found promises to raise the log-likelihood
   */
  double improve() {
    for (int step = 0; step < EM_STEPS; step++) {
      evaluate();
      for (int t = 0; t < shares.size(); t++) {
        shares.set(t, shares.get(t) * promise(taken.get(t)) / total);
      }
    }
    dropTiny();
    evaluate();
    double gap = best.solve(weights) - total;
    distance = best.bound() - total;
    int[] ranking = best.ranking();
    int[] firsts = new int[sets.size()];
    Arrays.setAll(firsts, s -> sets.first(s, ranking));
    double step = lineSearch(firsts);
    for (int t = 0; t < shares.size(); t++) {
      shares.set(t, shares.get(t) * (1 - step));
    }
    for (int t = 0; t < taken.size(); t++) {
      if (Arrays.equals(taken.get(t), firsts)) {
        shares.set(t, shares.get(t) + step);
        return gap;
      }
    }
    add(ranking, step);
    return gap;
  }

  private double promise(int[] firsts) {
    double sum = 0;
    for (int s = 0; s < firsts.length; s++) {
      sum += weights[s][firsts[s]];
    }
    return sum;
  }

  private void dropTiny() {
    for (int t = shares.size() - 1; t >= sets.outcomes(); t--) {
      if (shares.get(t) < 1e-12) {
        shares.remove(t);
        taken.remove(t);
        rankings.remove(t);
      }
    }
    double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
    shares.replaceAll(share -> share / sum);
  }

  /** The part to be given to a ranking: a root of the derivative, which falls; by bisection. */
  private double lineSearch(int[] firsts) {
    double low = 0;
    double high = 0.999;
    for (int k = 0; k < 50; k++) {
      double middle = (low + high) / 2;
      double slope = 0;
      for (int s = 0; s < p.length; s++) {
        for (int i = 0; i < p[s].length; i++) {
          double change = (firsts[s] == i ? 1 : 0) - p[s][i];
          if (sets.count(s, i) > 0) {
            slope += sets.count(s, i) * change / (p[s][i] + middle * change);
          }
        }
      }
      if (slope > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
