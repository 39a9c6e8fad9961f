package org.sortiment.estimation.mixed;

import java.util.Arrays;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.estimation.utility.UtilityFunction;

/**
 * The choices of one unit as a logit with a linear utility needs them: for every choice the
 * variables of each other alternative minus those of the chosen one. Not thread-safe.
 */
final class ChoiceDifferences {
  private final ChoiceData data;
  private final UtilityFunction.Rows rows;
  private final int size;
  private final double[] anywhere;
  private int choices;
  private int[] first = new int[16];
  private double[] count = new double[16];
  private double[] y = new double[64];

  ChoiceDifferences(ChoiceData data, UtilityFunction utility) {
    this.data = data;
    this.rows = utility.rows();
    this.size = utility.dimension();
    this.anywhere = new double[size];
  }

  /** All choices of the situations from {@code from} to before {@code to}. */
  void begin(int from, int to) {
    choices = 0;
    for (int s = from; s < to; s++) {
      for (int row = data.firstRow(s); row < data.firstRow(s + 1); row++) {
        if (data.chosen(row) > 0) {
          add(s, row, data.chosen(row));
        }
      }
    }
  }

  /** One choice of one situation, {@code row} of the data. */
  void beginOne(int situation, int row) {
    choices = 0;
    add(situation, row, 1);
  }

  private void add(int situation, int chosen, double times) {
    int rowCount = rows.load(situation, anywhere);
    double[] x = rows.gradient(); // of a linear utility: the variables, wherever b is
    if (choices + 1 == first.length) {
      first = Arrays.copyOf(first, 2 * first.length);
      count = Arrays.copyOf(count, 2 * count.length);
    }
    int at = first[choices];
    if ((at + rowCount) * size > y.length) {
      y = Arrays.copyOf(y, Math.max(2 * y.length, (at + rowCount) * size));
    }
    int own = chosen - data.firstRow(situation);
    for (int j = 0; j < rowCount; j++) {
      if (j != own) {
        for (int k = 0; k < size; k++) {
          y[at * size + k] = x[j * size + k] - x[own * size + k];
        }
        at++;
      }
    }
    count[choices] = times;
    first[++choices] = at;
  }

  /** How many choices there are. */
  int choices() {
    return choices;
  }

  /** The first difference of a choice; from 0 to {@link #choices}. */
  int first(int choice) {
    return first[choice];
  }

  /** How many differences all choices have together. */
  int differences() {
    return first[choices];
  }

  /** How often the choice was made. */
  double count(int choice) {
    return count[choice];
  }

  /** A difference of a variable. */
  double of(int difference, int variable) {
    return y[difference * size + variable];
  }
}
