package org.sortiment.estimation.utility;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.Coefficient;
import org.sortiment.api.estimation.Utility;
import org.sortiment.estimation.likelihood.ParameterSpace;
import org.sortiment.estimation.likelihood.Sums;

/**
 * The systematic utilities V of the rows of a situation, as a function of b: the coefficients, then
 * a lambda per transformed variable, then a scale per group. V = scale (sum of coefficient times
 * variable or its transform).
 */
public final class UtilityFunction {
  private final ChoiceData data;
  private final Coefficient[] coefficients;
  private final int[] transformed; // variables, one a lambda
  private final int[] lambdaOf; // of a coefficient: an index into transformed, or -1
  private final int[] variableOf; // of a coefficient, -1 for a constant
  private final int[][] coefficientsOf; // of an alternative: those that apply to it
  private final boolean scaled;
  private final int dimension;

  /**
   * For the utility of a problem.
   *
   * @throws InvalidInputException when a transformed variable is not positive somewhere
   */
  public UtilityFunction(ChoiceData data, Utility utility) {
    this.data = data;
    this.coefficients = utility.coefficients().toArray(Coefficient[]::new);
    if (coefficients.length == 0) {
      throw new InvalidInputException(
          "$.utility",
          "",
          "must have a coefficient",
          "Maybe \"constants\": {\"base\": \"" + data.alternatives().get(0) + "\"}.");
    }
    this.transformed = utility.boxCox().stream().toArray();
    this.lambdaOf = new int[coefficients.length];
    for (int c = 0; c < coefficients.length; c++) {
      int at = Arrays.binarySearch(transformed, coefficients[c].variable());
      lambdaOf[c] = at >= 0 ? at : -1;
    }
    this.variableOf = Arrays.stream(coefficients).mapToInt(Coefficient::variable).toArray();
    this.coefficientsOf = new int[data.alternatives().size()][];
    Arrays.setAll(
        coefficientsOf,
        j ->
            IntStream.range(0, coefficients.length)
                .filter(c -> coefficients[c].appliesTo(j))
                .toArray());
    this.scaled = utility.scaled();
    this.dimension = coefficients.length + transformed.length + (scaled ? data.groups().size() : 0);
    requirePositive();
  }

  private void requirePositive() {
    for (int c = 0; c < coefficients.length; c++) {
      for (int row = 0; lambdaOf[c] >= 0 && row < data.rows(); row++) {
        int variable = coefficients[c].variable();
        if (coefficients[c].appliesTo(data.alternative(row)) && !(data.value(variable, row) > 0)) {
          throw new InvalidInputException(
              data.variables().get(variable),
              data.value(variable, row)
                  + " (alternative "
                  + data.alternatives().get(data.alternative(row))
                  + ")",
              "must be > 0 to be transformed by Box-Cox",
              "Maybe filter such rows, or add a constant.");
        }
      }
    }
  }

  /** The number of parameters, shape of b. */
  public int dimension() {
    return dimension;
  }

  /** Whether V is linear in b, so that its gradient does not depend on b. */
  public boolean isLinear() {
    return transformed.length == 0 && !scaled;
  }

  /** The number of coefficients, which come first in b. */
  public int coefficientCount() {
    return coefficients.length;
  }

  /** The names of the parameters. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (Coefficient each : coefficients) {
      names.add(each.name());
    }
    for (int variable : transformed) {
      names.add("lambda." + data.variables().get(variable));
    }
    for (int g = 0; scaled && g < data.groups().size(); g++) {
      names.add("scale." + data.groups().get(g));
    }
    return names;
  }

  /**
   * Adds the parameters to a space.
   *
   * @param fixesSize whether a coefficient is fixed at something other than 0, so that all scales
   *     can be told; else the first is fixed at 1
   */
  public void describe(ParameterSpace space, boolean fixesSize) {
    List<String> names = names();
    for (int k = 0; k < dimension; k++) {
      boolean isCoefficient = k < coefficients.length;
      space.same(names.get(k), isCoefficient ? 0 : 1, isCoefficient ? reach(k) : 0);
    }
    if (scaled && !fixesSize) {
      space.fix(Map.of(names.get(coefficients.length + transformed.length), 1.0));
    }
  }

  /** Those of these values that are parameters of the utility. */
  public Map<String, Double> own(Map<String, Double> fixed) {
    Map<String, Double> own = new LinkedHashMap<>(fixed);
    own.keySet().retainAll(names());
    return own;
  }

  /** The most that a coefficient of 1 adds to any utility, in magnitude. */
  double reach(int coefficient) {
    Coefficient each = coefficients[coefficient];
    double most = 0;
    for (int row = 0; row < data.rows(); row++) {
      if (each.appliesTo(data.alternative(row))) {
        double value = each.variable() < 0 ? 1 : Math.abs(data.value(each.variable(), row));
        most = Math.max(most, value);
      }
    }
    return most;
  }

  /** Scratch for one thread. */
  public Rows rows() {
    return new Rows();
  }

  /** V and its derivatives for the rows of one situation; not thread-safe. */
  public final class Rows {
    private double[] value = new double[16];
    private double[] gradient = new double[16 * dimension];
    private final double[] transform = new double[3];
    private double[] plain = new double[16 * coefficients.length]; // terms without scale
    private double[] bend = new double[16 * coefficients.length]; // d term / d lambda
    private double[] first = new double[16 * transformed.length];
    private double[] second = new double[16 * transformed.length];
    private double scale = 1;
    private int scaleIndex = -1;
    private int size;

    private Rows() {}

    /** Computes a situation and returns its number of rows. */
    public int load(int situation, double[] b) {
      return load(data, situation, b);
    }

    /** Computes a situation of other data with the same alternatives and variables. */
    public int load(ChoiceData other, int situation, double[] b) {
      int start = other.firstRow(situation);
      size = other.firstRow(situation + 1) - start;
      ensureRoom();
      if (isLinear()) {
        loadLinear(other, start, b);
        return size;
      }
      scaleIndex = scaled ? coefficients.length + transformed.length + other.group(situation) : -1;
      scale = scaled ? b[scaleIndex] : 1;
      int lambdas = transformed.length;
      for (int j = 0; j < size; j++) {
        int row = start + j;
        int alternative = other.alternative(row);
        int at = j * dimension;
        Arrays.fill(gradient, at + coefficients.length, at + dimension, 0);
        Arrays.fill(first, j * lambdas, (j + 1) * lambdas, 0);
        Arrays.fill(second, j * lambdas, (j + 1) * lambdas, 0);
        double sum = 0;
        for (int c = 0; c < coefficients.length; c++) {
          Coefficient each = coefficients[c];
          double x = 0;
          bend[j * coefficients.length + c] = 0;
          if (each.appliesTo(alternative)) {
            x = each.variable() < 0 ? 1 : other.value(each.variable(), row);
            int k = lambdaOf[c];
            if (k >= 0) {
              BoxCox.at(x, b[coefficients.length + k], transform);
              x = transform[0];
              bend[j * coefficients.length + c] = transform[1];
              first[j * lambdas + k] += b[c] * transform[1];
              second[j * lambdas + k] += b[c] * transform[2];
            }
          }
          plain[j * coefficients.length + c] = x;
          gradient[at + c] = scale * x;
          sum += b[c] * x;
        }
        for (int k = 0; k < lambdas; k++) {
          gradient[at + coefficients.length + k] = scale * first[j * lambdas + k];
        }
        value[j] = scale * sum;
        if (scaleIndex >= 0) {
          gradient[at + scaleIndex] = sum;
        }
      }
      return size;
    }

    /** Without transforms and scales: values and variables, nothing else. */
    private void loadLinear(ChoiceData other, int start, double[] b) {
      for (int j = 0; j < size; j++) {
        int row = start + j;
        int at = j * dimension;
        int[] own = coefficientsOf[other.alternative(row)];
        if (own.length < dimension) {
          Arrays.fill(gradient, at, at + dimension, 0);
        }
        double sum = 0;
        for (int c : own) {
          int variable = variableOf[c];
          double x = variable < 0 ? 1 : other.value(variable, row);
          gradient[at + c] = x;
          sum += b[c] * x;
        }
        value[j] = sum;
      }
    }

    private void ensureRoom() {
      if (size > value.length) {
        value = new double[size];
        plain = new double[size * coefficients.length];
        bend = new double[size * coefficients.length];
        gradient = new double[size * dimension];
        first = new double[size * transformed.length];
        second = new double[size * transformed.length];
      }
    }

    /** V of a row, counted from the first of the situation. */
    public double value(int row) {
      return value[row];
    }

    /** dV/db, row by row: entry k of row j stands at j * dimension + k; overwritten by the next. */
    public double[] gradient() {
      return gradient;
    }

    /**
     * Adds the sum over rows of {@code slope[row]} times the second derivatives of V to a lower
     * triangle.
     */
    public void addCurvature(double[] b, double[] slope, double[] hessian) {
      if (isLinear()) {
        return;
      }
      int count = coefficients.length;
      int lambdas = transformed.length;
      for (int j = 0; j < size; j++) {
        double w = slope[j];
        for (int c = 0; c < count; c++) {
          if (lambdaOf[c] >= 0) {
            hessian[Sums.at(count + lambdaOf[c], c)] += w * scale * bend[j * count + c];
          }
          if (scaleIndex >= 0) {
            hessian[Sums.at(scaleIndex, c)] += w * plain[j * count + c];
          }
        }
        for (int k = 0; k < lambdas; k++) {
          int l = count + k;
          hessian[Sums.at(l, l)] += w * scale * second[j * lambdas + k];
          if (scaleIndex >= 0) {
            hessian[Sums.at(scaleIndex, l)] += w * first[j * lambdas + k];
          }
        }
      }
    }
  }
}
