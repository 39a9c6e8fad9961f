package org.sortiment.estimation.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;

/**
 * The parameters as users see them (a dissimilarity > 0, shares that add up to 1), and as they are
 * searched for: theta, without bounds. Built up in the order of the result; then immutable.
 */
public final class ParameterSpace {
  private static final double LEAST = 1e-300;

  /** How one or several named numbers depend on theta. */
  private sealed interface Entry {
    record Same(String name, int index) implements Entry {}

    /** |theta|: a spread, whose sign means nothing. */
    record Magnitude(String name, int index) implements Entry {}

    /** exp(factor theta). */
    record Exponential(String name, int index, double factor) implements Entry {}

    /** 1 / (1 + exp -theta). */
    record Fraction(String name, int index) implements Entry {}

    /** Shares exp(theta) / sum, with theta = 0 for the last. */
    record Shares(List<String> names, int first) implements Entry {}
  }

  private final List<Entry> entries = new ArrayList<>();
  private final List<String> thetaNames = new ArrayList<>();
  private final List<Double> starts = new ArrayList<>();
  private final List<Double> reaches = new ArrayList<>();
  private final BitSet fixed = new BitSet();

  /** Without parameters. */
  public ParameterSpace() {}

  /** Adds a number without bounds; {@code reach}: the most that 1 of it adds to a utility. */
  public ParameterSpace same(String name, double start, double reach) {
    entries.add(new Entry.Same(name, dimension()));
    return add(name, start, reach);
  }

  /** Adds |theta|. */
  public ParameterSpace magnitude(String name, double start) {
    entries.add(new Entry.Magnitude(name, dimension()));
    return add(name, start, 0);
  }

  /** Adds exp(factor theta), with a start of theta. */
  public ParameterSpace exponential(String name, double factor, double start) {
    entries.add(new Entry.Exponential(name, dimension(), factor));
    return add(name, start, 1);
  }

  /** Adds a number in (0, 1); fixed it may also be 0 or 1. */
  public ParameterSpace fraction(String name, double start) {
    entries.add(new Entry.Fraction(name, dimension()));
    return add(name, start, 0);
  }

  /** Adds shares that add up to 1, with the starts of theta of all but the last. */
  public ParameterSpace shares(List<String> names, double... start) {
    entries.add(new Entry.Shares(List.copyOf(names), dimension()));
    for (int k = 0; k < names.size() - 1; k++) {
      add(names.get(k), start.length == 0 ? 0 : start[k], 1);
    }
    return this;
  }

  private ParameterSpace add(String name, double start, double reach) {
    thetaNames.add(name);
    starts.add(start);
    reaches.add(reach);
    return this;
  }

  /**
   * Fixes values by name.
   *
   * @throws InvalidInputException when there is no such parameter or it cannot have that value
   */
  public void fix(Map<String, Double> values) {
    values.forEach(this::fix);
  }

  private void fix(String name, double value) {
    for (Entry entry : entries) {
      if (entry instanceof Entry.Same same && same.name.equals(name)) {
        fix(same.index, value);
        return;
      }
      if (entry instanceof Entry.Magnitude spread && spread.name.equals(name)) {
        require(value >= 0, name, value, "must be >= 0");
        fix(spread.index, value);
        return;
      }
      if (entry instanceof Entry.Exponential positive && positive.name.equals(name)) {
        require(value > 0, name, value, "must be > 0");
        fix(positive.index, Math.log(value) / positive.factor);
        return;
      }
      if (entry instanceof Entry.Fraction fraction && fraction.name.equals(name)) {
        require(value >= 0 && value <= 1, name, value, "must be >= 0 and <= 1");
        fix(fraction.index, Math.max(-700, Math.min(700, Math.log(value) - Math.log1p(-value))));
        return;
      }
      if (entry instanceof Entry.Shares shares && shares.names.contains(name)) {
        throw new InvalidInputException(
            "$.model.fixed." + name, value, "cannot be fixed: it is a share");
      }
    }
    throw new InvalidInputException(
        "$.model.fixed." + name,
        "",
        "is not the name of a parameter",
        Spelling.advice(name, names()));
  }

  private static void require(boolean holds, String name, double value, String rule) {
    if (!holds) {
      throw new InvalidInputException("$.model.fixed." + name, value, rule);
    }
  }

  private void fix(int index, double theta) {
    starts.set(index, theta);
    fixed.set(index);
  }

  /** The number of thetas. */
  public int dimension() {
    return starts.size();
  }

  /** The thetas that are searched for. */
  public BitSet free() {
    BitSet free = new BitSet();
    free.set(0, dimension());
    free.andNot(fixed);
    return free;
  }

  /** Where the search starts. */
  public double[] start() {
    return starts.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The most that 1 of a theta adds to a utility; 0 when that cannot be said. */
  public double reach(int theta) {
    return reaches.get(theta);
  }

  /** The name of the parameter that a theta mostly is. */
  public String thetaName(int theta) {
    return thetaNames.get(theta);
  }

  /** The names of the parameters, as users see them. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry instanceof Entry.Same same) {
        names.add(same.name);
      } else if (entry instanceof Entry.Magnitude spread) {
        names.add(spread.name);
      } else if (entry instanceof Entry.Exponential positive) {
        names.add(positive.name);
      } else if (entry instanceof Entry.Fraction fraction) {
        names.add(fraction.name);
      } else if (entry instanceof Entry.Shares shares) {
        names.addAll(shares.names);
      }
    }
    return names;
  }

  /** The values of the parameters, in the order of {@link #names}. */
  public double[] values(double[] theta) {
    double[] values = new double[names().size()];
    int at = 0;
    for (Entry entry : entries) {
      if (entry instanceof Entry.Same same) {
        values[at++] = theta[same.index];
      } else if (entry instanceof Entry.Magnitude spread) {
        values[at++] = Math.abs(theta[spread.index]);
      } else if (entry instanceof Entry.Exponential positive) {
        values[at++] = Math.exp(positive.factor * theta[positive.index]);
      } else if (entry instanceof Entry.Fraction fraction) {
        values[at++] = fraction(theta[fraction.index]);
      } else if (entry instanceof Entry.Shares shares) {
        for (double share : shares(theta, shares.first, shares.names.size())) {
          values[at++] = share;
        }
      }
    }
    return values;
  }

  /**
   * The theta of given values, near one that is known: what does not differ keeps its theta. Values
   * outside their range count as its end.
   *
   * @param values in the order of {@link #names}
   */
  double[] theta(double[] values, double[] near) {
    double[] before = values(near);
    double[] theta = near.clone();
    int at = 0;
    for (Entry entry : entries) {
      int size = entry instanceof Entry.Shares shares ? shares.names.size() : 1;
      if (!Arrays.equals(values, at, at + size, before, at, at + size)) {
        if (entry instanceof Entry.Same same) {
          theta[same.index] = values[at];
        } else if (entry instanceof Entry.Magnitude spread) {
          theta[spread.index] = values[at];
        } else if (entry instanceof Entry.Exponential positive) {
          theta[positive.index] = Math.log(Math.max(values[at], LEAST)) / positive.factor;
        } else if (entry instanceof Entry.Fraction fraction) {
          double value = Math.min(Math.max(values[at], LEAST), 1 - 0x1p-53);
          theta[fraction.index] = Math.log(value) - Math.log1p(-value);
        } else if (entry instanceof Entry.Shares shares) {
          double last = Math.log(Math.max(values[at + size - 1], LEAST));
          for (int k = 0; k < size - 1; k++) {
            theta[shares.first + k] = Math.log(Math.max(values[at + k], LEAST)) - last;
          }
        }
      }
      at += size;
    }
    return theta;
  }

  /** The derivatives of the parameters with respect to theta: one row a parameter. */
  public double[][] jacobian(double[] theta) {
    double[][] jacobian = new double[names().size()][dimension()];
    int at = 0;
    for (Entry entry : entries) {
      if (entry instanceof Entry.Same same) {
        jacobian[at++][same.index] = 1;
      } else if (entry instanceof Entry.Magnitude spread) {
        jacobian[at++][spread.index] = theta[spread.index] < 0 ? -1 : 1;
      } else if (entry instanceof Entry.Exponential positive) {
        jacobian[at++][positive.index] =
            positive.factor * Math.exp(positive.factor * theta[positive.index]);
      } else if (entry instanceof Entry.Fraction fraction) {
        double value = fraction(theta[fraction.index]);
        jacobian[at++][fraction.index] = value * (1 - value);
      } else if (entry instanceof Entry.Shares shares) {
        double[] p = shares(theta, shares.first, shares.names.size());
        for (int i = 0; i < p.length; i++) {
          for (int j = 0; j < p.length - 1; j++) {
            jacobian[at][shares.first + j] = p[i] * ((i == j ? 1 : 0) - p[j]);
          }
          at++;
        }
      }
    }
    return jacobian;
  }

  /** 1 / (1 + exp -theta), without overflow. */
  public static double fraction(double theta) {
    return theta >= 0 ? 1 / (1 + Math.exp(-theta)) : Math.exp(theta) / (1 + Math.exp(theta));
  }

  /** exp(theta) / sum over {@code count} thetas, of which the last is 0 and not there. */
  public static double[] shares(double[] theta, int first, int count) {
    double largest = 0;
    for (int k = 0; k < count - 1; k++) {
      largest = Math.max(largest, theta[first + k]);
    }
    double[] shares = new double[count];
    double sum = 0;
    for (int k = 0; k < count; k++) {
      shares[k] = Math.exp((k < count - 1 ? theta[first + k] : 0) - largest);
      sum += shares[k];
    }
    for (int k = 0; k < count; k++) {
      shares[k] /= sum;
    }
    return shares;
  }
}
