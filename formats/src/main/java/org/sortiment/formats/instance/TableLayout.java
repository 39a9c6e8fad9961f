package org.sortiment.formats.instance;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an instance says that its table is to be read.
 *
 * @param file the name of the file, as written
 * @param columns the column's name in the file by the name that instances use
 * @param attributes columns that become attributes of the products
 * @param others what happens to further columns; without it they are ignored with a warning
 * @param separator between fields; found out when empty
 * @param decimal the decimal mark; found out when empty
 */
record TableLayout(
    String file,
    Map<String, String> columns,
    List<String> attributes,
    Optional<String> others,
    Optional<Character> separator,
    Optional<Character> decimal) {
  static final List<String> KEYS =
      List.of("csv", "columns", "attributes", "others", "separator", "decimal");

  /** What instances use, in the order of the documents; the first two are required. */
  static final List<String> COLUMNS = List.of("id", "revenue", "cost", "weight", "offerCost");

  static final String ERROR = "error";
  static final String IGNORE = "ignore";

  /** The name in the file of one of {@link #COLUMNS}. */
  String nameOf(String column) {
    return columns.getOrDefault(column, column);
  }
}
