package org.sortiment.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sortiment.cli.table.Report;
import org.sortiment.cli.table.Table;
import org.sortiment.cli.table.TableFile;
import org.sortiment.formats.Document;
import org.sortiment.formats.files.WholeFile;

/** A file for an answer; its name says in which format. Each file is whole or absent. */
final class AnswerFile {
  private static final String CSV = ".csv";
  private static final String XLSX = ".xlsx";

  private AnswerFile() {}

  /** Whether files of this name have tables. */
  static boolean isForTables(Path file) {
    return endsIn(file, CSV) || endsIn(file, XLSX);
  }

  private static boolean endsIn(Path file, String end) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(end);
  }

  /**
   * Writes an answer.
   *
   * @param written the files that the command writes, which grow by those of further tables
   */
  static void write(Path file, Report report, Document document, WrittenFiles written)
      throws IOException {
    if (isForTables(file)) {
      writeTables(file, report, written);
    } else {
      document.writeTo(file);
    }
  }

  /** Writes the tables of a report; the main one last, so that with it the others are there. */
  static void writeTables(Path file, Report report, WrittenFiles written) throws IOException {
    List<Table> tables = report.tables();
    if (tables.isEmpty()) {
      throw new BadUsageException(
          "--out (" + file + "): the answer has no table. Maybe a file that ends in .json.");
    }
    if (endsIn(file, XLSX)) {
      WholeFile.write(file, stream -> TableFile.writeXlsx(tables, stream));
      return;
    }
    Map<Path, Table> files = new LinkedHashMap<>();
    for (Table table : tables.subList(1, tables.size())) {
      Path further = besides(file, table);
      written.add("--out", further);
      files.put(further, table);
    }
    files.put(file, tables.get(0));
    for (Map.Entry<Path, Table> each : files.entrySet()) {
      WholeFile.write(each.getKey(), stream -> TableFile.writeCsv(each.getValue(), stream));
    }
  }

  /** The file for a further table: {@code plan.summary.csv} for {@code plan.csv}. */
  private static Path besides(Path file, Table table) {
    String name = String.valueOf(file.getFileName());
    int dot = name.length() - CSV.length();
    String middle = "." + table.name().replace(' ', '-');
    return file.resolveSibling(name.substring(0, dot) + middle + name.substring(dot));
  }
}
