package org.sortiment.formats.instance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.sequential.VendorCatalog;
import org.sortiment.api.sequential.Vendors;
import org.sortiment.formats.files.InputFiles;
import org.sortiment.formats.json.JsonInput;

/**
 * Reads {@code "vendors"}: the order in which they come and the catalogs that they may show. Kept
 * as written until the products are known.
 */
public final class VendorsReader {
  private static final List<String> KEYS = List.of("order", "catalogs");
  private static final List<String> CATALOG_KEYS = List.of("probability", "products");

  private String path = "";
  private boolean hasOrder;
  private final List<String> order = new ArrayList<>();
  private final Map<String, List<Written>> catalogs = new LinkedHashMap<>();

  /** A catalog as written. */
  private static final class Written {
    final String path;
    OptionalDouble probability = OptionalDouble.empty();
    Optional<List<String>> ids = Optional.empty();

    Written(String path) {
      this.path = path;
    }
  }

  /** Starts without vendors. */
  public VendorsReader() {}

  /** Reads the object that is the current token. */
  public void read(JsonInput input) throws IOException {
    path = input.path();
    input.object(
        key -> {
          switch (key) {
            case "order" -> {
              hasOrder = true;
              input.list(() -> order.add(name(input)));
            }
            case "catalogs" -> input.object(vendor -> catalogs.put(vendor, readCatalogs(input)));
            default -> throw input.unknownKey(key, KEYS);
          }
        });
  }

  private static String name(JsonInput input) throws IOException {
    String name = input.text();
    if (name.isBlank()) {
      throw input.invalid(input.describe(), "must not be blank", "");
    }
    return name;
  }

  private static List<Written> readCatalogs(JsonInput input) throws IOException {
    List<Written> written = new ArrayList<>();
    input.list(() -> written.add(readCatalog(input)));
    return written;
  }

  private static Written readCatalog(JsonInput input) throws IOException {
    Written written = new Written(input.path());
    input.object(
        key -> {
          switch (key) {
            case "probability" -> {
              double value = input.number();
              if (!(value >= 0 && value <= 1)) {
                throw input.invalid(input.describe(), "must be in [0, 1]", "");
              }
              written.probability = OptionalDouble.of(value);
            }
            case "products" -> {
              List<String> ids = new ArrayList<>();
              input.list(() -> ids.add(input.text()));
              written.ids = Optional.of(ids);
            }
            default -> throw input.unknownKey(key, CATALOG_KEYS);
          }
        });
    return written;
  }

  /** The vendors of these products; empty when the file has none. */
  public Optional<Vendors> vendors(Catalog products, Consumer<String> warnings) {
    if (path.isEmpty()) {
      return Optional.empty();
    }
    if (!hasOrder) {
      throw new InvalidInputException(path + ".order", "", "is required but missing", "");
    }
    Map<String, List<VendorCatalog>> shown = new LinkedHashMap<>();
    catalogs.forEach(
        (vendor, written) ->
            shown.put(vendor, written.stream().map(each -> resolve(each, products)).toList()));
    try {
      Vendors vendors = Vendors.of(products, order, shown);
      shown.forEach(
          (vendor, each) ->
              RoundedSum.check(
                  path + ".catalogs." + vendor,
                  each.stream().mapToDouble(VendorCatalog::probability).sum(),
                  warnings));
      return Optional.of(vendors);
    } catch (InvalidInputException e) {
      throw InputFiles.at(path, e);
    }
  }

  private static VendorCatalog resolve(Written written, Catalog products) {
    double probability = written.probability.orElseThrow(() -> missing(written, "probability"));
    List<String> ids = written.ids.orElseThrow(() -> missing(written, "products"));
    int[] indices = new int[ids.size()];
    BitSet seen = new BitSet();
    for (int k = 0; k < indices.length; k++) {
      try {
        indices[k] = products.requireIndex(ids.get(k));
      } catch (InvalidInputException e) {
        throw InputFiles.at(written.path + ".products[" + k + "]", e);
      }
      if (seen.get(indices[k])) {
        throw new InvalidInputException(
            written.path + ".products[" + k + "]",
            "\"" + InputFiles.shortened(ids.get(k)) + "\"",
            "must not appear twice",
            "");
      }
      seen.set(indices[k]);
    }
    return new VendorCatalog(probability, Assortment.of(products.size(), indices));
  }

  private static InvalidInputException missing(Written written, String key) {
    return new InvalidInputException(written.path + "." + key, "", "is required but missing", "");
  }
}
