package org.sortiment.fleet.source;

import java.util.List;
import java.util.Optional;
import org.sortiment.fleet.FleetItem;

/** Instances from rows that come in the order of their keys; one at a time is in memory. */
public final class KeyedItems {
  private final KeyedProducts products;
  private final boolean isWhole;
  private final Rows rows;
  private boolean isAtRow;
  private long index;

  /**
   * Goes to the first row.
   *
   * @param isWhole whether items have their products; otherwise the rows need the columns of the
   *     key alone
   */
  public KeyedItems(KeyedProducts products, boolean isWhole, Rows rows) {
    this.products = products;
    this.isWhole = isWhole;
    this.rows = rows;
    this.isAtRow = rows.next();
  }

  /** Rows of which one is looked at. */
  public interface Rows extends KeyedProducts.Row {
    /** Goes to the next row, or says that there is none. */
    boolean next();
  }

  /** The instance of the next rows with a common key; their indices count from 0. */
  public Optional<FleetItem> next() {
    if (!isAtRow) {
      return Optional.empty();
    }
    List<String> key = products.key(rows);
    KeyedProducts.Group group = products.group(key);
    while (isAtRow && products.key(rows).equals(key)) {
      if (isWhole) {
        group.add(rows);
      }
      isAtRow = rows.next();
    }
    return Optional.of(isWhole ? group.item(index++) : group.head(index++));
  }
}
