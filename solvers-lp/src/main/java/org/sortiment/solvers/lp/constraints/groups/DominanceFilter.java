package org.sortiment.solvers.lp.constraints.groups;

/**
 * Tells which members of one group can never be among the best {@code limit} of it, whatever theta.
 *
 * <p>For theta <= r_i the score v_i (r_i - theta) of product i is at most that of every j with r_j
 * >= r_i and v_j >= v_i; for theta from r_i up to some start, at most that of every j with r_j >=
 * r_i that scores as much at the start, because scores are linear in theta. When at least {@code
 * limit} members beat i where it is positive, and as many where it is negative, an exchange with
 * one of them that is not selected improves any selection of i. For independent revenues and
 * weights about limit * (1 + log(size / limit)) members remain.
 *
 * <p>Members come by falling revenue; a heap of the {@code limit} largest weights so far answers.
 * O(log limit) for a member that stays, O(1) for most others; O(limit) memory.
 */
final class DominanceFilter {
  private double[] heap = new double[16];
  private int limit;
  private int size;

  /** Starts a group. */
  void reset(int newLimit, int members) {
    limit = newLimit;
    size = 0;
    if (heap.length < Math.min(limit, members)) {
      heap = new double[Math.min(limit, members)];
    }
  }

  /** Whether fewer than {@code limit} members so far have a key of at least this one; adds it. */
  boolean admits(double key) {
    if (size < limit) {
      siftUp(size++, key);
      return true;
    }
    if (limit == 0 || !(key > heap[0])) {
      return false;
    }
    siftDown(key);
    return true;
  }

  private void siftUp(int from, double key) {
    int at = from;
    while (at > 0) {
      int above = (at - 1) >>> 1;
      if (heap[above] <= key) {
        break;
      }
      heap[at] = heap[above];
      at = above;
    }
    heap[at] = key;
  }

  private void siftDown(double key) {
    int at = 0;
    for (int below = 1; below < size; below = 2 * at + 1) {
      if (below + 1 < size && heap[below + 1] < heap[below]) {
        below++;
      }
      if (heap[below] >= key) {
        break;
      }
      heap[at] = heap[below];
      at = below;
    }
    heap[at] = key;
  }
}
