package org.sortiment.api.problem;

import java.util.Arrays;
import org.sortiment.api.Assortment;

/** How many units of every product are stocked before the season: q, shape n. Immutable. */
public final class Inventory {
  private final int[] units;

  private Inventory(int[] units) {
    this.units = units;
  }

  /** These units, each >= 0, in product order; copied. */
  public static Inventory of(int... units) {
    for (int i = 0; i < units.length; i++) {
      if (units[i] < 0) {
        throw new IllegalArgumentException(
            "The units of product " + i + " (" + units[i] + ") must be >= 0.");
      }
    }
    return new Inventory(units.clone());
  }

  /** The number of products, n. */
  public int size() {
    return units.length;
  }

  /** q_i. */
  public int units(int product) {
    return units[product];
  }

  /** q, a copy. */
  public int[] toArray() {
    return units.clone();
  }

  /** The units of all products together. */
  public long total() {
    return Arrays.stream(units).asLongStream().sum();
  }

  /** The products with at least one unit. */
  public Assortment stocked() {
    int[] indices = new int[units.length];
    int count = 0;
    for (int i = 0; i < units.length; i++) {
      if (units[i] > 0) {
        indices[count++] = i;
      }
    }
    return Assortment.of(units.length, Arrays.copyOf(indices, count));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Inventory that && Arrays.equals(units, that.units);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(units);
  }

  /** The units, at most 50 of them. */
  @Override
  public String toString() {
    return units.length <= 50
        ? Arrays.toString(units)
        : total() + " units of " + stocked().size() + " products";
  }
}
