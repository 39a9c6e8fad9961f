package org.sortiment.api;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;

/**
 * A set of offered products of a catalog of n, by index. Immutable; a bit set of n/8 bytes.
 * Iteration is in catalog order.
 */
public final class Assortment {
  private final int catalogSize;
  private final long[] words;
  private final int size;

  private Assortment(int catalogSize, long[] words) {
    this.catalogSize = catalogSize;
    this.words = words;
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    this.size = count;
  }

  /** Nothing offered. */
  public static Assortment none(int catalogSize) {
    return new Assortment(catalogSize, newWords(catalogSize));
  }

  /** Everything offered. */
  public static Assortment all(int catalogSize) {
    long[] words = newWords(catalogSize);
    Arrays.fill(words, -1L);
    if ((catalogSize & 63) != 0) {
      words[words.length - 1] = (1L << catalogSize) - 1;
    }
    return new Assortment(catalogSize, words);
  }

  /** The products of these indices; an index given twice counts once. */
  public static Assortment of(int catalogSize, int... indices) {
    long[] words = newWords(catalogSize);
    for (int i : indices) {
      if (i < 0 || i >= catalogSize) {
        throw outOfRange(i, catalogSize);
      }
      words[i >> 6] |= 1L << i;
    }
    return new Assortment(catalogSize, words);
  }

  /** The products whose bit is set. */
  public static Assortment of(int catalogSize, BitSet members) {
    if (members.length() > catalogSize) {
      throw outOfRange(members.length() - 1, catalogSize);
    }
    return new Assortment(
        catalogSize, Arrays.copyOf(members.toLongArray(), newWords(catalogSize).length));
  }

  /** The products i with bit i of {@code mask} set: for enumeration of at most 63 products. */
  public static Assortment ofMask(int catalogSize, long mask) {
    if (catalogSize > 63 || mask < 0 || mask >>> catalogSize != 0) {
      throw new IllegalArgumentException(
          "The mask (" + mask + ") must be in 0..2^" + catalogSize + "-1, with n <= 63.");
    }
    return new Assortment(catalogSize, catalogSize == 0 ? new long[0] : new long[] {mask});
  }

  /** How many products are offered. */
  public int size() {
    return size;
  }

  /** How many products the catalog has, n. */
  public int catalogSize() {
    return catalogSize;
  }

  /** Whether nothing is offered. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** Whether product {@code index} is offered. */
  public boolean contains(int index) {
    if (index < 0 || index >= catalogSize) {
      throw outOfRange(index, catalogSize);
    }
    return (words[index >> 6] & (1L << index)) != 0;
  }

  /** The first offered product with an index of at least {@code from}, or -1. */
  public int next(int from) {
    int word = from >> 6;
    if (word >= words.length) {
      return -1;
    }
    long bits = words[word] & (-1L << from);
    while (bits == 0) {
      if (++word == words.length) {
        return -1;
      }
      bits = words[word];
    }
    return (word << 6) + Long.numberOfTrailingZeros(bits);
  }

  /** Calls {@code action} with each offered index, ascending. */
  public void forEach(IntConsumer action) {
    for (int word = 0; word < words.length; word++) {
      for (long bits = words[word]; bits != 0; bits &= bits - 1) {
        action.accept((word << 6) + Long.numberOfTrailingZeros(bits));
      }
    }
  }

  /** The offered indices, ascending. */
  public int[] toIndices() {
    int[] indices = new int[size];
    int k = 0;
    for (int i = next(0); i >= 0; i = next(i + 1)) {
      indices[k++] = i;
    }
    return indices;
  }

  /** The offered indices as a mutable bit set of the caller's own. */
  public BitSet toBitSet() {
    return BitSet.valueOf(words);
  }

  /** This assortment and product {@code index}. */
  public Assortment with(int index) {
    return contains(index) ? this : flipped(index);
  }

  /** This assortment without product {@code index}. */
  public Assortment without(int index) {
    return contains(index) ? flipped(index) : this;
  }

  private Assortment flipped(int index) {
    long[] changed = words.clone();
    changed[index >> 6] ^= 1L << index;
    return new Assortment(catalogSize, changed);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Assortment that
            && catalogSize == that.catalogSize
            && Arrays.equals(words, that.words));
  }

  @Override
  public int hashCode() {
    return 31 * catalogSize + Arrays.hashCode(words);
  }

  /** The indices in braces, at most 20 of them. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    int shown = 0;
    for (int i = next(0); i >= 0; i = next(i + 1)) {
      if (shown == 20) {
        text.append(", ... ").append(size).append(" in all");
        break;
      }
      text.append(shown++ == 0 ? "" : ", ").append(i);
    }
    return text.append('}').toString();
  }

  private static long[] newWords(int catalogSize) {
    if (catalogSize < 0) {
      throw new IllegalArgumentException("The catalogSize (" + catalogSize + ") must be >= 0.");
    }
    return new long[(catalogSize + 63) >>> 6];
  }

  private static IndexOutOfBoundsException outOfRange(int index, int catalogSize) {
    return new IndexOutOfBoundsException(
        "The product index (" + index + ") must be in 0.." + (catalogSize - 1) + ".");
  }
}
