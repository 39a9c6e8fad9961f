package org.sortiment.fleet.budget;

import java.util.OptionalDouble;

/**
 * The price at which a fleet spends its budget. Spending falls with the price, in steps and, as
 * plans are only nearly optimal, with a little noise. Brackets the budget from a first guess by
 * steps that grow, then goes on by the Illinois form of false position in log(1 + price), kept away
 * from the ends of the bracket. The same answers lead to the same prices. Not for use by several
 * threads.
 */
public final class PriceSearch {
  /** From here on nothing more can be saved by a higher price. */
  private static final double HIGHEST = 1e9;

  /** How far below the budget is near enough. */
  private static final double TOLERANCE = 1e-3;

  private static final double NARROW = 1e-7;
  private static final double FIRST_STEP = 0.05;
  private static final double GROWTH = 2.5;
  private static final double MARGIN = 0.05;

  private final double budget;
  private final int mostRounds;

  /** log(1 + price) of the next round. */
  private double next;

  private double step = FIRST_STEP;
  private int rounds;
  private boolean isDone;

  // The dearest price known at which too much is spent, and the cheapest at which it is not; excess
  // is spending - budget, halved where false position would stand still.
  private double low = Double.NaN;
  private double lowExcess;
  private double high = Double.NaN;
  private double highExcess;
  private int sameSide;

  /**
   * A search.
   *
   * @param budget what may be spent
   * @param first the price to begin with
   * @param mostRounds how often the fleet may be asked, unless more is spent at all these prices
   */
  public PriceSearch(double budget, double first, int mostRounds) {
    this.budget = budget;
    this.mostRounds = mostRounds;
    this.next = Math.log1p(first);
  }

  /** The price to ask for next; empty when the search is over. */
  public OptionalDouble nextPrice() {
    // Plans that the budget pays for are needed, whatever it takes to find some.
    return isDone || (rounds >= mostRounds && !Double.isNaN(high))
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.expm1(next));
  }

  /** Tells what the fleet spends at the price asked for. */
  public void answer(double spent) {
    rounds++;
    double excess = spent - budget;
    boolean wasHigh = sameSide > 0;
    if (excess > 0) {
      if (sameSide < 0) {
        highExcess /= 2;
      }
      sameSide = -1;
      low = next;
      lowExcess = excess;
    } else {
      if (wasHigh) {
        lowExcess /= 2;
      }
      sameSide = 1;
      high = next;
      highExcess = excess;
      isDone = next == 0 || -excess <= TOLERANCE * budget;
    }
    if (!isDone) {
      advance();
    }
  }

  private void advance() {
    if (Double.isNaN(high)) {
      isDone = next >= Math.log1p(HIGHEST);
      next = Math.min(next + step, Math.log1p(HIGHEST));
      step *= GROWTH;
    } else if (Double.isNaN(low)) {
      next = Math.max(0, next - step);
      step *= GROWTH;
    } else if (high - low <= NARROW * (1 + high)) {
      isDone = true;
    } else {
      next = low + (high - low) * share();
    }
  }

  private double share() {
    double share = lowExcess / (lowExcess - highExcess);
    return Math.min(1 - MARGIN, Math.max(MARGIN, share));
  }

  /** The best guess so far of the price at which all is spent; 0 where that never is. */
  public double price() {
    if (Double.isNaN(low)) {
      return Double.isNaN(high) ? Math.expm1(next) : Math.expm1(high);
    }
    if (Double.isNaN(high)) {
      return Math.expm1(low);
    }
    return isDone ? Math.expm1(high) : Math.expm1(low + (high - low) * share());
  }
}
