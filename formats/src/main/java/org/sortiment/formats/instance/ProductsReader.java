package org.sortiment.formats.instance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.sortiment.api.Attributes;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.solve.Progress;
import org.sortiment.formats.files.InputFiles;
import org.sortiment.formats.json.DoubleList;
import org.sortiment.formats.json.JsonInput;

/** Reads {@code "products"}: a list of objects, or {@code {"csv": FILE}}. */
public final class ProductsReader {
  private static final List<String> KEYS =
      List.of("id", "revenue", "cost", "offerCost", "attributes");

  private ProductsReader() {}

  /**
   * What was read.
   *
   * @param catalog the products
   * @param weights the weight column of a CSV file, n numbers; none when there is no such column
   * @param csv the name of the CSV file as written; empty when there is none
   */
  public record Products(Catalog catalog, DoubleList weights, String csv) {}

  /**
   * Where tables are, and who hears of what is odd about them.
   *
   * @param folder of the instance: relative names start there
   * @param isConfined whether a table must lie in that folder
   * @param found hears of every table before it is read
   */
  public record Tables(
      Path folder,
      boolean isConfined,
      Progress progress,
      Consumer<String> warnings,
      Consumer<Path> found) {
    Path find(String name) {
      Path file = folder.resolve(name);
      if (isConfined && !isInside(file)) {
        throw new InvalidInputException(
            "",
            "",
            "must lie in the folder of the instance",
            "Maybe copy it there, or tell the reader that tables may be anywhere.");
      }
      found.accept(file);
      return file;
    }

    /** Links are followed: what counts is where the file is. */
    private boolean isInside(Path file) {
      try {
        Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath().normalize();
        Path within =
            Files.exists(file) ? folder.toRealPath() : folder.toAbsolutePath().normalize();
        return real.startsWith(within);
      } catch (IOException e) {
        return false;
      }
    }
  }

  /** Reads the value that is the current token. */
  public static Products read(JsonInput input, Tables tables) throws IOException {
    if (input.isObject()) {
      return readCsv(input, tables);
    }
    if (!input.isList()) {
      throw input.invalid(
          input.describe(), "must be a list of products or {\"csv\": \"FILE\"}", "");
    }
    String path = input.path();
    Catalog.Builder catalog = Catalog.builder();
    Attributes.Builder attributes = Attributes.builder();
    input.list(() -> readProduct(input, catalog, attributes, path));
    return new Products(
        build(catalog, path).withAttributes(attributes.build()), new DoubleList(), "");
  }

  private static Catalog build(Catalog.Builder catalog, String path) {
    try {
      return catalog.build();
    } catch (InvalidInputException e) {
      throw InputFiles.at(path, e);
    }
  }

  private static void readProduct(
      JsonInput input, Catalog.Builder catalog, Attributes.Builder attributes, String path)
      throws IOException {
    input.requireObject();
    String id = "";
    double revenue = 0;
    double cost = 0;
    double offerCost = 0;
    int seen = 0; // bits in the order of KEYS: no set per product
    while (input.nextField()) {
      String key = input.key();
      int index = KEYS.indexOf(key);
      if (index < 0) {
        throw input.unknownKey(key, KEYS);
      }
      int bit = 1 << index;
      if ((seen & bit) != 0) {
        throw input.repeatedKey();
      }
      seen |= bit;
      input.toValue();
      switch (key) {
        case "id" -> id = input.text();
        case "revenue" -> revenue = amount(input);
        case "cost" -> cost = amount(input);
        case "offerCost" -> offerCost = amount(input);
        default -> readAttributes(input, attributes, catalog.size());
      }
    }
    if ((seen & 1) == 0) {
      throw missing(path, catalog, "id");
    }
    if ((seen & 2) == 0) {
      throw missing(path, catalog, "revenue");
    }
    try {
      catalog.add(id, revenue, cost, offerCost);
    } catch (InvalidInputException e) {
      throw InputFiles.at(path, e);
    }
  }

  private static void readAttributes(JsonInput input, Attributes.Builder attributes, int product)
      throws IOException {
    input.object(
        name -> {
          if (input.isText()) {
            attributes.put(product, name, input.text());
          } else if (input.isNumber()) {
            attributes.put(product, name, input.number());
          } else {
            throw input.invalid(input.describe(), "must be a text or a finite number", "");
          }
        });
  }

  private static double amount(JsonInput input) throws IOException {
    double value = input.number();
    if (!(value >= 0)) {
      throw input.invalid(input.describe(), "must be finite and >= 0", "");
    }
    return value;
  }

  private static InvalidInputException missing(String path, Catalog.Builder catalog, String key) {
    return new InvalidInputException(
        path + "[" + catalog.size() + "]." + key, "", "is required but missing", "");
  }

  private static Products readCsv(JsonInput input, Tables tables) throws IOException {
    String path = input.path();
    String[] file = {""};
    Map<String, String> columns = new LinkedHashMap<>();
    List<String> attributes = new ArrayList<>();
    Map<String, String> options = new HashMap<>();
    input.object(
        key -> {
          switch (key) {
            case "csv" -> file[0] = input.text();
            case "columns" -> input.object(name -> columns.put(column(input, name), input.text()));
            case "attributes" -> input.list(() -> attributes.add(input.text()));
            case "others" -> options.put(key, oneOf(input, TableLayout.ERROR, TableLayout.IGNORE));
            case "separator" -> options.put(key, oneOf(input, ",", ";", "\t", "|"));
            case "decimal" -> options.put(key, oneOf(input, ".", ","));
            default -> throw input.unknownKey(key, TableLayout.KEYS);
          }
        });
    if (file[0].isBlank()) {
      throw new InvalidInputException(path + ".csv", "", "must name a file", "");
    }
    TableLayout layout =
        new TableLayout(
            file[0],
            columns,
            attributes,
            Optional.ofNullable(options.get("others")),
            Optional.ofNullable(options.get("separator")).map(text -> text.charAt(0)),
            Optional.ofNullable(options.get("decimal")).map(text -> text.charAt(0)));
    try {
      return ProductsCsv.read(tables.find(file[0]), layout, tables.progress(), tables.warnings());
    } catch (InvalidInputException e) {
      String place = e.path().isEmpty() ? file[0] : file[0] + ", " + e.path();
      throw new InvalidInputException(path + ".csv: " + place, e.value(), e.rule(), e.advice());
    } catch (InvalidPathException e) {
      throw new InvalidInputException(path + ".csv", "", "is no file name", "");
    }
  }

  private static String column(JsonInput input, String name) {
    if (!TableLayout.COLUMNS.contains(name)) {
      throw input.unknownKey(name, TableLayout.COLUMNS);
    }
    return name;
  }

  private static String oneOf(JsonInput input, String... known) throws IOException {
    String text = input.text();
    if (!List.of(known).contains(text)) {
      throw input.invalid(
          input.describe(),
          "must be one of \"" + String.join("\", \"", known).replace("\t", "\\t") + "\"",
          "");
    }
    return text;
  }
}
