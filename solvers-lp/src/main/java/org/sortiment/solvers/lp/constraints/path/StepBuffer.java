package org.sortiment.solvers.lp.constraints.path;

import java.util.Arrays;
import org.sortiment.api.Assortment;

/**
 * The steps of independent parts of a catalog, each part by falling theta, one part after the
 * other; sorted by theta they are the path of the whole. Mutable, not thread-safe.
 *
 * <p>Because the parts share no product and no constraint, the best assortment of the whole is the
 * union of the best ones of the parts at every theta. Within a part the sort keeps the order.
 */
public final class StepBuffer {
  private double[] theta;
  private int[] changeEnd;
  private int[] changes;
  private int count;
  private int changeCount;
  private double lastTheta;

  /** An empty buffer with room for about so many steps. */
  public StepBuffer(int expectedSteps) {
    int length = Math.max(16, expectedSteps);
    theta = new double[length];
    changeEnd = new int[length];
    changes = new int[length];
    startPart();
  }

  /** What follows belongs to another part. */
  public void startPart() {
    lastTheta = Double.MAX_VALUE;
  }

  /**
   * Opens a step; {@link #toggle} fills it. A theta above that of the step before in the same part,
   * which only rounding can make, becomes that one.
   */
  public void step(double newTheta) {
    if (count == theta.length) {
      int length = count + (count >> 1);
      theta = Arrays.copyOf(theta, length);
      changeEnd = Arrays.copyOf(changeEnd, length);
    }
    lastTheta = Math.max(-Double.MAX_VALUE, Math.min(lastTheta, newTheta));
    theta[count] = lastTheta;
    changeEnd[count++] = changeCount;
  }

  /** A product enters or leaves in the open step. */
  public void toggle(int product) {
    if (changeCount == changes.length) {
      changes = Arrays.copyOf(changes, changeCount + (changeCount >> 1));
    }
    changes[changeCount++] = product;
    changeEnd[count - 1] = changeCount;
  }

  /** The number of steps so far. */
  public int size() {
    return count;
  }

  /** The path of all parts from the union of their first assortments. O(steps + changes). */
  public ThetaPath toPath(Assortment first) {
    int[] order = IndexSort.descending(theta, count);
    ThetaPath.Builder path = ThetaPath.startingAt(first).expect(count, changeCount);
    for (int step : order) {
      for (int c = step == 0 ? 0 : changeEnd[step - 1]; c < changeEnd[step]; c++) {
        path.toggle(theta[step], changes[c]);
      }
    }
    return path.build();
  }
}
