package org.sortiment.estimation.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.EstimationSpec;
import org.sortiment.api.solve.Progress;

/** Reads one row a situation. */
final class WideReader {
  /** An alternative with the columns it needs; -1 for what it does not have. */
  private record Source(String id, int available, int[] variables) {}

  private final EstimationSpec spec;
  private final EstimationSpec.Wide layout;
  private final Progress progress;
  private final Columns columns = new Columns();
  private long row;

  WideReader(EstimationSpec spec, EstimationSpec.Wide layout, Progress progress) {
    this.spec = spec;
    this.layout = layout;
    this.progress = progress;
  }

  /** The variables, in the order in which alternatives name them. */
  static List<String> variables(EstimationSpec.Wide layout) {
    Set<String> names = new LinkedHashSet<>();
    layout.alternatives().values().forEach(each -> names.addAll(each.variables().keySet()));
    return new ArrayList<>(names);
  }

  /** How many rows were read. */
  long rowsRead() {
    return row;
  }

  ChoiceData read(Table table, Collector collector) {
    List<String> variables = variables(layout);
    int choice = columns.add("$.choice", layout.choice(), Table.Kind.TEXT);
    int panel = optional("$.panel", spec.panel(), Table.Kind.TEXT);
    int weight = optional("$.weight", spec.weight(), Table.Kind.NUMBER);
    int group = optional("$.scale", spec.scale(), Table.Kind.TEXT);
    List<Source> sources = new ArrayList<>();
    Map<String, Integer> codes = new HashMap<>();
    layout.alternatives().forEach((id, each) -> sources.add(source(id, each, variables)));
    layout
        .alternatives()
        .forEach(
            (id, each) -> {
              if (codes.put(code(each.code()), codes.size()) != null) {
                throw new InvalidInputException(
                    "$.alternatives." + id + ".code",
                    "\"" + each.code() + "\"",
                    "must be the code of one alternative only",
                    "");
              }
            });
    try (Table.Cursor cursor = table.rows(columns.list(), -1)) {
      for (; cursor.next(); row++) {
        Optional<String> code = cursor.text(choice);
        if (code.isEmpty()) {
          collector.drop(Collector.NO_CHOICE);
          continue;
        }
        Integer chosen = codes.get(code.get());
        if (chosen == null) {
          chosen = codes.get(code(code.get()));
        }
        if (chosen == null) {
          throw unknownCode(table, code.get(), codes.keySet());
        }
        addRows(table, cursor, sources, chosen, collector);
        collector.end(
            weight < 0 ? 1 : weight(table, cursor.number(weight)),
            panel < 0 ? Optional.empty() : required(table, cursor.text(panel), spec.panel()),
            group < 0 ? Optional.empty() : required(table, cursor.text(group), spec.scale()));
        if ((row & 0xfff) == 0) {
          progress.report("reading choices", row, 0);
        }
      }
    }
    return collector.build(
        spec.source(),
        new ArrayList<>(layout.alternatives().keySet()),
        spec.panel().isPresent(),
        spec.scale().isPresent());
  }

  private void addRows(
      Table table, Table.Cursor cursor, List<Source> sources, int chosen, Collector collector) {
    for (int j = 0; j < sources.size(); j++) {
      Source source = sources.get(j);
      if (source.available >= 0 && !(cursor.number(source.available) > 0)) {
        if (j == chosen) {
          throw new InvalidInputException(
              place(table),
              "\"" + source.id + "\"",
              "is chosen but not offered",
              "Maybe correct \"available\", or leave such rows out by \"filter\".");
        }
        continue;
      }
      double[] values = collector.row(j, j == chosen ? 1 : 0);
      for (int k = 0; k < values.length; k++) {
        int column = source.variables[k];
        if (column >= 0) {
          values[k] = cursor.number(column);
          if (Double.isNaN(values[k])) {
            collector.markMissing();
          } else if (Double.isInfinite(values[k])) {
            throw new InvalidInputException(
                place(table)
                    + ", "
                    + DuckErrors.columnText(columns.list().get(column).expression()),
                values[k],
                "must be a finite number");
          }
        }
      }
    }
  }

  private Source source(String id, EstimationSpec.Alternative each, List<String> variables) {
    String path = "$.alternatives." + id;
    boolean always = each.available().trim().equalsIgnoreCase("true");
    int available =
        always ? -1 : columns.add(path + ".available", each.available(), Table.Kind.TRUTH);
    int[] indices = new int[variables.size()];
    for (int k = 0; k < indices.length; k++) {
      EstimationSpec.Variable variable = each.variables().get(variables.get(k));
      indices[k] =
          variable == null
              ? -1
              : columns.add(
                  path + ".variables." + variables.get(k),
                  variable.expression(),
                  Table.Kind.NUMBER);
    }
    return new Source(id, available, indices);
  }

  private int optional(String path, Optional<String> expression, Table.Kind kind) {
    return expression.map(each -> columns.add(path, each, kind)).orElse(-1);
  }

  private String place(Table table) {
    return spec.source().file() + ": " + table.place(row, columns.list(), -1);
  }

  private double weight(Table table, double weight) {
    if (weight <= 0 || Double.isInfinite(weight)) {
      throw new InvalidInputException(place(table) + ", weight", weight, "must be finite and > 0");
    }
    return weight;
  }

  private Optional<String> required(
      Table table, Optional<String> value, Optional<String> expression) {
    if (value.isEmpty()) {
      throw new InvalidInputException(
          place(table) + ", " + DuckErrors.columnText(expression.orElse("")),
          "",
          "must not be missing",
          "");
    }
    return value;
  }

  private InvalidInputException unknownCode(Table table, String code, Set<String> codes) {
    String advice = code.length() > 3 ? Spelling.advice(code, codes) : "";
    return new InvalidInputException(
        place(table) + ", " + DuckErrors.columnText(layout.choice()),
        "\"" + code + "\"",
        "must be the code of an alternative: "
            + String.join(", ", codes.stream().sorted().toList()),
        advice.isEmpty() ? "Maybe leave such rows out by \"filter\" in \"data\"." : advice);
  }

  /** A code as text; 2 and 2.0 are the same. */
  private static String code(String text) {
    return text.matches("-?[0-9]+\\.0+") ? text.substring(0, text.indexOf('.')) : text;
  }
}
