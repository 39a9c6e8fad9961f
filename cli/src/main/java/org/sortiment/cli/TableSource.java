package org.sortiment.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sortiment.estimation.read.KeyedRows;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetSource;
import org.sortiment.fleet.source.KeyedProducts;
import org.sortiment.formats.fleet.InstanceTemplate;

/**
 * Instances from a table of their products, see {@link KeyedProducts}. The rows of one instance at
 * a time are in memory here, and the columns that are read in DuckDB.
 */
final class TableSource implements FleetSource {
  private final Path file;
  private final List<Path> files;
  private final KeyedProducts products;

  /**
   * A source.
   *
   * @param names of columns in the table, where they differ from {@link KeyedProducts#COLUMNS}
   * @param templateFile that the template was read from
   */
  TableSource(
      Path file,
      List<String> keys,
      Map<String, String> names,
      InstanceTemplate template,
      Optional<Path> templateFile) {
    this.file = file;
    List<Path> read = new ArrayList<>(List.of(file));
    templateFile.ifPresent(read::add);
    this.files = List.copyOf(read);
    this.products =
        new KeyedProducts(
            file.toString(),
            read.get(read.size() - 1).toString(),
            keys,
            names,
            KeyedRows.columnsOf(file),
            template);
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public List<Path> files() {
    return files;
  }

  @Override
  public Cursor open() {
    KeyedRows rows = KeyedRows.open(file, products.keys(), products.columns());
    return new Cursor() {
      private boolean isAtRow = rows.next();
      private long index;

      @Override
      public Optional<FleetItem> next() {
        if (!isAtRow) {
          return Optional.empty();
        }
        List<String> key = products.key(rows::text);
        KeyedProducts.Group group = products.group(key);
        while (isAtRow && products.key(rows::text).equals(key)) {
          group.add(rows::text);
          isAtRow = rows.next();
        }
        return Optional.of(group.item(index++));
      }

      @Override
      public void close() {
        rows.close();
      }
    };
  }
}
