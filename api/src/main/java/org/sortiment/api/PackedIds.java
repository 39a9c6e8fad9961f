package org.sortiment.api;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Distinct strings as one byte array, with a hash table of indices: about 12 bytes an id beside its
 * UTF-8 text, and no object per id. A million ids of 8 characters cost about 20 MB.
 *
 * <p>The table is open addressing with linear probing at a load of at most one half; a slot holds
 * index + 1, and 0 is free. The hash is a polynomial modulo the prime 2^61 - 1, with the length and
 * seven bytes at a time as coefficients, at a point that is drawn anew by every process (Carter,
 * Wegman 1979): two ids of up to n bytes agree with probability (n / 7 + 2) / 2^61 at most, so that
 * nobody can prepare ids that collide. The order of slots shows nowhere.
 */
final class PackedIds {
  private static final long PRIME = (1L << 61) - 1;
  private static final long POINT = new SecureRandom().nextLong(1L << 32, PRIME);

  private byte[] text = new byte[64];
  private int[] end = new int[8];
  private int[] slots = new int[16];

  /** The hashes while ids are added, so that a larger table needs no new ones. */
  private int[] hashes = new int[8];

  private int count;

  int count() {
    return count;
  }

  /** Adds an id and returns its index, or, when it is there already, {@code -1 - itsIndex}. */
  int add(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    int hash = hash(bytes);
    int slot = slotOf(bytes, hash);
    if (slots[slot] != 0) {
      return -slots[slot];
    }
    int start = start(count);
    if (bytes.length > Integer.MAX_VALUE - 8 - start) {
      throw new IllegalArgumentException("The ids of a catalog must fit in 2 GB of UTF-8 text.");
    }
    if (start + bytes.length > text.length) {
      text = Arrays.copyOf(text, Math.max(start + bytes.length, grown(text.length)));
    }
    System.arraycopy(bytes, 0, text, start, bytes.length);
    if (count == end.length) {
      end = Arrays.copyOf(end, grown(count));
      hashes = Arrays.copyOf(hashes, end.length);
    }
    hashes[count] = hash;
    end[count] = start + bytes.length;
    slots[slot] = ++count;
    if (2 * count > slots.length) {
      rehash();
    }
    return count - 1;
  }

  /** The index of an id, or -1. */
  int indexOf(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    return slots[slotOf(bytes, hash(bytes))] - 1;
  }

  String get(int index) {
    int start = start(index);
    return new String(text, start, end[index] - start, StandardCharsets.UTF_8);
  }

  /** Whether both have the same ids in the same order. */
  boolean sameAs(PackedIds other) {
    return count == other.count
        && Arrays.equals(end, 0, count, other.end, 0, count)
        && Arrays.equals(text, 0, start(count), other.text, 0, start(count));
  }

  /** Gives back what growing left over; nothing can be added then. */
  void trim() {
    hashes = new int[0];
    text = Arrays.copyOf(text, start(count));
    end = Arrays.copyOf(end, count);
  }

  private int start(int index) {
    return index == 0 ? 0 : end[index - 1];
  }

  private int slotOf(byte[] bytes, int hash) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0 && !matches(slots[slot] - 1, bytes)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean matches(int index, byte[] bytes) {
    return Arrays.equals(text, start(index), end[index], bytes, 0, bytes.length);
  }

  private void rehash() {
    slots = new int[2 * slots.length];
    int mask = slots.length - 1;
    for (int i = 0; i < count; i++) {
      int slot = hashes[i] & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = i + 1;
    }
  }

  private static int grown(int length) {
    return (int) Math.min(Integer.MAX_VALUE - 8L, length + (length >> 1) + 16L);
  }

  private static int hash(byte[] bytes) {
    int length = bytes.length;
    long hash = length + 1L;
    for (int i = 0; i < length; ) {
      long part = 0;
      for (int last = Math.min(length, i + 7); i < last; i++) {
        part = (part << 8) | (bytes[i] & 0xff);
      }
      hash = timesPoint(hash) + part;
    }
    hash = timesPoint(hash);
    return spread((int) (hash ^ (hash >>> 32)));
  }

  /** The product with the point modulo 2^61 - 1, below 2^62: from the two halves of 128 bits. */
  private static long timesPoint(long value) {
    long reduced = (value & PRIME) + (value >>> 61);
    long high = Math.multiplyHigh(reduced, POINT);
    long low = reduced * POINT;
    long sum = (low & PRIME) + ((low >>> 61) | (high << 3));
    return (sum & PRIME) + (sum >>> 61);
  }

  /** The finaliser of MurmurHash3: without it, numbered ids fall into long runs of slots. */
  private static int spread(int hash) {
    int h = hash;
    h = (h ^ (h >>> 16)) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    return h ^ (h >>> 16);
  }
}
