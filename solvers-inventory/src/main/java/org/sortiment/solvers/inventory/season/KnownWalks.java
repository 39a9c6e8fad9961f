package org.sortiment.solvers.inventory.season;

import java.util.Arrays;
import org.sortiment.api.choice.ChoiceSampler;
import org.sortiment.markov.ChainSampler;

/**
 * Where the customers of one sample would walk if their first choice were missing: to a second
 * choice, and on from there as long as they meet products that are <em>passed</em>, which are not
 * meant to be in stock. A walk ends with the first product that is not passed, or when its customer
 * leaves.
 *
 * <p>A station is a passed product together with the number of hops to it, or (the first n) a first
 * choice. What is kept are counts: of the M customers who would come to a station, so many would go
 * on to each next one. Who of them goes where is not known, so that nobody can be chosen by where
 * she would go. O(customers) to draw and to hold, times the mean length of a walk.
 *
 * <p>Products with very many customers are left out, for there shares are close to rho.
 */
public final class KnownWalks {
  private static final int MOST_CUSTOMERS = 200;

  /** After so many passed products a walk ends at the next of them. */
  private static final int MOST_HOPS = 12;

  private final boolean[] known;

  /** The product of each station, in an order in which walks only go up. */
  private int[] product;

  /** Ways from station s are start[s] to start[s + 1]. */
  private int[] start;

  /** The part of the customers at its station that takes a way. */
  private double[] share;

  /** Where a way leads to: a product that ends the walk, or a station as its complement. */
  private int[] to;

  private int stations;
  private int ways;

  private KnownWalks(double[] demand) {
    int n = demand.length;
    known = new boolean[n];
    product = new int[2 * n];
    start = new int[2 * n + 1];
    share = new double[2 * n];
    to = new int[2 * n];
    stations = n;
    for (int i = 0; i < n; i++) {
      known[i] = demand[i] > 0 && demand[i] <= MOST_CUSTOMERS;
      product[i] = i;
    }
  }

  /**
   * Draws them, given the numbers of first choices.
   *
   * @param demand shape n
   * @param passed shape n
   */
  public static KnownWalks sample(
      double[] demand, boolean[] passed, ChainSampler sampler, Stream stream) {
    KnownWalks made = new KnownWalks(demand);
    made.draw(demand, passed, sampler, stream);
    return made;
  }

  private void draw(double[] demand, boolean[] passed, ChainSampler sampler, Stream stream) {
    int n = demand.length;
    int[] wayTo = new int[n];
    Arrays.fill(wayTo, -1);
    int[] stationOf = new int[n];
    Arrays.fill(stationOf, -1);
    int[] customers = new int[product.length];
    for (int i = 0; i < n; i++) {
      customers[i] = known[i] ? (int) demand[i] : 0;
    }
    for (int hops = 1, s = 0; s < stations; hops++) {
      int layerEnd = stations;
      for (; s < layerEnd; s++) {
        start[s] = ways;
        for (int c = 0; c < customers[s]; c++) {
          int j = sampler.next(product[s], stream);
          if (j == ChoiceSampler.NO_PURCHASE) {
            continue;
          }
          boolean goesOn = passed[j] && hops <= MOST_HOPS;
          if (goesOn && stationOf[j] < layerEnd) {
            stationOf[j] = addStation(j);
            customers =
                customers.length < product.length
                    ? Arrays.copyOf(customers, product.length)
                    : customers;
          }
          if (wayTo[j] < start[s]) {
            wayTo[j] = addWay(goesOn ? ~stationOf[j] : j);
          }
          share[wayTo[j]] += 1.0 / customers[s];
          if (goesOn) {
            customers[stationOf[j]]++;
          }
        }
        start[s + 1] = ways;
      }
    }
    product = Arrays.copyOf(product, stations);
    start = Arrays.copyOf(start, stations + 1);
    share = Arrays.copyOf(share, ways);
    to = Arrays.copyOf(to, ways);
  }

  private int addStation(int at) {
    if (stations == product.length) {
      product = Arrays.copyOf(product, 2 * stations);
      start = Arrays.copyOf(start, 2 * stations + 1);
    }
    product[stations] = at;
    return stations++;
  }

  private int addWay(int target) {
    if (ways == to.length) {
      to = Arrays.copyOf(to, 2 * ways);
      share = Arrays.copyOf(share, 2 * ways);
    }
    to[ways] = target;
    return ways++;
  }

  /** Whether the walks after this product are known. */
  public boolean isKnown(int product) {
    return known[product];
  }

  /** First choices, which are the first n, and passed products by the number of hops to them. */
  public int stationCount() {
    return stations;
  }

  /**
   * What failing at each station must earn so that knowing the ways from it is worth nothing at
   * potentials w: what is to be expected of the next product, minus its mean over the ways.
   *
   * @param w shape n
   * @param onward rho w, shape n
   */
  public double[] premiums(double[] w, double[] onward) {
    double[] premium = new double[stations];
    for (int s = 0; s < stations; s++) {
      if (s >= known.length || known[s]) {
        premium[s] = onward[product[s]];
        for (int e = start[s]; e < start[s + 1]; e++) {
          premium[s] -= share[e] * w[to[e] >= 0 ? to[e] : product[~to[e]]];
        }
      }
    }
    return premium;
  }

  /**
   * What a customer is worth at each station where she finds nothing; at passed products she may
   * also be served. O(ways).
   *
   * @param served what serving a customer is worth at each passed product, shape n
   * @param h what a customer is worth where her walk ends, shape n
   * @param premium of {@link #premiums}
   * @param worth overwritten, by stations; that of first choices that are not known means nothing
   */
  public void worth(double[] served, double[] h, double[] premium, double[] worth) {
    for (int s = stations - 1; s >= 0; s--) {
      double sum = premium[s];
      for (int e = start[s]; e < start[s + 1]; e++) {
        sum += share[e] * (to[e] >= 0 ? h[to[e]] : worth[~to[e]]);
      }
      worth[s] = s < known.length ? sum : Math.max(sum, served[product[s]]);
    }
  }

  /**
   * Passes customers of known first choices on to where their walks end, or to where serving them
   * is best.
   *
   * @param u customers, shape n
   * @param served as in {@link #worth}; nobody is served where that is negative infinity
   * @param worth what {@link #worth} found
   * @param coming customers at the ends of their walks are added to it, shape n
   * @param taken customers served by passed products are added to it, shape n
   */
  public void pass(double[] u, double[] served, double[] worth, double[] coming, double[] taken) {
    double[] at = new double[stations];
    for (int s = 0; s < stations; s++) {
      double here = s >= known.length ? at[s] : known[s] ? u[s] : 0;
      if (here == 0) {
        continue;
      }
      if (s >= known.length && served[product[s]] >= worth[s]) {
        taken[product[s]] += here;
        continue;
      }
      for (int e = start[s]; e < start[s + 1]; e++) {
        if (to[e] >= 0) {
          coming[to[e]] += share[e] * here;
        } else {
          at[~to[e]] += share[e] * here;
        }
      }
    }
  }
}
