package org.sortiment.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One run of the command line.
 *
 * @param code its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record CliRun(int code, String out, String err) {
  static CliRun of(Object... arguments) {
    String[] texts = new String[arguments.length];
    for (int k = 0; k < texts.length; k++) {
      texts[k] = arguments[k].toString();
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), texts);
    return new CliRun(code, out.toString(), err.toString());
  }

  /** Writes a text file and returns it. */
  static Path file(Path folder, String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A small instance with these constraints (a JSON list). */
  static String stationery(String constraints) {
    return """
        {"format": "sortiment-instance/1", "name": "stationery",
         "products": [{"id": "pen", "revenue": 2.0, "cost": 0.8},
                      {"id": "notebook", "revenue": 3.5},
                      {"id": "ink", "revenue": 5.0}],
         "choiceModel": {"type": "mnl", "noPurchaseWeight": 1.0, "weights": [0.7, 1.1, 0.4]},
         "constraints": %s}
        """
        .formatted(constraints);
  }
}
