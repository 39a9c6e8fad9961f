package org.sortiment.cli;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sortiment.api.InvalidInputException;
import org.sortiment.estimation.read.KeyedRows;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetSource;
import org.sortiment.formats.fleet.InstanceTemplate;

/**
 * Instances from a table of their products: rows with the same key are one. A row that is bad fails
 * its instance, not the others. The rows of one instance at a time are in memory here, and the
 * columns that are read in DuckDB.
 */
final class TableSource implements FleetSource {
  static final List<String> COLUMNS =
      List.of("id", "revenue", "cost", "offerCost", "weight", "customers");

  private static final int REQUIRED = 2;

  private final Path file;
  private final List<String> keys;
  private final Map<String, String> names;
  private final InstanceTemplate template;
  private final List<Path> files;
  private final Set<String> present = new LinkedHashSet<>();

  /**
   * A source.
   *
   * @param names of columns in the table, where they differ from {@link #COLUMNS}
   * @param templateFile that the template was read from
   */
  TableSource(
      Path file,
      List<String> keys,
      Map<String, String> names,
      InstanceTemplate template,
      Optional<Path> templateFile) {
    this.file = file;
    this.keys = List.copyOf(keys);
    this.names = names;
    this.template = template;
    List<Path> read = new ArrayList<>(List.of(file));
    templateFile.ifPresent(read::add);
    this.files = List.copyOf(read);
    List<String> there = KeyedRows.columnsOf(file);
    for (String column : COLUMNS) {
      boolean isWanted = names.containsKey(column) || COLUMNS.indexOf(column) < REQUIRED;
      if (isWanted || there.contains(column)) {
        present.add(column);
      }
    }
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public List<Path> files() {
    return files;
  }

  private String column(String name) {
    return names.getOrDefault(name, name);
  }

  @Override
  public Cursor open() {
    KeyedRows rows =
        KeyedRows.open(file, keys, present.stream().map(this::column).distinct().toList());
    return new Cursor() {
      private boolean isAtRow = rows.next();
      private long index;

      @Override
      public Optional<FleetItem> next() {
        if (!isAtRow) {
          return Optional.empty();
        }
        List<String> key = key(rows);
        Group group = new Group(key);
        while (isAtRow && key(rows).equals(key)) {
          group.add(rows);
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

  private List<String> key(KeyedRows rows) {
    return keys.stream().map(key -> rows.text(key).orElse("")).toList();
  }

  /** The rows of one instance. */
  private final class Group {
    private final String name;
    private final String place;
    private final List<InstanceTemplate.Row> products = new ArrayList<>();
    private final Set<BigDecimal> customers = new LinkedHashSet<>();
    private String problem = "";

    Group(List<String> key) {
      this.name = String.join("/", key);
      this.place =
          file
              + ": "
              + keys.stream()
                  .map(column -> column + " = " + key.get(keys.indexOf(column)))
                  .collect(Collectors.joining(", "));
    }

    void add(KeyedRows rows) {
      try {
        amount(rows, "customers").ifPresent(customers::add);
        products.add(
            new InstanceTemplate.Row(
                required("id", rows.text(column("id"))),
                required("revenue", amount(rows, "revenue")),
                amount(rows, "cost"),
                amount(rows, "offerCost"),
                amount(rows, "weight")));
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

    private Optional<BigDecimal> amount(KeyedRows rows, String name) {
      if (!present.contains(name)) {
        return Optional.empty();
      }
      Optional<String> text = rows.text(column(name));
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

    FleetItem item(long index) {
      if (customers.size() > 1) {
        problem = "must have the same " + column("customers") + " in all rows";
      }
      String text =
          problem.isEmpty()
              ? template.instance(name, products, customers.stream().findFirst())
              : "";
      String from = files.get(files.size() - 1).toString();
      return new FleetItem(index, name, place, from, text, problem, "");
    }
  }
}
