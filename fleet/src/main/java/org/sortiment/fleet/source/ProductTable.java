package org.sortiment.fleet.source;

import java.nio.file.Path;
import org.sortiment.fleet.FleetSource;

/**
 * Instances from a table of their products, in the order of their keys (as texts, byte by byte,
 * with character 31 between the columns), and in each the products in the order of the file. An
 * engine may read the table where its workers are, and bring the rows of a key together itself, as
 * long as items are the same.
 */
public interface ProductTable extends FleetSource {
  /** The file: CSV, Parquet or JSON lines, by its ending. */
  Path table();

  /** How rows become instances. */
  KeyedProducts products();
}
