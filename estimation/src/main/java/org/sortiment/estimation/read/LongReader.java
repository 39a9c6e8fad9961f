package org.sortiment.estimation.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.EstimationSpec;
import org.sortiment.api.solve.Progress;

/**
 * Reads one row an alternative, or a period and product. The rows of a situation may stand
 * anywhere: when they do not follow each other the file is read again, sorted.
 */
final class LongReader {
  /** That a situation goes on after another one began. */
  private static final class Scattered extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final EstimationSpec spec;
  private final Progress progress;
  private final Columns columns = new Columns();
  private final Map<String, Integer> alternatives = new LinkedHashMap<>();
  private final List<String> variables;
  private final int situation;
  private final int alternative;
  private final int chosen;
  private final int offered;
  private final int visits;
  private final int panel;
  private final int weight;
  private final int group;
  private final int[] variableColumns;
  private final boolean isSales;
  private int order = -1;
  private long row;
  private double totalVisits;
  private long periods;

  LongReader(EstimationSpec spec, EstimationSpec.ByAlternative layout, Progress progress) {
    this(
        spec,
        progress,
        new String[] {"situation", "alternative", "chosen"},
        new String[] {layout.situation(), layout.alternative(), layout.chosen()},
        Optional.empty(),
        Optional.empty(),
        layout.variables(),
        false);
  }

  LongReader(EstimationSpec spec, EstimationSpec.Sales layout, Progress progress) {
    this(
        spec,
        progress,
        new String[] {"period", "product", "sold"},
        new String[] {layout.period(), layout.product(), layout.sold()},
        layout.offered(),
        layout.visits(),
        layout.variables(),
        true);
  }

  private LongReader(
      EstimationSpec spec,
      Progress progress,
      String[] keys,
      String[] expressions,
      Optional<String> offered,
      Optional<String> visits,
      Map<String, EstimationSpec.Variable> variables,
      boolean isSales) {
    this.spec = spec;
    this.progress = progress;
    this.isSales = isSales;
    this.variables = new ArrayList<>(variables.keySet());
    this.situation = columns.add("$." + keys[0], expressions[0], Table.Kind.TEXT);
    this.alternative = columns.add("$." + keys[1], expressions[1], Table.Kind.TEXT);
    this.chosen = columns.add("$." + keys[2], expressions[2], Table.Kind.NUMBER);
    this.offered = optional("$.offered", offered, Table.Kind.TRUTH);
    this.visits = optional("$.visits", visits, Table.Kind.NUMBER);
    this.panel = optional("$.panel", spec.panel(), Table.Kind.TEXT);
    this.weight = optional("$.weight", spec.weight(), Table.Kind.NUMBER);
    this.group = optional("$.scale", spec.scale(), Table.Kind.TEXT);
    this.variableColumns =
        variables.entrySet().stream()
            .mapToInt(
                each ->
                    columns.add(
                        "$.variables." + each.getKey(),
                        each.getValue().expression(),
                        Table.Kind.NUMBER))
            .toArray();
  }

  private int optional(String path, Optional<String> expression, Table.Kind kind) {
    return expression.map(each -> columns.add(path, each, kind)).orElse(-1);
  }

  List<String> variables() {
    return variables;
  }

  long rowsRead() {
    return row;
  }

  /** The mean number of customers of a period; NaN when they are not counted. */
  double visitsPerPeriod() {
    return visits < 0 ? Double.NaN : totalVisits / periods;
  }

  /** Reads; the collector is made anew when the file has to be read again. */
  ChoiceData read(Table table, java.util.function.Supplier<Collector> collectors) {
    try {
      return readOnce(table, collectors.get());
    } catch (Scattered e) {
      order = situation;
      row = 0;
      totalVisits = 0;
      periods = 0;
      alternatives.clear();
      return readOnce(table, collectors.get());
    }
  }

  private ChoiceData readOnce(Table table, Collector collector) {
    if (visits >= 0) {
      alternatives.put(EstimationSpec.Sales.NO_PURCHASE, 0);
    }
    Set<String> done = new HashSet<>();
    Situation current = new Situation(collector);
    try (Table.Cursor cursor = table.rows(columns.list(), order)) {
      for (; cursor.next(); row++) {
        String key = required(table, cursor, situation);
        if (!key.equals(current.key)) {
          current.end();
          if (order < 0 && !done.add(key)) {
            throw new Scattered();
          }
          current.begin(key, cursor);
        }
        current.add(table, cursor);
        if ((row & 0xffff) == 0) {
          progress.report("reading choices", row, 0);
        }
      }
      current.end();
    }
    return collector.build(
        spec.source(),
        new ArrayList<>(alternatives.keySet()),
        spec.panel().isPresent(),
        spec.scale().isPresent());
  }

  /** The situation whose rows are being read. */
  private final class Situation {
    private final Collector collector;
    private String key = "";
    private boolean begun;
    private double customers = Double.NaN;
    private double sold;
    private double situationWeight = 1;
    private Optional<String> panelId = Optional.empty();
    private Optional<String> groupId = Optional.empty();

    Situation(Collector collector) {
      this.collector = collector;
    }

    void begin(String newKey, Table.Cursor cursor) {
      key = newKey;
      begun = true;
      sold = 0;
      customers = visits < 0 ? Double.NaN : cursor.number(visits);
      situationWeight = weight < 0 ? 1 : cursor.number(weight);
      panelId = panel < 0 ? Optional.empty() : cursor.text(panel);
      groupId = group < 0 ? Optional.empty() : cursor.text(group);
    }

    void add(Table table, Table.Cursor cursor) {
      String id = required(table, cursor, alternative);
      double count = cursor.number(chosen);
      if (count < 0 || Double.isInfinite(count)) {
        throw at(table, chosen, count, "must be finite and >= 0");
      }
      if (visits >= 0 && cursor.number(visits) != customers) {
        throw at(table, visits, cursor.number(visits), "must be the same in all rows of a period");
      }
      sold += Double.isNaN(count) ? 0 : count;
      if (offered >= 0 && !(cursor.number(offered) > 0)) {
        if (count > 0) {
          throw at(table, offered, count, "sold of \"" + id + "\", which is not offered,");
        }
        return;
      }
      int index = alternatives.computeIfAbsent(id, each -> alternatives.size());
      if (collector.has(index)) {
        throw new InvalidInputException(
            place(table),
            "\"" + id + "\"",
            "appears twice in \"" + key + "\"",
            "Maybe the situation needs more columns: column_a || ' ' || column_b.");
      }
      if (!isSales && count > 0 && (sold > count || count != 1)) {
        throw new InvalidInputException(
            place(table),
            "\"" + id + "\"",
            sold > count
                ? "is chosen, as another alternative of \"" + key + "\" is"
                : "is chosen " + count + " times; must be 0 or 1",
            "Maybe these are counts: use the layout \"sales\".");
      }
      double[] values = collector.row(index, Double.isNaN(count) ? 0 : count);
      if (Double.isNaN(count)) {
        collector.markMissing();
      }
      for (int k = 0; k < values.length; k++) {
        values[k] = cursor.number(variableColumns[k]);
        if (Double.isNaN(values[k])) {
          collector.markMissing();
        } else if (Double.isInfinite(values[k])) {
          throw at(table, variableColumns[k], values[k], "must be a finite number");
        }
      }
    }

    void end() {
      if (!begun) {
        return;
      }
      begun = false;
      if (visits >= 0) {
        if (!(customers >= sold)) {
          throw new InvalidInputException(
              spec.source().file() + ": \"" + key + "\", " + name(visits),
              String.valueOf(customers),
              "must be at least what was sold (" + sold + ")",
              "");
        }
        periods++;
        totalVisits += customers;
        collector.row(0, customers - sold);
      }
      if (situationWeight <= 0) {
        throw new InvalidInputException(
            spec.source().file() + ": \"" + key + "\", weight", situationWeight, "must be > 0");
      }
      collector.end(situationWeight, panelId, groupId);
    }
  }

  private String name(int column) {
    return DuckErrors.columnText(columns.list().get(column).expression());
  }

  private String place(Table table) {
    return spec.source().file() + ": " + table.place(row, columns.list(), order);
  }

  private InvalidInputException at(Table table, int column, Object value, String rule) {
    return new InvalidInputException(place(table) + ", " + name(column), value, rule);
  }

  private String required(Table table, Table.Cursor cursor, int column) {
    return cursor
        .text(column)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    place(table) + ", " + name(column), "", "must not be missing", ""));
  }
}
