package org.sortiment.solvers.inventory.program;

import java.util.Arrays;

/**
 * The largest sum over products of functions of whole numbers of units, each the mean over samples
 * of a line that bends at the sample's first choices a: below, a unit more sells to a first choice,
 * who is then not passed on; above, it waits for others. The functions need not be concave. A
 * line's ends and bends are whole, so that only they are looked at.
 */
final class WholeUnits {
  private final TwoStageProgram program;

  /** The different a > 0 of each product, ascending, and the place of each sample's among them. */
  private final double[][] bends;

  private final int[][] place;
  private final double[][] change;
  private final double[] slope;
  private final double[] best;

  WholeUnits(TwoStageProgram program) {
    int n = program.size();
    int samples = program.samples();
    this.program = program;
    this.bends = new double[n][];
    this.place = new int[samples][n];
    this.change = new double[n][];
    this.slope = new double[n];
    this.best = new double[n];
    double[] all = new double[samples];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < samples; k++) {
        all[k] = program.demand(k)[i];
      }
      bends[i] = Arrays.stream(all).filter(a -> a > 0).sorted().distinct().toArray();
      for (int k = 0; k < samples; k++) {
        place[k][i] = all[k] > 0 ? Arrays.binarySearch(bends[i], all[k]) : -1;
      }
      change[i] = new double[bends[i].length];
    }
  }

  /** Starts anew: every unit costs this much; shape n. */
  void clear(double[] unitCost) {
    for (int i = 0; i < slope.length; i++) {
      slope[i] = -unitCost[i];
      Arrays.fill(change[i], 0);
    }
  }

  /** Adds a sample's line of a product: what a unit earns below and above its bend. */
  void add(int sample, int product, double below, double above) {
    int samples = program.samples();
    int at = place[sample][product];
    if (at < 0) {
      slope[product] += above / samples;
    } else {
      slope[product] += below / samples;
      change[product][at] += (above - below) / samples;
    }
  }

  /** The sum of the largest values, where nothing is stocked being worth 0. */
  double highest() {
    double sum = 0;
    for (int i = 0; i < slope.length; i++) {
      sum += highest(i);
    }
    return sum;
  }

  /** The units of each product that {@link #highest} found; shape n, overwritten by the next. */
  double[] best() {
    return best;
  }

  private double highest(int i) {
    double least = Math.max(program.least(i), program.minimumOrder(i));
    double most = Math.max(least, Math.floor(program.most(i)));
    // Nothing at all is allowed below a minimum order; more than is allowed does no harm.
    double highest = program.least(i) > 0 ? Double.NEGATIVE_INFINITY : 0;
    best[i] = 0;
    double at = 0;
    double value = 0;
    double rise = slope[i];
    for (int b = 0; at < most; b++) {
      double end = Math.min(most, b < bends[i].length ? bends[i][b] : Double.POSITIVE_INFINITY);
      if (least > at && least < end) {
        highest = better(i, highest, least, value + rise * (least - at));
      }
      value += rise * (end - at);
      at = end;
      if (at >= least) {
        highest = better(i, highest, at, value);
      }
      rise += b < bends[i].length ? change[i][b] : 0;
    }
    return highest;
  }

  private double better(int i, double highest, double units, double value) {
    if (value <= highest) {
      return highest;
    }
    best[i] = units;
    return value;
  }
}
