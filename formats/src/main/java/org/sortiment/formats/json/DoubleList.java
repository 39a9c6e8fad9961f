package org.sortiment.formats.json;

import java.util.Arrays;

/** A growing array of doubles: a million numbers cost no object each. */
public final class DoubleList {
  private double[] values = new double[16];
  private int size;

  public void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size + (size >> 1));
    }
    values[size++] = value;
  }

  public int size() {
    return size;
  }

  public double[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
