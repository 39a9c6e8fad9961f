package org.sortiment.fleet.budget;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.sortiment.formats.fleet.CentreLine;

/**
 * Spends what is left of a budget on single units: always the one that earns most per money among
 * the next steps of all centres. A centre whose next step no longer fits is passed over.
 */
public final class UnitAuction {
  private final Map<Integer, List<CentreLine.Step>> offers = new TreeMap<>();

  /** No offers yet. */
  public UnitAuction() {}

  /** Adds the steps of a centre, in the order in which they must be taken. */
  public synchronized void offer(int centre, List<CentreLine.Step> steps) {
    if (!steps.isEmpty()) {
      offers.put(centre, List.copyOf(steps));
    }
  }

  /** The next step of a centre: the one of this number. */
  private record Bid(int centre, int number, CentreLine.Step step) {
    double perMoney() {
      return step.gain() / step.cost().doubleValue();
    }
  }

  /** Hears which steps are taken. */
  @FunctionalInterface
  public interface Taker {
    /** Takes a step of a centre. */
    void take(int centre, CentreLine.Step step);
  }

  /**
   * Spends.
   *
   * @return what is left
   */
  public BigDecimal spend(BigDecimal budget, Taker taker) {
    PriorityQueue<Bid> bids =
        new PriorityQueue<>(
            Comparator.comparingDouble(Bid::perMoney).reversed().thenComparingInt(Bid::centre));
    offers.forEach((centre, steps) -> bids.add(new Bid(centre, 0, steps.get(0))));
    BigDecimal left = budget;
    while (!bids.isEmpty()) {
      Bid best = bids.poll();
      if (best.step().cost().compareTo(left) > 0) {
        continue;
      }
      left = left.subtract(best.step().cost());
      taker.take(best.centre(), best.step());
      List<CentreLine.Step> steps = offers.getOrDefault(best.centre(), List.of());
      int next = best.number() + 1;
      if (next < steps.size()) {
        bids.add(new Bid(best.centre(), next, steps.get(next)));
      }
    }
    return left;
  }
}
