package org.sortiment.solvers.lp.enumeration;

/**
 * Revenue and utility of assortments whose products are decided one after the other: what the
 * decisions so far determine is kept by depth, so that a decision costs little and nothing is ever
 * taken back.
 */
interface SetWorth {
  /** Free product {@code depth} is offered or not; deeper decisions are void. */
  void decide(int depth, boolean offered);

  /**
   * The expected revenue, once all are decided.
   *
   * @param mask bit d says whether free product d is offered
   */
  double revenue(int mask);

  /** The expected utility, once all are decided; infinite when nobody leaves. */
  double utility(int mask);
}
