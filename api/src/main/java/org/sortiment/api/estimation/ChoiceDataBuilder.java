package org.sortiment.api.estimation;

import java.util.Arrays;
import java.util.List;
import org.sortiment.api.InvalidInputException;

/**
 * Collects {@link ChoiceData} situation by situation: {@link #row} for every offered alternative,
 * then {@link #endSituation}. A situation that equals an earlier one (offer set, values, panel,
 * group) is added to its counts: one hash look-up each. Not thread-safe.
 */
public final class ChoiceDataBuilder {
  private final List<String> variables;
  private final double[][] columns;
  private int[] alternative;
  private double[] chosen;
  private double[] chosenSquares;
  private int[] firstRow = new int[17];
  private int[] panel = new int[16];
  private int[] group = new int[16];
  private int[] table = new int[64];
  private int[] hashes = new int[16];
  private int situations;
  private int rows;
  private long observations;
  private int panelCount;
  private int groupCount;

  /** What makes up the data, once it is in its final order. */
  record Parts(
      List<String> alternatives,
      List<String> variables,
      List<String> groups,
      int[] firstRow,
      int[] alternative,
      double[][] columns,
      double[] chosen,
      double[] chosenSquares,
      int[] group,
      int[] firstSituation,
      long observations,
      boolean panels) {}

  /**
   * Starts with nothing.
   *
   * @param variables distinct names
   * @param expectedRows room to begin with; more comes as needed
   */
  public ChoiceDataBuilder(List<String> variables, int expectedRows) {
    this.variables = List.copyOf(variables);
    int room = Math.max(16, expectedRows);
    this.columns = new double[variables.size()][room];
    this.alternative = new int[room];
    this.chosen = new double[room];
    this.chosenSquares = new double[room];
  }

  /**
   * Adds an offered alternative to the situation that is being put together.
   *
   * @param alternativeIndex in the list that {@link #build} gets, rising within a situation
   * @param values one finite number a variable; copied
   * @param count how often it was chosen, finite and >= 0
   */
  public void row(int alternativeIndex, double[] values, double count) {
    if (rows == alternative.length) {
      grow();
    }
    alternative[rows] = alternativeIndex;
    for (int k = 0; k < columns.length; k++) {
      if (!Double.isFinite(values[k])) {
        throw new InvalidInputException(variables.get(k), values[k], "must be finite");
      }
      columns[k][rows] = values[k] + 0.0; // no negative zero, which would not be equal
    }
    if (!(count >= 0 && count < Double.POSITIVE_INFINITY)) {
      throw new InvalidInputException(
          "alternative " + alternativeIndex, count, "must be chosen a finite number >= 0 of times");
    }
    chosen[rows++] = count;
  }

  /** How many choices have been added. */
  public long observations() {
    return observations;
  }

  /** Forgets the rows of the situation that is being put together. */
  public void cancelSituation() {
    rows = firstRow[situations];
  }

  /** How many rows the situation that is being put together has. */
  public int rowsSoFar() {
    return rows - firstRow[situations];
  }

  /**
   * Ends a situation without panel or group.
   *
   * @param weight of each of its choices, finite and > 0
   */
  public void endSituation(double weight) {
    endSituation(weight, 0, 0);
  }

  /**
   * Ends a situation.
   *
   * @param weight of each of its choices, finite and > 0
   * @param panelIndex >= 0, of its panel; used when {@link #build} says that there are panels
   * @param groupIndex >= 0, of its group of equal scale
   */
  public void endSituation(double weight, int panelIndex, int groupIndex) {
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new InvalidInputException("weight", weight, "must be finite and > 0");
    }
    int first = firstRow[situations];
    double count = 0;
    for (int row = first; row < rows; row++) {
      count += chosen[row];
      chosenSquares[row] = chosen[row] * weight * weight;
      chosen[row] *= weight;
    }
    observations += Math.round(count);
    panelCount = Math.max(panelCount, panelIndex + 1);
    groupCount = Math.max(groupCount, groupIndex + 1);
    ensureRoomForSituation();
    panel[situations] = panelIndex;
    group[situations] = groupIndex;
    firstRow[situations + 1] = rows;
    hashes[situations] = hash(situations);
    int slot = find(situations);
    if (table[slot] == 0) {
      table[slot] = situations + 1;
      situations++;
    } else {
      int same = firstRow[table[slot] - 1];
      for (int k = 0; k < rows - first; k++) {
        chosen[same + k] += chosen[first + k];
        chosenSquares[same + k] += chosenSquares[first + k];
      }
      rows = first;
    }
  }

  private int find(int situation) {
    int mask = table.length - 1;
    int slot = hashes[situation] & mask;
    while (table[slot] != 0
        && !(hashes[table[slot] - 1] == hashes[situation] && same(table[slot] - 1, situation))) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private int hash(int situation) {
    long h = panel[situation] * 31L + group[situation];
    for (int row = firstRow[situation]; row < firstRow[situation + 1]; row++) {
      h = h * 0x9E3779B97F4A7C15L + alternative[row];
      for (double[] column : columns) {
        h = (h ^ (h >>> 29)) * 0xBF58476D1CE4E5B9L + Double.doubleToRawLongBits(column[row]);
      }
    }
    h = (h ^ (h >>> 32)) * 0x94D049BB133111EBL;
    return (int) (h ^ (h >>> 31));
  }

  private boolean same(int one, int other) {
    int size = firstRow[one + 1] - firstRow[one];
    if (size != firstRow[other + 1] - firstRow[other]
        || panel[one] != panel[other]
        || group[one] != group[other]) {
      return false;
    }
    for (int k = 0; k < size; k++) {
      int a = firstRow[one] + k;
      int b = firstRow[other] + k;
      if (alternative[a] != alternative[b]) {
        return false;
      }
      for (double[] column : columns) {
        if (column[a] != column[b]) {
          return false;
        }
      }
    }
    return true;
  }

  private void grow() {
    int room = Math.addExact(rows, Math.max(16, rows >> 1));
    Arrays.setAll(columns, k -> Arrays.copyOf(columns[k], room));
    alternative = Arrays.copyOf(alternative, room);
    chosen = Arrays.copyOf(chosen, room);
    chosenSquares = Arrays.copyOf(chosenSquares, room);
  }

  private void ensureRoomForSituation() {
    if (situations == panel.length) {
      panel = Arrays.copyOf(panel, 2 * situations);
      group = Arrays.copyOf(group, 2 * situations);
      firstRow = Arrays.copyOf(firstRow, 2 * situations + 1);
      hashes = Arrays.copyOf(hashes, 2 * situations);
    }
    if (2 * situations >= table.length) {
      table = new int[2 * table.length];
      for (int s = 0; s < situations; s++) {
        table[find(s)] = s + 1;
      }
    }
  }

  /** The data, without panels and groups. */
  public ChoiceData build(List<String> alternatives) {
    return build(alternatives, false, List.of());
  }

  /**
   * The data; the builder must not be used afterwards.
   *
   * @param alternatives their ids, distinct
   * @param panels whether the panel indices mean anything
   * @param groups the names of the groups, or none when the group indices mean nothing
   */
  public ChoiceData build(List<String> alternatives, boolean panels, List<String> groups) {
    for (int row = 0; row < rows; row++) {
      if (alternative[row] >= alternatives.size()) {
        throw new IllegalArgumentException(
            "Alternative " + alternative[row] + " has no id: there are " + alternatives.size());
      }
    }
    if (!groups.isEmpty() && groups.size() < groupCount) {
      throw new IllegalArgumentException("There are more groups than names.");
    }
    Arrays.setAll(
        columns, k -> columns[k].length == rows ? columns[k] : Arrays.copyOf(columns[k], rows));
    int[] first = Arrays.copyOf(firstRow, situations + 1);
    Parts parts =
        new Parts(
            List.copyOf(alternatives),
            variables,
            List.copyOf(groups),
            first,
            Arrays.copyOf(alternative, rows),
            columns,
            Arrays.copyOf(chosen, rows),
            Arrays.copyOf(chosenSquares, rows),
            groups.isEmpty() ? new int[0] : Arrays.copyOf(group, situations),
            new int[0],
            observations,
            panels);
    return new ChoiceData(panels ? byPanel(parts) : parts);
  }

  /** Puts the situations of each panel next to each other, panels by index, by counting. */
  private Parts byPanel(Parts parts) {
    int[] start = new int[panelCount + 1];
    for (int s = 0; s < situations; s++) {
      start[panel[s] + 1]++;
    }
    for (int p = 0; p < panelCount; p++) {
      start[p + 1] += start[p];
    }
    int[] next = Arrays.copyOf(start, panelCount);
    int[] order = new int[situations];
    for (int s = 0; s < situations; s++) {
      order[next[panel[s]]++] = s;
    }
    int[] first = new int[situations + 1];
    int[] rowOrder = new int[rows];
    int[] groupOf = new int[parts.group().length];
    for (int k = 0; k < situations; k++) {
      int s = order[k];
      int size = firstRow[s + 1] - firstRow[s];
      for (int row = 0; row < size; row++) {
        rowOrder[first[k] + row] = firstRow[s] + row;
      }
      first[k + 1] = first[k] + size;
      if (groupOf.length > 0) {
        groupOf[k] = parts.group()[s];
      }
    }
    double[][] sorted = new double[columns.length][];
    Arrays.setAll(sorted, k -> permuted(columns[k], rowOrder));
    int[] sortedAlternative = new int[rows];
    Arrays.setAll(sortedAlternative, row -> alternative[rowOrder[row]]);
    int[] occupied = Arrays.stream(start).distinct().toArray(); // panels without situations go
    return new Parts(
        parts.alternatives(),
        variables,
        parts.groups(),
        first,
        sortedAlternative,
        sorted,
        permuted(chosen, rowOrder),
        permuted(chosenSquares, rowOrder),
        groupOf,
        occupied,
        observations,
        true);
  }

  private static double[] permuted(double[] values, int[] order) {
    double[] result = new double[order.length];
    Arrays.setAll(result, k -> values[order[k]]);
    return result;
  }
}
