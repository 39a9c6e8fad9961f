package org.sortiment.solvers.lp.constraints.path;

import java.util.Arrays;
import java.util.BitSet;
import org.sortiment.api.Assortment;

/**
 * The assortments that maximise g(x) - theta V(x) as theta falls, where V(x) is the sum of the
 * attraction weights v_i and g(x) the sum of v_i r_i over the offered products. Immutable.
 *
 * <p>Kept as the first assortment and, for each step, the theta at which it happens and the
 * products that enter or leave: n/8 + 12 bytes per step + 4 per change. Thetas never rise from step
 * to step. Every assortment on the path, also between steps of equal theta, must be feasible.
 */
public final class ThetaPath {
  private final Assortment first;
  private final double[] theta;
  private final int[] changeEnd;
  private final int[] changes;

  private ThetaPath(Assortment first, double[] theta, int[] changeEnd, int[] changes) {
    this.first = first;
    this.theta = theta;
    this.changeEnd = changeEnd;
    this.changes = changes;
  }

  /** Starts a path at the assortment that is optimal for the largest theta of interest. */
  public static Builder startingAt(Assortment first) {
    return new Builder(first);
  }

  /** How many products the catalog has, n. */
  public int catalogSize() {
    return first.catalogSize();
  }

  /** The assortment before the first step. */
  public Assortment first() {
    return first;
  }

  /** The assortment after the last step. O(n/64 + changes). */
  public Assortment last() {
    BitSet members = first.toBitSet();
    for (int product : changes) {
      members.flip(product);
    }
    return Assortment.of(catalogSize(), members);
  }

  /** The number of steps. */
  public int stepCount() {
    return theta.length;
  }

  /** The theta at which step {@code k} happens: before and after it are equally good there. */
  public double theta(int k) {
    return theta[k];
  }

  /** How many products enter or leave in all steps together. */
  public int changeCount() {
    return changes.length;
  }

  /** The first change of step {@code k}; its changes are changeStart(k) .. changeEnd(k) - 1. */
  public int changeStart(int k) {
    return k == 0 ? 0 : changeEnd[k - 1];
  }

  /** One past the last change of step {@code k}. */
  public int changeEnd(int k) {
    return changeEnd[k];
  }

  /** The product that enters or leaves in change {@code c}. */
  public int change(int c) {
    return changes[c];
  }

  @Override
  public String toString() {
    return "Path of " + theta.length + " steps over " + catalogSize() + " products";
  }

  /** Collects steps by falling theta. Not thread-safe. */
  public static final class Builder {
    private final Assortment first;
    private double[] theta = new double[8];
    private int[] changeEnd = new int[8];
    private int[] changes = new int[8];
    private int count;
    private int changeCount;

    private Builder(Assortment first) {
      this.first = first;
    }

    /** Makes room for that many steps and changes, to save copying. */
    public Builder expect(int steps, int changed) {
      theta = Arrays.copyOf(theta, Math.max(theta.length, steps));
      changeEnd = Arrays.copyOf(changeEnd, theta.length);
      changes = Arrays.copyOf(changes, Math.max(changes.length, changed));
      return this;
    }

    /**
     * At {@code newTheta} these products enter or leave. At the theta of the step before, they
     * become part of that step. O(changes), amortised.
     *
     * @throws IllegalArgumentException when theta is NaN, infinite from above or larger than that
     *     of the step before
     */
    public Builder add(double newTheta, int... toggled) {
      openStep(newTheta);
      for (int product : toggled) {
        append(product);
      }
      return this;
    }

    /** As {@link #add}, for one product and without an array. */
    public Builder toggle(double newTheta, int product) {
      openStep(newTheta);
      append(product);
      return this;
    }

    private void openStep(double newTheta) {
      if (count > 0 && newTheta == theta[count - 1]) {
        return;
      }
      if (!(newTheta < (count == 0 ? Double.POSITIVE_INFINITY : theta[count - 1]))) {
        throw new IllegalArgumentException(
            "The theta ("
                + newTheta
                + ") of step "
                + count
                + " must not exceed that of the step before"
                + (count == 0 ? "" : " (" + theta[count - 1] + ")")
                + ".");
      }
      if (count == theta.length) {
        theta = Arrays.copyOf(theta, count + (count >> 1));
        changeEnd = Arrays.copyOf(changeEnd, theta.length);
      }
      theta[count] = newTheta;
      changeEnd[count++] = changeCount;
    }

    private void append(int product) {
      if (product < 0 || product >= first.catalogSize()) {
        throw new IndexOutOfBoundsException(
            "The product index (" + product + ") must be in 0.." + (first.catalogSize() - 1) + ".");
      }
      if (changeCount == changes.length) {
        changes = Arrays.copyOf(changes, changeCount + (changeCount >> 1));
      }
      changes[changeCount++] = product;
      changeEnd[count - 1] = changeCount;
    }

    /** The path of what was added. */
    public ThetaPath build() {
      return new ThetaPath(
          first,
          Arrays.copyOf(theta, count),
          Arrays.copyOf(changeEnd, count),
          Arrays.copyOf(changes, changeCount));
    }
  }
}
