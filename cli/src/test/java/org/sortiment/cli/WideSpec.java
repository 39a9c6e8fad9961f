package org.sortiment.cli;

import java.nio.file.Path;
import java.util.List;

/**
 * Specifications of estimations from {@code shop.csv}, a table with a column of prices a choice.
 */
final class WideSpec {
  private WideSpec() {}

  /**
   * Writes one.
   *
   * @param alternatives JSON of each alternative
   * @param base the alternative without a constant
   * @param more further keys, each with a comma behind it
   * @param model JSON of the model
   */
  static Path file(Path folder, List<String> alternatives, String base, String more, String model) {
    return CliRun.file(
        folder,
        "shop.json",
        """
        { "format": "sortiment-estimation/1", "name": "shop",
          "data": {"file": "shop.csv"},
          "layout": "wide", "choice": "choice",
          "alternatives": {%s},
          "utility": {"constants": {"base": "%s"}, "generic": ["price"]},
          %s "model": %s }
        """
            .formatted(String.join(", ", alternatives), base, more, model));
  }

  /** An alternative whose price is in that column. */
  static String priced(String id, String column) {
    return "\"%s\": {\"variables\": {\"price\": \"%s\"}}".formatted(id, column);
  }
}
