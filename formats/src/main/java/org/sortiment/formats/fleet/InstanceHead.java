package org.sortiment.formats.fleet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.InvalidInputException;
import org.sortiment.formats.json.JsonInput;

/**
 * What is known of an instance before it is read: also of one that cannot be.
 *
 * @param name its name, when it has one that is a text and not blank
 * @param tables the names of the tables that it takes its products from
 * @param isWhole whether the text is one JSON object
 */
public record InstanceHead(Optional<String> name, List<String> tables, boolean isWhole) {
  /** Looks at the text of an instance; what is wrong with it is left to those who read it. */
  public static InstanceHead of(String text) {
    List<String> names = new ArrayList<>(1);
    List<String> tables = new ArrayList<>(1);
    boolean isWhole = isReadThrough(text, names, tables, false);
    return new InstanceHead(named(names), List.copyOf(tables), isWhole);
  }

  /** The name alone: reads no further than that, and it mostly stands in front. */
  public static Optional<String> nameOf(String text) {
    List<String> names = new ArrayList<>(1);
    isReadThrough(text, names, new ArrayList<>(1), true);
    return named(names);
  }

  private static Optional<String> named(List<String> names) {
    return names.stream().filter(name -> !name.isBlank()).findFirst();
  }

  /** Reads to the end, or to the name where that is enough; adds what it finds. */
  private static boolean isReadThrough(
      String text, List<String> names, List<String> tables, boolean onlyName) {
    try {
      JsonInput.readText(
          text,
          "",
          input -> {
            input.object(
                key -> {
                  if (key.equals("name") && input.isText()) {
                    names.add(input.text());
                    if (onlyName) {
                      throw new Found();
                    }
                  } else if (!onlyName && key.equals("products") && input.isObject()) {
                    readTable(input, tables);
                  } else {
                    input.skip();
                  }
                });
            return names;
          });
      return true;
    } catch (Found | InvalidInputException e) {
      // Whoever reads it says what is wrong; the name may have come before.
      return false;
    }
  }

  /** Ends reading. */
  private static final class Found extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Found() {
      super("found", null, false, false);
    }
  }

  private static void readTable(JsonInput input, List<String> tables) throws IOException {
    input.object(
        key -> {
          if (key.equals("csv") && input.isText()) {
            tables.add(input.text());
          } else {
            input.skip();
          }
        });
  }
}
