package org.sortiment.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.sortiment.api.Catalog;
import org.sortiment.api.Spelling;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.solve.Progress;
import org.sortiment.formats.json.JsonInput;
import org.sortiment.formats.json.PlainFields;

/** Reads the plan of a result of {@code stock}, or of any object with the key "inventory". */
final class InventoryReader {
  private InventoryReader() {}

  /** The units; products that are not named have none. */
  static Inventory read(Path file, Catalog catalog) {
    return JsonInput.readWhole(
        file,
        Progress.SILENT,
        input -> {
          List<Inventory> found = new ArrayList<>(1);
          input.object(
              key -> {
                if (key.equals("format")) {
                  InstanceReader.readFormat(input, StockResultWriter.FORMAT);
                } else if (!key.equals("inventory")) {
                  input.skip();
                } else if (input.isNull()) {
                  throw input.invalid("", "there is no plan in this result", "");
                } else {
                  found.add(read(input, catalog));
                }
              });
          if (found.isEmpty()) {
            throw PlainFields.missing("$", "inventory");
          }
          return found.get(0);
        });
  }

  /** Reads the object of units that is the current token. */
  static Inventory read(JsonInput input, Catalog catalog) throws IOException {
    int[] units = new int[catalog.size()];
    input.object(id -> units[index(input, catalog, id)] = units(input));
    return Inventory.of(units);
  }

  private static int index(JsonInput input, Catalog catalog, String id) {
    OptionalInt index = catalog.indexOf(id);
    if (index.isEmpty()) {
      List<String> ids = IntStream.range(0, catalog.size()).mapToObj(catalog::id).toList();
      throw input.invalid(
          "", "is not the id of a product of the instance", Spelling.advice(id, ids));
    }
    return index.getAsInt();
  }

  private static int units(JsonInput input) throws IOException {
    double value = input.number();
    if (!(value >= 0 && value <= Integer.MAX_VALUE && value == Math.rint(value))) {
      throw input.invalid(input.describe(), "must be a whole number of units >= 0", "");
    }
    return (int) value;
  }
}
