package org.sortiment.cli.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.solve.Progress;

/** Reads the plan of a result of {@code stock}, or of any object with the key "inventory". */
public final class InventoryReader {
  private InventoryReader() {}

  /** The units; products that are not named have none. */
  public static Inventory read(Path file, Catalog catalog) {
    return JsonInput.readWhole(
        file,
        Progress.SILENT,
        input -> {
          int[] units = new int[catalog.size()];
          boolean[] found = new boolean[1];
          input.object(
              key -> {
                if (key.equals("format") && !input.text().equals(StockResult.FORMAT)) {
                  throw input.invalid(
                      input.describe(), "must be \"" + StockResult.FORMAT + "\"", "");
                }
                if (!key.equals("inventory")) {
                  input.skip();
                } else if (input.isNull()) {
                  throw input.invalid("", "there is no plan in this result", "");
                } else {
                  found[0] = true;
                  input.object(id -> units[index(input, catalog, id)] = units(input));
                }
              });
          if (!found[0]) {
            throw new InvalidInputException("$.inventory", "", "is required but missing", "");
          }
          return Inventory.of(units);
        });
  }

  private static int index(JsonInput input, Catalog catalog, String id) {
    OptionalInt index = catalog.indexOf(id);
    if (index.isEmpty()) {
      throw input.invalid("", "is not the id of a product of the instance", "");
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
