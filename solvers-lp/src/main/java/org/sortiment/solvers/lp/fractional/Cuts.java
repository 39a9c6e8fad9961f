package org.sortiment.solvers.lp.fractional;

import org.sortiment.solvers.lp.fractional.LinearBound.Answer;

/**
 * The lines below a convex function of one variable s that are known so far, and where their upper
 * envelope is least (Kelley 1960). Of each line the point that it is from is kept.
 */
final class Cuts {
  static final int MOST = 40;

  private final double[] value = new double[MOST];
  private final double[] at = new double[MOST];
  private final double[] slope = new double[MOST];
  private final int[] end = new int[MOST];
  private final Answer[] answer = new Answer[MOST];
  private int count;

  /** The two lines that meet where the envelope is least; -1 when there is none on that side. */
  private int falling = -1;

  private int rising = -1;

  void clear() {
    count = 0;
    falling = -1;
    rising = -1;
  }

  int count() {
    return count;
  }

  void add(double s, double height, double steepness, int from, Answer point) {
    at[count] = s;
    value[count] = height;
    slope[count] = steepness;
    end[count] = from;
    answer[count++] = point;
  }

  private double height(int line, double s) {
    return value[line] + slope[line] * (s - at[line]);
  }

  /** Finds the least point of the envelope; false when the lines all rise or all fall. */
  boolean minimise(double start) {
    falling = -1;
    rising = -1;
    if (count == 0) {
      return false;
    }
    double s = start;
    for (int round = 0; round <= 2 * MOST; round++) {
      int top = 0;
      for (int line = 1; line < count; line++) {
        double lead = height(line, s) - height(top, s);
        if (lead > 0 || (lead == 0 && Math.abs(slope[line]) < Math.abs(slope[top]))) {
          top = line;
        }
      }
      if (top == falling || top == rising) {
        return true;
      }
      if (slope[top] < 0) {
        falling = top;
      } else {
        rising = top;
      }
      if (slope[top] == 0) {
        falling = top;
        return true;
      }
      if (falling < 0 || rising < 0) {
        int other = opposite(top, s);
        if (other < 0) {
          return false;
        }
        if (slope[top] < 0) {
          rising = other;
        } else {
          falling = other;
        }
      }
      s = crossing();
    }
    return true;
  }

  /** The line of the other direction that is met first. */
  private int opposite(int top, double s) {
    int best = -1;
    double nearest = Double.POSITIVE_INFINITY;
    for (int line = 0; line < count; line++) {
      if (slope[top] < 0 ? slope[line] >= 0 : slope[line] < 0) {
        double distance = (height(top, s) - height(line, s)) / Math.abs(slope[line] - slope[top]);
        if (distance < nearest) {
          nearest = distance;
          best = line;
        }
      }
    }
    return best;
  }

  private double crossing() {
    double a = slope[falling];
    double b = slope[rising];
    // Through the heights at the place of one of the two, not at 0, which may be far away.
    double s = at[falling];
    return s + (value[falling] - height(rising, s)) / (b - a);
  }

  /** After a failed {@link #minimise}: whether the function falls as far as is known. */
  boolean falls() {
    return falling >= 0;
  }

  /** Where the envelope is least. */
  double minimum() {
    return falling == rising ? at[falling] : crossing();
  }

  /** The least height of the envelope. */
  double least() {
    return height(falling, minimum());
  }

  /** Whether both lines at the least point belong to one end. */
  boolean fromOneEnd() {
    return end[falling] == end[rising];
  }

  /** The part of the falling line in the combination of slope 0. */
  double share() {
    double a = -slope[falling];
    double b = slope[rising];
    return a + b > 0 ? b / (a + b) : 1;
  }

  Answer lastAnswer() {
    return answer[count - 1];
  }

  Answer fallingAnswer() {
    return answer[falling];
  }

  Answer risingAnswer() {
    return answer[rising];
  }

  int fallingEnd() {
    return end[falling];
  }

  int risingEnd() {
    return end[rising];
  }
}
