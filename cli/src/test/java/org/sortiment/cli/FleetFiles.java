package org.sortiment.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Fleets of small instances, and their results. */
final class FleetFiles {
  private static final Pattern NAME = Pattern.compile("\"instance\": \"([^\"]*)\"");

  private FleetFiles() {}

  /** An assortment problem of eight products, on one line. */
  static String instance(String name, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> products = new ArrayList<>();
    List<String> weights = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      double revenue = (100 + random.nextInt(900)) / 100.0;
      products.add("{\"id\": \"p%d\", \"revenue\": %s, \"cost\": 0.5}".formatted(i, revenue));
      weights.add(String.valueOf((10 + random.nextInt(200)) / 100.0));
    }
    return """
        {"format": "sortiment-instance/1", "name": "%s", "products": [%s], \
        "choiceModel": {"type": "mnl", "weights": [%s]}, \
        "constraints": [{"type": "cardinality", "max": 3}], \
        "season": {"customers": 30, "arrivals": "poisson"}}"""
        .formatted(name, String.join(", ", products), String.join(", ", weights));
  }

  /** A file with so many of them. */
  static Path fleet(Path file, int count) {
    List<String> lines = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      lines.add(instance("centre " + k, k));
    }
    return CliRun.file(file.getParent(), file.getFileName().toString(), lines(lines));
  }

  static String lines(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  /** All lines of results. */
  static List<String> results(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file :
          files.filter(each -> each.getFileName().toString().matches("results-.*jsonl")).toList()) {
        String text = Files.readString(file);
        if (!text.isEmpty() && !text.endsWith("\n")) {
          throw new AssertionError("The last line of " + file + " is torn.");
        }
        text.lines().forEach(lines::add);
      }
    }
    return lines;
  }

  /** The names of the instances of these lines. */
  static List<String> names(List<String> lines) {
    return lines.stream()
        .map(
            line -> {
              Matcher matcher = NAME.matcher(line);
              if (!matcher.find()) {
                throw new AssertionError("No result: " + line);
              }
              return matcher.group(1);
            })
        .sorted()
        .toList();
  }
}
