package org.sortiment.markov.stopping;

/**
 * The iterate of x := G(x) for a G that is nearly linear. Each result is combined with the one
 * before so that their moves G(x) - x cancel best (Anderson 1965, one step back). Nothing is
 * promised: whoever uses it must look at what came out.
 */
final class MixedIterate {
  /** How far the combination may go beyond a result, as a multiple of the last step. */
  private static final double LONGEST_STEP = 100;

  private final double[] x;
  private final double[] before;
  private final double[] lastResult;
  private final double[] lastMove;
  private boolean isFirst = true;

  /** Starts at x, which stays the array of the iterate. */
  MixedIterate(double[] x) {
    this.x = x;
    this.before = new double[x.length];
    this.lastResult = new double[x.length];
    this.lastMove = new double[x.length];
  }

  /** The iterate; G is to be applied to it in place. */
  double[] x() {
    return x;
  }

  /** Remembers x; before G is applied. */
  void keep() {
    System.arraycopy(x, 0, before, 0, x.length);
  }

  /** How far G moved entry i, until the next {@link #combine}. */
  double move(int i) {
    return x[i] - before[i];
  }

  /** After G was applied: x becomes the combination, each entry within [0, most]. */
  void combine(double most) {
    double along = 0;
    double length = 0;
    for (int i = 0; i < x.length && !isFirst; i++) {
      double move = x[i] - before[i];
      double difference = move - lastMove[i];
      along += move * difference;
      length += difference * difference;
    }
    double step = length > 0 ? along / length : 0;
    boolean isUsed = Math.abs(step) <= LONGEST_STEP;
    for (int i = 0; i < x.length; i++) {
      double result = x[i];
      lastMove[i] = result - before[i];
      if (isUsed) {
        x[i] = Math.min(most, Math.max(0, result - step * (result - lastResult[i])));
      }
      lastResult[i] = result;
    }
    isFirst = false;
  }
}
