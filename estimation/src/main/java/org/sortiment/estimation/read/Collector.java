package org.sortiment.estimation.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.ChoiceDataBuilder;
import org.sortiment.api.estimation.DataSource;

/** Puts situations together, leaves out those that tell nothing, and counts them by reason. */
final class Collector {
  static final String NO_CHOICE = "no choice";
  static final String MISSING_VALUE = "missing value";
  static final String ONE_ALTERNATIVE = "fewer than two alternatives offered";

  private final ChoiceDataBuilder builder;
  private final int variables;
  private final Map<String, Integer> panels = new HashMap<>();
  private final Map<String, Integer> groups = new LinkedHashMap<>();
  private final Map<String, Long> dropped = new LinkedHashMap<>();

  private int[] alternatives = new int[16];
  private double[] counts = new double[16];
  private double[][] values = new double[16][];
  private int size;
  private boolean missing;

  Collector(List<String> variables) {
    this.variables = variables.size();
    this.builder = new ChoiceDataBuilder(variables, 1024);
  }

  /** Starts the next row of the situation; fill in the values that it returns. */
  double[] row(int alternative, double count) {
    if (size == alternatives.length) {
      alternatives = Arrays.copyOf(alternatives, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    alternatives[size] = alternative;
    counts[size] = count;
    double[] row = values[size];
    if (row == null) {
      row = new double[variables];
      values[size] = row;
    }
    Arrays.fill(row, 0);
    size++;
    return row;
  }

  /** Notes that a value of the situation is missing. */
  void markMissing() {
    missing = true;
  }

  /** Whether the situation has a row of this alternative already. */
  boolean has(int alternative) {
    for (int k = 0; k < size; k++) {
      if (alternatives[k] == alternative) {
        return true;
      }
    }
    return false;
  }

  /** How many rows the situation has. */
  int size() {
    return size;
  }

  /** Ends the situation. */
  void end(double weight, Optional<String> panel, Optional<String> group) {
    double chosen = 0;
    for (int k = 0; k < size; k++) {
      chosen += counts[k];
    }
    if (missing || Double.isNaN(weight)) {
      drop(MISSING_VALUE);
    } else if (!(chosen > 0)) {
      drop(NO_CHOICE);
    } else if (size < 2) {
      drop(ONE_ALTERNATIVE);
    } else {
      sort();
      for (int k = 0; k < size; k++) {
        builder.row(alternatives[k], values[k], counts[k]);
      }
      builder.endSituation(
          weight,
          panel.map(each -> panels.computeIfAbsent(each, key -> panels.size())).orElse(0),
          group.map(each -> groups.computeIfAbsent(each, key -> groups.size())).orElse(0));
      reset();
    }
  }

  /** Leaves the situation out. */
  void drop(String reason) {
    dropped.merge(reason, 1L, Long::sum);
    reset();
  }

  private void reset() {
    size = 0;
    missing = false;
  }

  /** By alternative; situations are short, and mostly sorted. */
  private void sort() {
    for (int i = 1; i < size; i++) {
      for (int k = i; k > 0 && alternatives[k - 1] > alternatives[k]; k--) {
        int alternative = alternatives[k];
        alternatives[k] = alternatives[k - 1];
        alternatives[k - 1] = alternative;
        double count = counts[k];
        counts[k] = counts[k - 1];
        counts[k - 1] = count;
        double[] row = values[k];
        values[k] = values[k - 1];
        values[k - 1] = row;
      }
    }
  }

  /** The reasons for which situations were left out, with counts. */
  Map<String, Long> dropped() {
    return dropped;
  }

  /**
   * The data.
   *
   * @throws InvalidInputException when nothing is left
   */
  ChoiceData build(DataSource source, List<String> ids, boolean hasPanels, boolean hasGroups) {
    if (builder.observations() == 0) {
      throw new InvalidInputException(
          source.file().toString(),
          "",
          dropped.isEmpty()
              ? "has no rows" + (source.filter().isPresent() ? " that pass the filter" : "")
              : "has no choice that tells anything; left out: " + dropped,
          "");
    }
    return builder.build(ids, hasPanels, hasGroups ? new ArrayList<>(groups.keySet()) : List.of());
  }
}
