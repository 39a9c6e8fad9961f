package org.sortiment.formats.instance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.solve.Progress;
import org.sortiment.formats.files.InputFiles;
import org.sortiment.formats.json.DoubleList;
import org.sortiment.formats.json.JsonInput;

/** Reads {@code "products"}: a list of objects, or {@code {"csv": FILE}}. */
public final class ProductsReader {
  private static final List<String> KEYS = List.of("id", "revenue", "cost");

  private ProductsReader() {}

  /**
   * What was read.
   *
   * @param catalog the products
   * @param weights the weight column of a CSV file, n numbers; none when there is no such column
   * @param csv the name of the CSV file as written; empty when there is none
   */
  public record Products(Catalog catalog, DoubleList weights, String csv) {}

  /** Reads the value that is the current token; the folder is where relative files are. */
  public static Products read(JsonInput input, Path folder, Progress progress) throws IOException {
    if (input.isObject()) {
      return readCsv(input, folder, progress);
    }
    if (!input.isList()) {
      throw input.invalid(
          input.describe(), "must be a list of products or {\"csv\": \"FILE\"}", "");
    }
    String path = input.path();
    Catalog.Builder catalog = Catalog.builder();
    input.list(() -> readProduct(input, catalog, path));
    return new Products(build(catalog, path), new DoubleList(), "");
  }

  private static Catalog build(Catalog.Builder catalog, String path) {
    try {
      return catalog.build();
    } catch (InvalidInputException e) {
      throw InputFiles.at(path, e);
    }
  }

  private static void readProduct(JsonInput input, Catalog.Builder catalog, String path)
      throws IOException {
    input.requireObject();
    String id = "";
    double revenue = 0;
    double cost = 0;
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
        default -> cost = amount(input);
      }
    }
    if ((seen & 1) == 0) {
      throw missing(path, catalog, "id");
    }
    if ((seen & 2) == 0) {
      throw missing(path, catalog, "revenue");
    }
    try {
      catalog.add(id, revenue, cost);
    } catch (InvalidInputException e) {
      throw InputFiles.at(path, e);
    }
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

  private static Products readCsv(JsonInput input, Path folder, Progress progress)
      throws IOException {
    String path = input.path();
    String[] file = {""};
    input.object(
        key -> {
          if (!key.equals("csv")) {
            throw input.unknownKey(key, List.of("csv"));
          }
          file[0] = input.text();
        });
    if (file[0].isBlank()) {
      throw new InvalidInputException(path + ".csv", "", "must name a file", "");
    }
    try {
      return ProductsCsv.read(folder.resolve(file[0]), file[0], progress);
    } catch (InvalidInputException e) {
      String place = e.path().isEmpty() ? file[0] : file[0] + ", " + e.path();
      throw new InvalidInputException(path + ".csv: " + place, e.value(), e.rule(), e.advice());
    }
  }
}
