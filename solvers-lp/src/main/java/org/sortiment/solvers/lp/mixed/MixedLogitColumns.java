package org.sortiment.solvers.lp.mixed;

/**
 * The columns of {@link MixedLogitProgram}, all in [0, 1] whatever the weights: n offers, then per
 * class A_k y_k and (A_k + v_ki) z_ki, A_k being the least denominator; then the utilities of the
 * classes over their largest, when utility counts.
 */
final class MixedLogitColumns {
  final MixedLogitData data;
  final ClassRanges ranges;
  private final double utilityWeight;
  private final double[] utilityScale;

  MixedLogitColumns(MixedLogitData data, ClassRanges ranges, double utilityWeight) {
    this.data = data;
    this.ranges = ranges;
    this.utilityWeight = utilityWeight;
    this.utilityScale = new double[data.classCount];
    for (int k = 0; k < data.classCount; k++) {
      utilityScale[k] = Math.log(ranges.most[k] / data.outside[k]);
    }
  }

  /** How many there are. */
  int count() {
    return utility(0) + (utilityWeight > 0 ? data.classCount : 0);
  }

  /** The column of y_k. */
  int y(int k) {
    return data.productCount + k + data.classStart[k];
  }

  /** The column of z_ki, where entry e of the data is product i in class k. */
  int z(int k, int e) {
    return data.productCount + k + 1 + e;
  }

  /** The column of the utility of class k; there only when utility counts. */
  int utility(int k) {
    return data.productCount + data.classCount + data.product.length + k;
  }

  /** Whether the utility of class k is above 0 and counts. */
  boolean hasUtility(int k) {
    return utilityWeight > 0 && utilityScale[k] > 0 && data.shares[k] > 0;
  }

  /** The largest utility of class k, which is 1 in its column. */
  double utilityScale(int k) {
    return utilityScale[k];
  }

  /** The weights of class k, the number of entries. */
  int length(int k) {
    return data.classStart[k + 1] - data.classStart[k];
  }
}
