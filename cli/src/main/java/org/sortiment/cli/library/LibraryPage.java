package org.sortiment.cli.library;

import java.util.List;
import java.util.Locale;
import org.sortiment.library.InstanceFamilies;
import org.sortiment.library.InstanceFamily;

/** The page of the library, in Markdown, made from its table. */
final class LibraryPage {
  private static final String HEAD =
      """
      # Instance library

      This page is made from [library.csv](library.csv) by `sortiment library solve`; do not edit it.

      Every instance is made from the parameters in its row by the code of its family (module
      `library`), the same file on every machine; `sha256` in the table is that of the file. Values
      are those of the assortments and plans in [results](results), under the choice model. No
      assortment earns more than the bound; of plans, profit and bound are estimates with 95 %
      intervals.

          ./sortiment library list                          what is here
          ./sortiment library verify                        checks every row from scratch
          ./sortiment library write --out folder            the instances as files
          ./sortiment library solve NAME --time-limit 600   solves again, and keeps what is better

      A gap of 0 means proven optimal. Seconds are those of the run that made the record, on two
      shared cores. To cite an instance, give its name and the version of Sortiment
      ([CITATION.cff](../CITATION.cff)); whoever finds a better value or bound sends the result file.
      """;

  private LibraryPage() {}

  static String of(List<LibraryRow> rows) {
    StringBuilder page = new StringBuilder(HEAD);
    for (InstanceFamily family : InstanceFamilies.all()) {
      List<LibraryRow> own = rows.stream().filter(row -> row.family().equals(family.id())).toList();
      if (!own.isEmpty()) {
        page.append("\n## ").append(family.id()).append("\n\n");
        page.append(family.description()).append("\n\n");
        table(page, own);
      }
    }
    return page.toString();
  }

  private static void table(StringBuilder page, List<LibraryRow> rows) {
    page.append(
        "| instance | parameters | best known | bound | gap | by | bound by | s | date |\n");
    page.append("|---|---|---|---|---|---|---|---|---|\n");
    for (LibraryRow row : rows) {
      page.append("| [").append(row.name()).append("](results/").append(row.name());
      page.append(".json) | ").append(row.parameters()).append(" |");
      if (row.best().isEmpty()) {
        page.append(" not solved yet | | | | | | |\n");
        continue;
      }
      LibraryRow.Best best = row.best().get();
      page.append(' ').append(interval(best.value(), best.valueError())).append(" |");
      page.append(' ').append(interval(best.bound(), best.boundError())).append(" |");
      page.append(' ').append(best.gapText()).append(" |");
      page.append(' ').append(best.method()).append(" |");
      page.append(' ').append(best.boundMethod()).append(" |");
      page.append(String.format(Locale.ROOT, " %.1f | ", best.seconds()));
      page.append(best.date()).append(" |\n");
    }
  }

  private static String interval(double mean, double half) {
    return half == 0
        ? String.format(Locale.ROOT, "%.6f", mean)
        : String.format(Locale.ROOT, "%.3f ± %.3f", mean, half);
  }
}
