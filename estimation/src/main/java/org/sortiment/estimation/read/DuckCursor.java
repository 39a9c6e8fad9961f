package org.sortiment.estimation.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** The rows of a query. */
final class DuckCursor implements Table.Cursor {
  private final Statement statement;
  private final ResultSet result;
  private final List<Table.Column> columns;
  private final DuckTable table;

  private final boolean hasLastRow;

  /**
   * Runs a query.
   *
   * @param hasLastRow whether a row that is no row of the file comes last, told by the truth of the
   *     column after all others; where it does not come, something failed
   */
  DuckCursor(
      Statement statement,
      String query,
      List<Table.Column> columns,
      DuckTable table,
      boolean hasLastRow)
      throws SQLException {
    this.hasLastRow = hasLastRow;
    this.statement = statement;
    this.columns = columns;
    this.table = table;
    this.result = statement.executeQuery(query);
  }

  @Override
  public boolean next() {
    try {
      boolean isThere = result.next();
      if (!isThere && hasLastRow) {
        throw new SQLException("The data ended before its last row.");
      }
      return isThere && !(hasLastRow && result.getBoolean(columns.size() + 1));
    } catch (SQLException e) {
      throw table.diagnosed(columns, e);
    }
  }

  @Override
  public double number(int column) {
    try {
      double value = result.getDouble(column + 1);
      return value == 0 && result.wasNull() ? Double.NaN : value;
    } catch (SQLException e) {
      throw table.fileError(e);
    }
  }

  @Override
  public Optional<String> text(int column) {
    try {
      return Optional.ofNullable(result.getString(column + 1));
    } catch (SQLException e) {
      throw table.fileError(e);
    }
  }

  @Override
  public void close() {
    try {
      result.close();
      statement.close();
    } catch (SQLException e) {
      throw table.fileError(e);
    }
  }
}
