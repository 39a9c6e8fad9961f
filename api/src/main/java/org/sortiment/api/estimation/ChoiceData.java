package org.sortiment.api.estimation;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Observed choices. A <em>situation</em> is one offer set with the values of its alternatives, and
 * how often each of them was chosen; it has one <em>row</em> per offered alternative, so that what
 * is available is the data itself and never a column. Situations that are equal in everything but
 * the choice are one situation with counts. Situations of one panel (a person, a household) follow
 * each other.
 *
 * <p>Immutable; kept in primitive arrays: 8 bytes per row and variable, and 20 bytes per row. Made
 * by {@link ChoiceDataBuilder}. Can be serialized, so that {@link #part parts} of it travel to
 * other processes of the same version.
 */
public final class ChoiceData implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<String> alternatives;
  private final List<String> variables;
  private final List<String> groups;
  private final int[] firstRow;
  private final int[] alternative;
  private final double[][] columns;
  private final double[] chosen;
  private final double[] chosenSquares;
  private final int[] group;
  private final int[] firstSituation;
  private final long observations;
  private final boolean panels;

  ChoiceData(ChoiceDataBuilder.Parts parts) {
    this.alternatives = parts.alternatives();
    this.variables = parts.variables();
    this.groups = parts.groups();
    this.firstRow = parts.firstRow();
    this.alternative = parts.alternative();
    this.columns = parts.columns();
    this.chosen = parts.chosen();
    this.chosenSquares = parts.chosenSquares();
    this.group = parts.group();
    this.firstSituation = parts.firstSituation();
    this.observations = parts.observations();
    this.panels = parts.panels();
  }

  /** The ids of all alternatives, J of them; rows name them by index. */
  public List<String> alternatives() {
    return alternatives;
  }

  /** The names of the variables, one column each. */
  public List<String> variables() {
    return variables;
  }

  /** The names of the groups that may differ in scale; empty when all are alike. */
  public List<String> groups() {
    return groups;
  }

  /** How many distinct situations there are. */
  public int situations() {
    return firstRow.length - 1;
  }

  /** How many rows all situations have together. */
  public int rows() {
    return alternative.length;
  }

  /** How many choices were observed, before equal situations became one; weights do not count. */
  public long observations() {
    return observations;
  }

  /** The first row of a situation; the rows end where those of the next one begin. */
  public int firstRow(int situation) {
    return firstRow[situation];
  }

  /** The alternative of a row. */
  public int alternative(int row) {
    return alternative[row];
  }

  /** The value of a variable in a row; 0 where the alternative has no such variable. */
  public double value(int variable, int row) {
    return columns[variable][row];
  }

  /** How often this row was chosen, times the weights of those choices. */
  public double chosen(int row) {
    return chosen[row];
  }

  /**
   * The sum of the squared weights of the choices of this row; equals the count without weights.
   */
  public double chosenSquares(int row) {
    return chosenSquares[row];
  }

  /** The group of a situation; 0 when there are no groups. */
  public int group(int situation) {
    return group.length == 0 ? 0 : group[situation];
  }

  /** Whether situations belong to panels. */
  public boolean hasPanels() {
    return panels;
  }

  /** The number of panels, or of situations when there are none. */
  public int panels() {
    return panels ? firstSituation.length - 1 : situations();
  }

  /** The first situation of a panel, from 0 to {@link #panels}. */
  public int firstSituation(int panel) {
    return panels ? firstSituation[panel] : panel;
  }

  /** The sum of all weights of choices in a situation. */
  public double chosenIn(int situation) {
    double sum = 0;
    for (int row = firstRow[situation]; row < firstRow[situation + 1]; row++) {
      sum += chosen[row];
    }
    return sum;
  }

  /**
   * Some situations in their order, in arrays of their own. A panel that is cut keeps those of its
   * situations that are inside. {@link #observations} of a part is that of the whole: choices that
   * have become one situation can no longer be counted.
   *
   * @param first the first situation
   * @param last the one after the last, >= first
   */
  public ChoiceData part(int first, int last) {
    int start = firstRow[first];
    int end = firstRow[last];
    double[][] values = new double[columns.length][];
    Arrays.setAll(values, k -> Arrays.copyOfRange(columns[k], start, end));
    return new ChoiceData(
        new ChoiceDataBuilder.Parts(
            alternatives,
            variables,
            groups,
            Arrays.stream(firstRow, first, last + 1).map(row -> row - start).toArray(),
            Arrays.copyOfRange(alternative, start, end),
            values,
            Arrays.copyOfRange(chosen, start, end),
            Arrays.copyOfRange(chosenSquares, start, end),
            group.length == 0 ? group : Arrays.copyOfRange(group, first, last),
            panels ? panelsWithin(first, last) : firstSituation,
            observations,
            panels));
  }

  private int[] panelsWithin(int first, int last) {
    IntStream inside =
        Arrays.stream(firstSituation).filter(s -> s > first && s < last).map(s -> s - first);
    return first == last
        ? new int[1]
        : IntStream.concat(IntStream.of(0), IntStream.concat(inside, IntStream.of(last - first)))
            .toArray();
  }

  /** The log-likelihood when every offered alternative is as likely as any other. */
  public double nullLogLikelihood() {
    org.sortiment.api.math.CompensatedSum sum = new org.sortiment.api.math.CompensatedSum();
    for (int s = 0; s < situations(); s++) {
      sum.add(-chosenIn(s) * Math.log(firstRow[s + 1] - firstRow[s]));
    }
    return sum.value();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof ChoiceData that
            && observations == that.observations
            && panels == that.panels
            && alternatives.equals(that.alternatives)
            && variables.equals(that.variables)
            && groups.equals(that.groups)
            && Arrays.equals(firstRow, that.firstRow)
            && Arrays.equals(alternative, that.alternative)
            && Arrays.deepEquals(columns, that.columns)
            && Arrays.equals(chosen, that.chosen)
            && Arrays.equals(chosenSquares, that.chosenSquares)
            && Arrays.equals(group, that.group)
            && Arrays.equals(firstSituation, that.firstSituation));
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        observations,
        panels,
        alternatives,
        variables,
        groups,
        Arrays.hashCode(firstRow),
        Arrays.hashCode(alternative),
        Arrays.deepHashCode(columns),
        Arrays.hashCode(chosen),
        Arrays.hashCode(chosenSquares),
        Arrays.hashCode(group),
        Arrays.hashCode(firstSituation));
  }

  @Override
  public String toString() {
    return observations
        + " choices among "
        + alternatives.size()
        + " alternatives, "
        + situations()
        + " distinct situations";
  }
}
