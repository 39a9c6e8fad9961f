package org.sortiment.cli.text;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sortiment.formats.text.Visible;

/** A table of aligned columns; numbers to the right, texts to the left. */
public final class TextTable {
  private final List<String[]> rows = new ArrayList<>();
  private final String alignment;

  /**
   * An empty table.
   *
   * @param alignment a letter per column, l or r
   * @param header the titles
   */
  public TextTable(String alignment, String... header) {
    this.alignment = alignment;
    add(header);
  }

  /** Appends a row of as many cells as there are columns. */
  public void add(String... cells) {
    if (cells.length != alignment.length()) {
      throw new IllegalArgumentException(
          "The row has " + cells.length + " cells; the table has " + alignment.length() + ".");
    }
    rows.add(Arrays.stream(cells).map(Visible::line).toArray(String[]::new));
  }

  /** Prints the rows. */
  public void print(PrintWriter out) {
    int[] width = new int[alignment.length()];
    for (String[] row : rows) {
      Arrays.setAll(width, c -> Math.max(width[c], row[c].length()));
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < width.length; c++) {
        String padding = " ".repeat(width[c] - row[c].length());
        line.append(c == 0 ? "" : "  ");
        line.append(alignment.charAt(c) == 'r' ? padding + row[c] : row[c] + padding);
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
