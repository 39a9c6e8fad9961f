package org.sortiment.solvers.inventory.season;

import java.util.random.RandomGenerator;

/**
 * A SplitMix64 generator (Steele, Lea, Flood 2014) that can be put anywhere in O(1): every customer
 * of every replication has a stream of her own, so that two plans meet the same customers however
 * many numbers each of them draws, and threads change nothing.
 */
public final class Stream implements RandomGenerator {
  /** The part of a replication that decides on the number of customers. */
  public static final long SEASON = -1;

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private long state;

  /** Mixes 64 bits (variant 13 of Stafford). */
  public static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** The seed of part {@code index} of what has this seed. */
  public static long seedOf(long seed, long index) {
    return mix(mix(seed + GOLDEN) + index * 0xd1342543de82ef95L);
  }

  /** Goes to the start of the stream of this seed. */
  public Stream at(long seed) {
    state = seed;
    return this;
  }

  @Override
  public long nextLong() {
    state += GOLDEN;
    return mix(state);
  }
}
