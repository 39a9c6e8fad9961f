package org.sortiment.cli.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A table. Its rows are made when they are asked for, so that a million of them need no memory.
 *
 * @param name names its sheet or file
 * @param columns of every row
 * @param size how many rows there are
 * @param rows row k, with a cell for every column
 * @param total a last row that is printed and not in files, where it would be taken for one more;
 *     empty when there is none
 * @param cut which rows are printed
 * @param hasHeader whether the titles are printed
 */
public record Table(
    String name,
    List<Column> columns,
    int size,
    IntFunction<List<Cell>> rows,
    List<Cell> total,
    Cut cut,
    boolean hasHeader) {
  /**
   * Which rows of a long table are printed unless all are asked for.
   *
   * @param first how many at the beginning
   * @param last how many at the end
   * @param noun what a row is, in the plural
   */
  public record Cut(int first, int last, String noun) {
    static final Cut NONE = new Cut(Integer.MAX_VALUE, 0, "rows");

    boolean hides(int row, int size) {
      return row >= first && row < size - last && size - last > first + 1L;
    }
  }

  /** Copies the lists. */
  public Table {
    columns = List.copyOf(columns);
    total = List.copyOf(total);
  }

  /** Of rows that are made when they are asked for. */
  public static Table of(
      String name, List<Column> columns, int size, IntFunction<List<Cell>> rows) {
    return new Table(name, columns, size, rows, List.of(), Cut.NONE, true);
  }

  /** Of rows that are there. */
  public static Table of(String name, List<Column> columns, List<List<Cell>> rows) {
    List<List<Cell>> copy = List.copyOf(rows);
    return of(name, columns, copy.size(), copy::get);
  }

  /** The same, printed with this last row. */
  public Table withTotal(List<Cell> last) {
    return new Table(name, columns, size, rows, last, cut, hasHeader);
  }

  /** The same, of which so many rows are printed unless all are asked for. */
  public Table cutTo(int first, int last, String noun) {
    return new Table(name, columns, size, rows, total, new Cut(first, last, noun), hasHeader);
  }

  /**
   * Row k.
   *
   * @throws IllegalArgumentException when it has another number of cells than there are columns
   */
  List<Cell> row(int k) {
    return checked(rows.apply(k));
  }

  private List<Cell> checked(List<Cell> row) {
    if (row.size() != columns.size()) {
      throw new IllegalArgumentException(
          "The row has " + row.size() + " cells; the table has " + columns.size() + ".");
    }
    return row;
  }

  /** Named values, one below the other: a table of two columns that is printed without titles. */
  public static final class Facts {
    private final String name;
    private final boolean isToTheRight;
    private final List<List<Cell>> rows = new ArrayList<>();

    /**
     * None.
     *
     * @param isToTheRight whether the values are aligned to the right
     */
    public Facts(String name, boolean isToTheRight) {
      this.name = name;
      this.isToTheRight = isToTheRight;
    }

    /** Adds a value. */
    public Facts add(String what, Cell value) {
      rows.add(List.of(Cell.text(what), value));
      return this;
    }

    /** The table. */
    public Table table() {
      boolean withErrors = rows.stream().anyMatch(row -> row.get(1).values().size() > 1);
      Column value = withErrors ? Column.estimate("value") : Column.number("value");
      List<List<Cell>> copy = List.copyOf(rows);
      return new Table(
          name,
          List.of(Column.text("what"), new Column("value", isToTheRight, value.fileTitles())),
          copy.size(),
          copy::get,
          List.of(),
          Cut.NONE,
          false);
    }
  }
}
