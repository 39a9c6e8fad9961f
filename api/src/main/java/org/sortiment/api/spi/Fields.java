package org.sortiment.api.spi;

import java.util.Arrays;
import java.util.List;

/** A few keys with values, in the order in which they came; a search for one takes them all. */
final class Fields {
  static final Object NONE = new Object();

  private String[] keys;
  private Object[] values;
  private int size;

  Fields() {
    this(new String[4], new Object[4], 0);
  }

  private Fields(String[] keys, Object[] values, int size) {
    this.keys = keys;
    this.values = values;
    this.size = size;
  }

  /** A copy without room for more. */
  Fields trimmed() {
    return new Fields(Arrays.copyOf(keys, size), Arrays.copyOf(values, size), size);
  }

  int size() {
    return size;
  }

  String key(int k) {
    return keys[k];
  }

  List<String> keys() {
    return Arrays.asList(keys).subList(0, size);
  }

  Object value(int k) {
    return values[k];
  }

  /** The value of a key, or {@link #NONE}. */
  Object get(String key) {
    int k = find(key);
    return k < 0 ? NONE : values[k];
  }

  int find(String key) {
    for (int k = 0; k < size; k++) {
      if (keys[k].equals(key)) {
        return k;
      }
    }
    return -1;
  }

  /** False when the key is there already. */
  boolean add(String key, Object value) {
    if (find(key) >= 0) {
      return false;
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    keys[size] = key;
    values[size++] = value;
    return true;
  }

  void replace(int k, Object value) {
    values[k] = value;
  }
}
