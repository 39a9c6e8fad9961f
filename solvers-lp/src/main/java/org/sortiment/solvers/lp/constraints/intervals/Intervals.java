package org.sortiment.solvers.lp.constraints.intervals;

import java.util.Arrays;
import java.util.Optional;
import org.sortiment.solvers.lp.constraints.unimodular.UnitRows;

/**
 * Rows that want at most one, at least one, exactly one or none of their products, where the
 * products can be put in a line in which those of each row are consecutive: prices along an order
 * of products, neighbours on a shelf that keep a distance.
 *
 * <p>Of an assortment, in the order of the line, only neighbours matter: after the product at place
 * k the next one offered stands at {@link #earliest} or later, behind every row of at most one that
 * holds k, and at {@link #latest} or earlier, in every row of at least one that begins behind k.
 * Both only rise with k. Immutable.
 */
public final class Intervals {
  private final int[] order;
  private final int[] earliest;
  private final int[] latest;
  private final boolean[] forbidden;

  private Intervals(int[] order, int[] earliest, int[] latest, boolean[] forbidden) {
    this.order = order;
    this.earliest = earliest;
    this.latest = latest;
    this.forbidden = forbidden;
  }

  /** The line of these rows, when they are such. O(size of the rows) once the order is known. */
  public static Optional<Intervals> of(UnitRows rows) {
    for (int row = 0; row < rows.rowCount(); row++) {
      int size = rows.size(row);
      boolean fits = rows.lower(row) <= 1 && (rows.upper(row) <= 1 || rows.upper(row) >= size);
      if (!fits || rows.hasNegative(row) || rows.lower(row) > rows.upper(row)) {
        return Optional.empty();
      }
    }
    return rows.consecutiveOrder().map(order -> inOrder(rows, order));
  }

  private static Intervals inOrder(UnitRows rows, int[] order) {
    int n = order.length;
    int[] place = new int[n];
    for (int k = 0; k < n; k++) {
      place[order[k]] = k;
    }
    int[] earliest = new int[n + 1];
    Arrays.setAll(earliest, k -> k);
    int[] latest = new int[n + 1];
    Arrays.fill(latest, n);
    boolean[] forbidden = new boolean[n];
    for (int row = 0; row < rows.rowCount(); row++) {
      int[] columns = rows.columns(row);
      int first = n;
      int last = -1;
      for (int column : columns) {
        first = Math.min(first, place[column]);
        last = Math.max(last, place[column]);
      }
      if (rows.lower(row) == 1) {
        latest[first] = Math.min(latest[first], last);
      }
      for (int k = first; k <= last && rows.upper(row) <= 1; k++) {
        earliest[k + 1] = Math.max(earliest[k + 1], last + 1);
        forbidden[k] |= rows.upper(row) == 0;
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      latest[k] = Math.min(latest[k], latest[k + 1]);
    }
    return new Intervals(order, earliest, latest, forbidden);
  }

  /** The number of products, n. */
  int size() {
    return order.length;
  }

  /** The product at a place of the line. */
  int product(int place) {
    return order[place];
  }

  /** Whether the product at a place may be offered at all. */
  boolean isForbidden(int place) {
    return forbidden[place];
  }

  /** The first place at which a product may follow the one before {@code place}; 0 for place 0. */
  int earliest(int place) {
    return earliest[place];
  }

  /** The last such place; n where nothing need follow, which stands for the end. */
  int latest(int place) {
    return latest[place];
  }
}
