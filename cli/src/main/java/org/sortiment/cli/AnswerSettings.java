package org.sortiment.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the answer of a command goes, and how much of it is printed. */
final class AnswerSettings {
  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE-or-DIR",
      description = {
        "Write the answer to this file instead of printing it: its tables to FILE.csv or FILE.xlsx,"
            + " else all of it as JSON; - for JSON on standard output.",
        "A folder gets INSTANCE.result.json for every INSTANCE.json; several instances need one."
      })
  private Optional<String> out = Optional.empty();

  @Option(names = "--all", description = "Print all rows of long tables.")
  private boolean all;

  @Option(
      names = {"-v", "--verbose"},
      description = "Also say by which method the answer was found.")
  private boolean verbose;

  AnswerSettings() {}

  Optional<String> out() {
    return out;
  }

  boolean all() {
    return all;
  }

  boolean verbose() {
    return verbose;
  }
}
