package org.sortiment.formats.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;

/**
 * At most one or exactly one product of each group, where the products stand in a line in which
 * those of every group are consecutive, such as prices that never fall along an order. The largest
 * sum is proven by prices of the groups, found along the line in O(n) a question (Frank 1976,
 * maximum weight stable sets of chordal graphs).
 *
 * <p><b>The proof.</b> Give place k of the line a price y_k >= 0, paid by every product from k to
 * the last place that shares a group with k. They all share that group, so an assortment has at
 * most one of them and pays y_k at most once. If every product pays at least what it is worth, no
 * assortment is worth more than the sum of the prices. From the front, let a product pay the prices
 * so far and set y_k to what its worth exceeds them by; from the end, take every product of
 * positive price that shares no group with one taken before. Each price is then paid by one product
 * taken, so that their worth is the sum of the prices.
 *
 * <p><b>Exactly one.</b> A product of such groups is worth a number w without limit for each of
 * them, beside its cost: all numbers are pairs, compared by the multiple of w first. When what is
 * taken brings w for every such group, it has one product of each; the rest of the sum bounds what
 * any assortment of that kind costs.
 *
 * <p><b>Rounding.</b> Costs are rounded up to multiples of a power of 2, at least n 2^-60 times the
 * largest; with these the arithmetic is of whole numbers, and without a bound where they overflow.
 */
final class ConsecutiveGroups implements LinearMaximum {
  /** Products by place. */
  private final int[] line;

  /** The last place that shares a group with a place, never falling. */
  private final int[] last;

  /** How many groups of exactly one a place is in. */
  private final int[] wanted;

  private final BitSet forbidden;
  private final int groupsOfExactlyOne;

  private ConsecutiveGroups(int[] line, List<CardinalityBound> groups) {
    int n = line.length;
    this.line = line;
    this.last = IntStream.range(0, n).toArray();
    this.wanted = new int[n];
    this.forbidden = new BitSet(n);
    int[] place = places(line);
    int exactlyOne = 0;
    for (CardinalityBound group : groups) {
      int[] places = Arrays.stream(group.products()).map(i -> place[i]).sorted().toArray();
      int end = places[places.length - 1];
      exactlyOne += group.min();
      for (int k = places[0]; k <= end; k++) {
        last[k] = Math.max(last[k], end);
        wanted[k] += group.min();
        if (group.max() == 0) {
          forbidden.set(k);
        }
      }
    }
    this.groupsOfExactlyOne = exactlyOne;
  }

  /**
   * Empty when the constraints are others, or no line is known: that of the catalog is tried, and
   * that of the first and last group of each product in the order of the constraints.
   */
  static Optional<ConsecutiveGroups> of(AssortmentProblem problem) {
    int n = problem.catalog().size();
    List<CardinalityBound> groups = new ArrayList<>();
    for (Constraint each : problem.constraints()) {
      if (!(each instanceof CardinalityBound bound) || bound.min() > 1) {
        return Optional.empty();
      }
      boolean says = bound.min() > 0 || bound.max() < bound.groupSize();
      if (says && (bound.max() > 1 || bound.min() > bound.max() || bound.groupSize() == 0)) {
        return Optional.empty();
      }
      if (says) {
        groups.add(bound);
      }
    }
    int[] catalog = IntStream.range(0, n).toArray();
    int[] line = areConsecutive(groups, catalog) ? catalog : byGroups(n, groups);
    return areConsecutive(groups, line)
        ? Optional.of(new ConsecutiveGroups(line, groups))
        : Optional.empty();
  }

  private static int[] byGroups(int n, List<CardinalityBound> groups) {
    int[] first = new int[n];
    Arrays.fill(first, groups.size());
    int[] last = first.clone();
    for (int g = 0; g < groups.size(); g++) {
      for (int i : groups.get(g).products()) {
        first[i] = Math.min(first[i], g);
        last[i] = g;
      }
    }
    return IntStream.range(0, n)
        .boxed()
        .sorted(Comparator.<Integer>comparingInt(i -> first[i]).thenComparingInt(i -> last[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static boolean areConsecutive(List<CardinalityBound> groups, int[] line) {
    int[] place = places(line);
    return groups.stream()
        .allMatch(
            group -> {
              var span = Arrays.stream(group.products()).map(i -> place[i]).summaryStatistics();
              return span.getMax() - span.getMin() + 1 == group.groupSize();
            });
  }

  private static int[] places(int[] line) {
    int[] place = new int[line.length];
    for (int k = 0; k < line.length; k++) {
      place[line[k]] = k;
    }
    return place;
  }

  @Override
  public Optional<Best> of(double[] costs) {
    int n = line.length;
    double largest = Arrays.stream(costs).map(Math::abs).max().orElse(0);
    if (!Double.isFinite(largest)) {
      return Optional.empty();
    }
    int shift = 58 - Math.getExponent(Math.max(largest, Double.MIN_NORMAL)) - bits(n);
    long[] worth = new long[n];
    for (int k = 0; k < n; k++) {
      worth[k] = (long) Math.ceil(scaled(costs[line[k]], shift));
    }
    try {
      return best(worth, shift);
    } catch (ArithmeticException e) {
      return Optional.empty(); // The prices are too large to be whole numbers.
    }
  }

  private static int bits(int n) {
    return 32 - Integer.numberOfLeadingZeros(n);
  }

  /** Two steps, as one alone may overflow for tiny costs. */
  private static double scaled(double cost, int shift) {
    return Math.scalb(Math.scalb(cost, shift / 2), shift - shift / 2);
  }

  private Optional<Best> best(long[] worth, int shift) {
    int n = line.length;
    long[] price = new long[n];
    long[] wantedPrice = new long[n];
    long paid = 0;
    long wantedPaid = 0;
    long sum = 0;
    long wantedSum = 0;
    int from = 0; // The first place whose price place k pays.
    for (int k = 0; k < n; k++) {
      while (last[from] < k) {
        paid = Math.subtractExact(paid, price[from]);
        wantedPaid -= wantedPrice[from];
        from++;
      }
      long rest = Math.subtractExact(worth[k], paid);
      long wantedRest = wanted[k] - wantedPaid;
      if (!forbidden.get(k) && (wantedRest > 0 || (wantedRest == 0 && rest > 0))) {
        price[k] = rest;
        wantedPrice[k] = wantedRest;
        paid = worth[k];
        wantedPaid = wanted[k];
        sum = Math.addExact(sum, rest);
        wantedSum += wantedRest;
      }
    }
    if (wantedSum != groupsOfExactlyOne) {
      return Optional.empty(); // No assortment has one of each: there is nothing to bound.
    }
    // A long that is a double only up to rounding is rounded up.
    double bound = scaled(Math.nextUp((double) sum), -shift);
    return Optional.of(new Best(taken(price, wantedPrice), sum == 0 ? 0 : Math.nextUp(bound)));
  }

  private Assortment taken(long[] price, long[] wantedPrice) {
    BitSet taken = new BitSet(line.length);
    int before = line.length;
    for (int k = line.length - 1; k >= 0; k--) {
      if ((price[k] != 0 || wantedPrice[k] != 0) && last[k] < before) {
        taken.set(line[k]);
        before = k;
      }
    }
    return Assortment.of(line.length, taken);
  }

  @Override
  public String name() {
    return "choosing along the line of all groups, proven by their prices, without the solvers";
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
