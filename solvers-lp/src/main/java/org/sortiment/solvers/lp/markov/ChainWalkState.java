package org.sortiment.solvers.lp.markov;

import java.util.Arrays;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.solvers.lp.search.FlipState;

/**
 * The revenue of a changing assortment under a large Markov chain, without an inverse: after a
 * change the worths h and the visits y are solved again where they move, product by product from
 * the one that changed (Gauss-Seidel on a queue), until no entry moves by more than a small
 * fraction of the prices and of the average visits. Entries are computed anew and not updated, so
 * that errors do not add up.
 *
 * <p>Adding i earns y_i / N_ii (r_i - h_i) and dropping it y_i (w_i - r_i), as in {@link
 * ChainFlipState}; here the ways back to i are counted for two steps only, so that single changes
 * are estimates, while {@link #value} after a change is as good as {@link #precision}. A change
 * costs as many entries as it moves. Memory 30 bytes an entry of rho.
 *
 * <p>Where customers hardly leave, or are caught among products that are not offered, everybody
 * leaves a little sooner here, so that sweeps end: values are then those of a chain nearby, and
 * good for searching only.
 */
final class ChainWalkState implements FlipState {
  private static final double PRECISION = 1e-6;

  /** For up to a thousand products; in proportion to their number beyond, so that work is local. */
  private static final double WORTH_TOLERANCE = 1e-7;

  private static final double VISIT_TOLERANCE = 1e-4;
  private static final double LARGEST_TOLERANCE = 1e-3;

  /** Who stays for more requests than this on average, leaves sooner here. */
  private static final double LONG = 200;

  private final ChainEdges edges;
  private final int n;
  private final double[] arrivals;
  private final double[] prices;
  private final double[] rho;

  /** rho_ij rho_ji for the entry ij. */
  private final double[] back;

  private final boolean[] offered;
  private final double[] worth;
  private final double[] visits;
  private final double[] worthPassed;
  private final double[] visitsPassed;
  private final double worthTolerance;
  private final double visitTolerance;
  private final Queue worthQueue;
  private final Queue visitQueue;

  /** The product that is flipped beside what is said to be offered, or -1. */
  private int tentative = -1;

  private double valueBefore;
  private double valueTentative;
  private double cached;
  private boolean stale = true;

  /** Starts with nothing offered. */
  ChainWalkState(MarkovChain chain, ChainEdges edges, double[] prices) {
    this.edges = edges;
    this.n = edges.n;
    this.arrivals = chain.arrivalProbabilities();
    this.prices = prices;
    this.rho = edges.probability.clone();
    this.back = new double[rho.length];
    this.offered = new boolean[n];
    this.worth = new double[n];
    this.visits = new double[n];
    this.worthPassed = new double[n];
    this.visitsPassed = new double[n];
    double dearest = Arrays.stream(prices).max().orElse(0);
    double size = Math.max(1, n / 1e3);
    this.worthTolerance = Math.min(LARGEST_TOLERANCE, WORTH_TOLERANCE * size * size) * dearest;
    this.visitTolerance =
        Math.min(LARGEST_TOLERANCE, VISIT_TOLERANCE * size)
            / Math.max(1, n)
            * Arrays.stream(arrivals).sum();
    this.worthQueue = new Queue(n);
    this.visitQueue = new Queue(n);
    leaveInTime(chain);
    for (int e = 0; e < rho.length; e++) {
      int other = edges.find(edges.to[e], edges.from[e]);
      back[e] = other < 0 ? 0 : rho[e] * rho[other];
    }
    for (int i = 0; i < n; i++) {
      visitQueue.add(i);
    }
    settle();
  }

  private void leaveInTime(MarkovChain chain) {
    double least = 1;
    for (int i = 0; i < n; i++) {
      least = Math.min(least, chain.substitution().exitProbability(i));
    }
    if (least < 1 / LONG && !leavesSoon(chain)) {
      for (int e = 0; e < rho.length; e++) {
        rho[e] *= 1 - 1 / LONG;
      }
    }
  }

  /** Whether after a while hardly anybody who finds nothing still walks, from wherever. */
  private boolean leavesSoon(MarkovChain chain) {
    double[] walking = new double[n];
    double[] after = new double[n];
    Arrays.fill(walking, 1);
    for (int step = 0; step < LONG; step++) {
      chain.substitution().multiply(walking, after);
      System.arraycopy(after, 0, walking, 0, n);
      if (step % 20 == 19 && Arrays.stream(walking).max().orElse(0) < 0.1) {
        return true;
      }
    }
    return false;
  }

  /** Products to be computed anew, each once, first in first out. */
  private static final class Queue {
    private final int[] items;
    private final boolean[] waits;
    private int first;
    private int size;

    Queue(int n) {
      items = new int[Math.max(1, n)];
      waits = new boolean[n];
    }

    void add(int i) {
      if (!waits[i]) {
        waits[i] = true;
        int at = first + size++;
        items[at < items.length ? at : at - items.length] = i;
      }
    }

    boolean isEmpty() {
      return size == 0;
    }

    int next() {
      int i = items[first];
      first = first + 1 == items.length ? 0 : first + 1;
      size--;
      waits[i] = false;
      return i;
    }
  }

  private void settle() {
    while (!worthQueue.isEmpty()) {
      int j = worthQueue.next();
      double after = prices[j];
      if (!offered[j]) {
        after = goingOn(j);
      }
      // Against what was passed on last: small changes in one direction add up.
      boolean moved = Math.abs(after - worthPassed[j]) > worthTolerance;
      worth[j] = after;
      worthPassed[j] = moved ? after : worthPassed[j];
      for (int k = edges.columnStart[j]; moved && k < edges.columnStart[j + 1]; k++) {
        int before = edges.from[edges.inEdge[k]];
        if (!offered[before]) {
          worthQueue.add(before);
        }
      }
    }
    while (!visitQueue.isEmpty()) {
      int i = visitQueue.next();
      double after = arrivals[i];
      for (int k = edges.columnStart[i]; k < edges.columnStart[i + 1]; k++) {
        int e = edges.inEdge[k];
        after += offered[edges.from[e]] ? 0 : visits[edges.from[e]] * rho[e];
      }
      visits[i] = after;
      if (Math.abs(after - visitsPassed[i]) > visitTolerance && !offered[i]) {
        visitsPassed[i] = after;
        passOn(i);
      }
    }
  }

  private void passOn(int i) {
    for (int e = edges.rowStart[i]; e < edges.rowStart[i + 1]; e++) {
      visitQueue.add(edges.to[e]);
    }
  }

  private double goingOn(int j) {
    double sum = 0;
    for (int e = edges.rowStart[j]; e < edges.rowStart[j + 1]; e++) {
      sum += rho[e] * worth[edges.to[e]];
    }
    return sum;
  }

  private double valueNow() {
    double value = 0;
    for (int i = 0; i < n; i++) {
      value += arrivals[i] * worth[i];
    }
    return value;
  }

  /** The probability of coming back to i in two steps. */
  private double comingBack(int i) {
    double sum = 0;
    for (int e = edges.rowStart[i]; e < edges.rowStart[i + 1]; e++) {
      sum += offered[edges.to[e]] ? 0 : back[e];
    }
    return sum;
  }

  private double gain(int i) {
    double returning = comingBack(i);
    if (!offered[i]) {
      return visits[i] * (1 - returning) * (prices[i] - worth[i]);
    }
    double missing = (goingOn(i) - returning * prices[i]) / (1 - returning);
    return visits[i] * (missing - prices[i]);
  }

  private void change(int i) {
    offered[i] = !offered[i];
    worthQueue.add(i);
    visitQueue.add(i);
    // The visits stay as they are at i; what changes is who goes on from there.
    visitsPassed[i] = visits[i];
    passOn(i);
    stale = true;
  }

  private void settled() {
    if (tentative >= 0) {
      int i = tentative;
      tentative = -1;
      change(i);
    }
    settle();
  }

  @Override
  public int size() {
    return n;
  }

  @Override
  public double precision() {
    return PRECISION;
  }

  @Override
  public boolean contains(int i) {
    return offered[i] != (i == tentative);
  }

  @Override
  public double value() {
    if (tentative >= 0) {
      return valueBefore;
    }
    settle();
    return valueNow();
  }

  @Override
  public double valueAfter(int i) {
    settled();
    return valueNowCached() + gain(i);
  }

  @Override
  public double valueAfter(int i, int j) {
    if (tentative != i) {
      settled();
      valueBefore = valueNow();
      change(i);
      settle();
      tentative = i;
      valueTentative = valueNow();
    }
    return valueTentative + gain(j);
  }

  @Override
  public void flip(int i) {
    if (tentative == i) {
      tentative = -1;
      stale = true;
      return;
    }
    if (tentative >= 0) {
      int other = tentative;
      tentative = -1;
      change(other);
    }
    change(i);
  }

  /** The value of what is offered; computed once between changes. */
  private double valueNowCached() {
    if (stale) {
      cached = valueNow();
      stale = false;
    }
    return cached;
  }
}
