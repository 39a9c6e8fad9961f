package org.sortiment.fleet.source;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sortiment.api.InvalidInputException;
import org.sortiment.fleet.FleetItem;
import org.sortiment.formats.fleet.InstanceTemplate;

/**
 * How the rows of a table become instances: a row is a product, and rows with the same key are one
 * instance, named by the key. Who reads the table, and brings rows of a key together, does not
 * matter. A row that is bad fails its instance, not the others. Immutable, and able to travel.
 */
public final class KeyedProducts implements Serializable {
  /** What a table may say of a product; the first two it must. */
  public static final List<String> COLUMNS =
      List.of("id", "revenue", "cost", "offerCost", "weight", "customers");

  private static final long serialVersionUID = 1L;
  private static final int REQUIRED = 2;

  private final String table;
  private final String file;
  private final List<String> keys;
  private final Map<String, String> names;
  private final Set<String> present = new LinkedHashSet<>();
  private final InstanceTemplate template;

  /**
   * For a table.
   *
   * @param table its name, for messages
   * @param file whose folder names of other tables are relative to
   * @param keys the columns of the key, at least one
   * @param names of columns in the table, where they differ from {@link #COLUMNS}
   * @param there all columns of the table
   * @param template what all instances have in common
   */
  public KeyedProducts(
      String table,
      String file,
      List<String> keys,
      Map<String, String> names,
      Collection<String> there,
      InstanceTemplate template) {
    this.table = table;
    this.file = file;
    this.keys = List.copyOf(keys);
    this.names = new LinkedHashMap<>(names);
    this.template = template;
    for (String column : COLUMNS) {
      boolean isWanted = names.containsKey(column) || COLUMNS.indexOf(column) < REQUIRED;
      if (isWanted || there.contains(column)) {
        present.add(column);
      }
    }
  }

  /** The text of a column in a row; empty when it is missing. */
  @FunctionalInterface
  public interface Row {
    Optional<String> text(String column);
  }

  /** The columns of the key. */
  public List<String> keys() {
    return keys;
  }

  /** The columns of the table that are read beside the key. */
  public List<String> columns() {
    return present.stream().map(this::column).distinct().toList();
  }

  /** What the table calls one of {@link #COLUMNS}. */
  public String column(String name) {
    return names.getOrDefault(name, name);
  }

  /** The key of a row. */
  public List<String> key(Row row) {
    return keys.stream().map(key -> row.text(key).orElse("")).toList();
  }

  /** An instance to which rows are to be added. */
  public Group group(List<String> key) {
    return new Group(key);
  }

  /** The rows of one instance, in their order. */
  public final class Group {
    private final String name;
    private final String place;
    private final List<InstanceTemplate.Row> products = new ArrayList<>();
    private final Set<BigDecimal> customers = new LinkedHashSet<>();
    private String problem = "";

    private Group(List<String> key) {
      this.name = String.join("/", key);
      this.place =
          table
              + ": "
              + keys.stream()
                  .map(column -> column + " = " + key.get(keys.indexOf(column)))
                  .collect(Collectors.joining(", "));
    }

    /** Adds a product. */
    public void add(Row row) {
      try {
        amount(row, "customers").ifPresent(customers::add);
        products.add(
            new InstanceTemplate.Row(
                required("id", row.text(column("id"))),
                required("revenue", amount(row, "revenue")),
                amount(row, "cost"),
                amount(row, "offerCost"),
                amount(row, "weight")));
      } catch (InvalidInputException e) {
        problem = problem.isEmpty() ? withoutFullStop(String.valueOf(e.getMessage())) : problem;
      }
    }

    private static String withoutFullStop(String sentence) {
      return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private <T> T required(String name, Optional<T> value) {
      return value.orElseThrow(
          () ->
              new InvalidInputException(
                  "product " + (products.size() + 1), "", "has no " + column(name), ""));
    }

    private Optional<BigDecimal> amount(Row row, String name) {
      if (!present.contains(name)) {
        return Optional.empty();
      }
      Optional<String> text = row.text(column(name));
      try {
        return text.map(String::strip).map(BigDecimal::new);
      } catch (NumberFormatException e) {
        throw new InvalidInputException(
            "product " + (products.size() + 1) + ", " + column(name),
            "\"" + text.orElse("") + "\"",
            "must be a number",
            "");
      }
    }

    /** Name and place of the instance, with the template for its text. */
    FleetItem head(long index) {
      return new FleetItem(index, name, place, file, template.text(), "", "");
    }

    /** The instance of all rows. */
    public FleetItem item(long index) {
      if (customers.size() > 1) {
        problem = "must have the same " + column("customers") + " in all rows";
      }
      String text =
          problem.isEmpty()
              ? template.instance(name, products, customers.stream().findFirst())
              : "";
      return new FleetItem(index, name, place, file, text, problem, "");
    }
  }
}
