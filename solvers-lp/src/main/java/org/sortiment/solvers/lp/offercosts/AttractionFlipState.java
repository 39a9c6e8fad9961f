package org.sortiment.solvers.lp.offercosts;

import org.sortiment.solvers.lp.search.FlipState;

/** {@link AttractionData} while single products enter and leave: O(1) a change. */
final class AttractionFlipState implements FlipState {
  private final AttractionData data;
  private final boolean[] members;
  private double gain;
  private double size;
  private double cost;

  /** Nothing is offered. */
  AttractionFlipState(AttractionData data) {
    this.data = data;
    this.members = new boolean[data.productCount()];
    this.size = data.constant;
  }

  @Override
  public int size() {
    return members.length;
  }

  @Override
  public boolean contains(int i) {
    return members[i];
  }

  @Override
  public double value() {
    return data.value(gain, size, cost);
  }

  private double sign(int i) {
    return members[i] ? -1 : 1;
  }

  @Override
  public double valueAfter(int i) {
    double sign = sign(i);
    return data.value(
        gain + sign * data.gain[i], size + sign * data.size[i], cost + sign * data.cost[i]);
  }

  @Override
  public double valueAfter(int i, int j) {
    double one = sign(i);
    double two = sign(j);
    return data.value(
        gain + one * data.gain[i] + two * data.gain[j],
        size + one * data.size[i] + two * data.size[j],
        cost + one * data.cost[i] + two * data.cost[j]);
  }

  @Override
  public void flip(int i) {
    members[i] = !members[i];
    // From scratch: sums taken forth and back would drift.
    gain = 0;
    size = data.constant;
    cost = 0;
    for (int j = 0; j < members.length; j++) {
      if (members[j]) {
        gain += data.gain[j];
        size += data.size[j];
        cost += data.cost[j];
      }
    }
  }
}
