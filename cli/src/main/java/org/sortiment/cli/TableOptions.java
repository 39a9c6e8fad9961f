package org.sortiment.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sortiment.api.Spelling;
import org.sortiment.fleet.FleetSource;
import org.sortiment.fleet.source.KeyedProducts;
import org.sortiment.formats.fleet.InstanceTemplate;
import picocli.CommandLine.Option;

/** How a table of the products of all instances is read. */
final class TableOptions {
  @Option(
      names = "--key",
      split = ",",
      paramLabel = "COLUMN",
      description = {
        "INSTANCES is a table (Parquet or CSV) with a row for each product of each instance: rows"
            + " that agree in these columns are an instance, named by their values with / between.",
        "It has the columns id and revenue, and perhaps cost, offerCost, weight and customers."
      })
  private List<String> keys = List.of();

  @Option(
      names = "--template",
      paramLabel = "FILE",
      description =
          "With --key: what all instances have in common (choiceModel, constraints, season,"
              + " stock), an instance without products.")
  private Optional<Path> template = Optional.empty();

  @Option(
      names = "--column",
      split = ",",
      paramLabel = "NAME=COLUMN",
      description = "With --key: other names in the table, such as id=SKU,revenue=Margin.")
  private Map<String, String> columns = Map.of();

  TableOptions() {}

  /** Whether the input is a table. */
  boolean isTable() {
    return !keys.isEmpty();
  }

  /** The instances of a table; notes what results depend on. */
  FleetSource source(List<String> inputs, FleetOptions options) {
    if (inputs.size() != 1) {
      throw new BadUsageException("--key takes one table, but " + inputs.size() + " are given.");
    }
    columns
        .keySet()
        .forEach(
            name -> {
              if (!KeyedProducts.COLUMNS.contains(name)) {
                throw new BadUsageException(
                    "--column ("
                        + name
                        + ") must name one of "
                        + String.join(", ", KeyedProducts.COLUMNS)
                        + ". "
                        + Spelling.advice(name, KeyedProducts.COLUMNS));
              }
            });
    options.put("key", String.join(",", keys));
    return new TableSource(
        Path.of(inputs.get(0)),
        keys,
        new LinkedHashMap<>(columns),
        template.map(InstanceTemplate::read).orElseGet(InstanceTemplate::empty),
        template);
  }

  /** Fails when options of tables stand beside files. */
  void requireUnused() {
    if (template.isPresent() || !columns.isEmpty()) {
      throw new BadUsageException(
          (template.isPresent() ? "--template" : "--column")
              + " goes with --key, which is missing.");
    }
  }
}
