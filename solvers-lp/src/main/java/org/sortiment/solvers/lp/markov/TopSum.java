package org.sortiment.solvers.lp.markov;

/** The sum of the k largest of some numbers. Expected time O(count). */
final class TopSum {
  private final double[] values;
  private final int[] ids;
  private int count;

  TopSum(int capacity) {
    values = new double[capacity];
    ids = new int[capacity];
  }

  void clear() {
    count = 0;
  }

  void add(double value, int id) {
    values[count] = value;
    ids[count++] = id;
  }

  /** The sum of the k largest, which are then the first. */
  double sum(int k) {
    if (k < count) {
      select(k);
    }
    double sum = 0;
    for (int t = 0; t < Math.min(k, count); t++) {
      sum += values[t];
    }
    return sum;
  }

  /** Marks the ids of the k largest, after {@link #sum}. */
  void mark(int k, boolean[] marks) {
    for (int t = 0; t < Math.min(k, count); t++) {
      marks[ids[t]] = true;
    }
  }

  /** Brings the k largest to the front (Hoare 1961). */
  private void select(int k) {
    int low = 0;
    int high = count - 1;
    while (low < high) {
      double pivot = middle(values[low], values[(low + high) >>> 1], values[high]);
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] > pivot) {
          i++;
        }
        while (values[j] < pivot) {
          j--;
        }
        if (i <= j) {
          swap(i++, j--);
        }
      }
      if (k - 1 <= j) {
        high = j;
      } else if (k - 1 >= i) {
        low = i;
      } else {
        return;
      }
    }
  }

  private static double middle(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  private void swap(int i, int j) {
    double value = values[i];
    values[i] = values[j];
    values[j] = value;
    int id = ids[i];
    ids[i] = ids[j];
    ids[j] = id;
  }
}
