package org.sortiment.cli.table;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.sortiment.formats.text.Numbers;

/**
 * Prints a table of aligned columns, and where it is long its first and last rows. The rows are
 * made twice, for their widths and for printing.
 */
final class TablePrinter {
  private static final Cell DOTS = Cell.text("...");

  private final Table table;
  private final boolean all;

  /** For a table, of which all rows are printed if so asked for. */
  TablePrinter(Table table, boolean all) {
    this.table = table;
    this.all = all;
  }

  void print(PrintWriter out) {
    int[] width = new int[table.columns().size()];
    forEachRow(
        row -> {
          for (int c = 0; c < width.length; c++) {
            width[c] = Math.max(width[c], row.get(c).text().length());
          }
        });
    forEachRow(row -> out.println(line(row, width)));
    int hidden = hidden();
    if (hidden > 0) {
      out.println(
          (table.cut().last() == 0
                  ? "... and " + Numbers.count(hidden) + " more " + table.cut().noun()
                  : "... stands for " + Numbers.count(hidden) + " " + table.cut().noun())
              + "; --all prints them, --out FILE.csv or FILE.xlsx writes them.");
    }
  }

  private int hidden() {
    int hidden = 0;
    for (int k = 0; !all && k < table.size(); k++) {
      hidden += table.cut().hides(k, table.size()) ? 1 : 0;
    }
    return hidden;
  }

  private void forEachRow(Consumer<List<Cell>> action) {
    if (table.hasHeader()) {
      action.accept(titles());
    }
    for (int k = 0; k < table.size(); k++) {
      if (all || !table.cut().hides(k, table.size())) {
        action.accept(table.row(k));
      } else if (k == table.cut().first()) {
        if (table.cut().last() > 0) {
          action.accept(Collections.nCopies(table.columns().size(), DOTS));
        }
        k = table.size() - table.cut().last() - 1;
      }
    }
    if (!table.total().isEmpty()) {
      action.accept(table.total());
    }
  }

  private List<Cell> titles() {
    List<Cell> titles = new ArrayList<>();
    table.columns().forEach(column -> titles.add(Cell.text(column.title())));
    return titles;
  }

  private String line(List<Cell> row, int[] width) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < width.length; c++) {
      String text = row.get(c).text();
      String padding = " ".repeat(width[c] - text.length());
      line.append(c == 0 ? "" : "  ");
      line.append(table.columns().get(c).isToTheRight() ? padding + text : text + padding);
    }
    return line.toString().stripTrailing();
  }
}
