package org.sortiment.solvers.basket;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.sortiment.api.solve.Deadline;

/** Where ascents start: each category by itself, all ends of the curves, and random corners. */
final class Starts {
  private static final int RANDOM = 16;

  private final List<ConcaveCurve> curves;
  private final int[] alone;
  private final RandomGenerator random;

  Starts(List<ConcaveCurve> curves, int[] alone, long seed) {
    this.curves = curves;
    this.alone = alone;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** The best corners that ascents end at; at least as good as the first start. */
  int[] climb(CoordinateAscent ascent, Deadline deadline) {
    int[] best = alone.clone();
    double value = ascent.climb(best, deadline);
    for (int k = 0; k < 2 + RANDOM && !deadline.isReached(); k++) {
      int[] corners = start(k);
      double reached = ascent.climb(corners, deadline);
      if (reached > value) {
        best = corners;
        value = reached;
      }
    }
    return best;
  }

  private int[] start(int k) {
    int[] corners = new int[curves.size()];
    for (int g = 0; g < corners.length; g++) {
      int last = curves.get(g).size() - 1;
      corners[g] = k == 0 ? 0 : k == 1 ? last : random.nextInt(last + 1);
    }
    return corners;
  }
}
