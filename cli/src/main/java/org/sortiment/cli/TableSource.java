package org.sortiment.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sortiment.estimation.read.KeyedRows;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.output.Fingerprint;
import org.sortiment.fleet.source.KeyedItems;
import org.sortiment.fleet.source.KeyedProducts;
import org.sortiment.fleet.source.ProductTable;
import org.sortiment.formats.fleet.InstanceTemplate;

/**
 * Instances from a table of their products, see {@link KeyedProducts}. The rows of one instance at
 * a time are in memory here, and the columns that are read in DuckDB.
 */
final class TableSource implements ProductTable {
  private final Path file;
  private final List<Path> files;
  private final KeyedProducts products;
  private final String columns;

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
    this.columns = new TreeMap<>(names).toString();
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
  public Path table() {
    return file;
  }

  @Override
  public KeyedProducts products() {
    return products;
  }

  @Override
  public Cursor open() {
    return cursor(KeyedRows.open(file, products.keys(), products.columns()), true);
  }

  @Override
  public Cursor openNames() {
    return cursor(KeyedRows.keysOf(file, products.keys()), false);
  }

  /** Of the table as it is, and of what is read from it. */
  @Override
  public String fingerprint() throws IOException {
    return Fingerprint.of(file) + products.keys() + columns;
  }

  private Cursor cursor(KeyedRows rows, boolean isWhole) {
    KeyedItems items =
        new KeyedItems(
            products,
            isWhole,
            new KeyedItems.Rows() {
              @Override
              public boolean next() {
                return rows.next();
              }

              @Override
              public Optional<String> text(String column) {
                return rows.text(column);
              }
            });
    return new Cursor() {
      @Override
      public Optional<FleetItem> next() {
        return items.next();
      }

      @Override
      public void close() {
        rows.close();
      }
    };
  }
}
