package org.sortiment.fleet.output;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A set of names that takes about 32 bytes a name, however long they are: of each, 128 bits of its
 * SHA-256 are kept, in an open table with linear probing that is at most half full. That two of a
 * billion names agree in them has a probability below 1e-20. Reading is safe for several threads
 * once all names are in.
 */
public final class NameSet implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int FIRST_CAPACITY = 64;

  private long[] table = new long[2 * FIRST_CAPACITY];
  private int size;

  /** An empty set. */
  public NameSet() {}

  /** How many names there are. */
  public int size() {
    return size;
  }

  /** Adds a name; returns whether it is new. */
  public boolean add(String name) {
    long[] key = key(name);
    int slot = slot(table, key);
    if (!isFree(table, slot)) {
      return false;
    }
    put(table, slot, key);
    size++;
    if (4 * (long) size > table.length) {
      grow();
    }
    return true;
  }

  /** Whether a name has been added. */
  public boolean contains(String name) {
    return !isFree(table, slot(table, key(name)));
  }

  private void grow() {
    long[] larger = new long[Math.multiplyExact(2, table.length)];
    for (int k = 0; k < table.length; k += 2) {
      if (!isFree(table, k)) {
        long[] key = {table[k], table[k + 1]};
        put(larger, slot(larger, key), key);
      }
    }
    table = larger;
  }

  private static void put(long[] table, int slot, long[] key) {
    table[slot] = key[0];
    table[slot + 1] = key[1];
  }

  private static boolean isFree(long[] table, int slot) {
    return table[slot] == 0 && table[slot + 1] == 0;
  }

  /** Where the key is, or the free place where it belongs. */
  private static int slot(long[] table, long[] key) {
    int places = table.length / 2;
    int place = (int) Math.floorMod(key[0], (long) places);
    while (!isFree(table, 2 * place)
        && (table[2 * place] != key[0] || table[2 * place + 1] != key[1])) {
      place = place + 1 == places ? 0 : place + 1;
    }
    return 2 * place;
  }

  private static long[] key(String name) {
    try {
      ByteBuffer digest =
          ByteBuffer.wrap(
              MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
      long first = digest.getLong();
      return new long[] {first == 0 ? 1 : first, digest.getLong()}; // 0, 0 stands for a free place
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
