package org.sortiment.solvers.lp.search;

/**
 * An assortment that changes product by product, with its objective: what a local search needs to
 * know. Not thread-safe.
 */
public interface FlipState {
  /** The number of products. */
  int size();

  /** Whether product i is offered. */
  boolean contains(int i);

  /** The objective of what is offered. */
  double value();

  /** The objective after flipping product i. */
  double valueAfter(int i);

  /**
   * The objective after flipping the products i and j, i != j. Callers keep i while they vary j, so
   * that whatever depends on i alone may be kept.
   */
  double valueAfter(int i, int j);

  /**
   * What values may be off, relatively: a smaller gain may be rounding. Values after a flip that is
   * only asked about may be estimates; the value after it is made is as good as this.
   */
  default double precision() {
    return 1e-12;
  }

  /** Offers product i, or takes it out. */
  void flip(int i);
}
