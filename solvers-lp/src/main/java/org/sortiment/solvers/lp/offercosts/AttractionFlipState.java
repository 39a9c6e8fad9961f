package org.sortiment.solvers.lp.offercosts;

import org.sortiment.solvers.lp.search.OfferedFlags;

/** {@link AttractionData} while single products enter and leave: O(1) a change. */
final class AttractionFlipState extends OfferedFlags {
  private final AttractionData data;
  private double gain;
  private double size;
  private double cost;

  /** Nothing is offered. */
  AttractionFlipState(AttractionData data) {
    super(data.productCount());
    this.data = data;
    this.size = data.constant;
  }

  @Override
  public double value() {
    return data.value(gain, size, cost);
  }

  private double sign(int i) {
    return offered[i] ? -1 : 1;
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
    offered[i] = !offered[i];
    // From scratch: sums taken forth and back would drift.
    gain = 0;
    size = data.constant;
    cost = 0;
    for (int j = 0; j < offered.length; j++) {
      if (offered[j]) {
        gain += data.gain[j];
        size += data.size[j];
        cost += data.cost[j];
      }
    }
  }
}
