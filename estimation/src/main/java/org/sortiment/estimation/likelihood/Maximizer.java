package org.sortiment.estimation.likelihood;

import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;

/**
 * Newton's method with a line search. Where the Hessian is not negative definite, its eigenvalues
 * are replaced by minus their magnitudes (saddle-free Newton: Gill, Murray 1974; Dauphin et al.
 * 2014), so that every step goes uphill; directions along which nothing changes are left alone. A
 * step that does not raise the likelihood is halved.
 *
 * <p>The value of a start may come up to 0.3 s after the deadline. Where even that is not enough,
 * the start is the answer, and its value is unknown (NaN).
 *
 * <p>Ends when the Newton decrement g' (-H)^-1 g is at most 1e-9: twice what the quadratic model
 * still promises, so that the log-likelihood is exact to about that, and parameters to about 3e-5
 * of their standard errors; one more full step then squares the error, unless it is tiny already.
 */
public final class Maximizer {
  private static final double DECREMENT = 1e-9;

  /** Nothing is won by one more step from here: parameters are exact to 3e-7 standard errors. */
  private static final double EXACT = 1e-13;

  private static final double FLAT = 1e-11;
  private static final int STEPS = 200;
  private static final int HALVINGS = 40;

  /**
   * What a start may take after the deadline: an answer whose likelihood is unknown says little.
   */
  private static final Duration GRACE = Duration.ofMillis(300);

  /** The part of the promised rise that a step must keep (Armijo 1966). */
  private static final double SUFFICIENT = 1e-4;

  private final double longestStep;
  private final Deadline deadline;
  private final double sufficientDecrement;

  /**
   * A maximizer.
   *
   * @param longestStep by how much any parameter changes at most in a step
   * @param deadline stops it, with the best point so far
   */
  public Maximizer(double longestStep, Deadline deadline) {
    this(longestStep, deadline, DECREMENT);
  }

  private Maximizer(double longestStep, Deadline deadline, double sufficientDecrement) {
    this.longestStep = longestStep;
    this.deadline = deadline;
    this.sufficientDecrement = sufficientDecrement;
  }

  /** The same, content with a larger decrement; then without the last step. */
  public Maximizer withDecrement(double larger) {
    return new Maximizer(longestStep, deadline, larger);
  }

  /**
   * Where it ended.
   *
   * @param theta the parameters, all of them
   * @param sums value, gradient and Hessian there; of order 0 with the value NaN when the limit
   *     came before the start was evaluated
   * @param decrement g' (-H)^-1 g over the free parameters there
   * @param step the last Newton step: long when the maximum is at infinity
   * @param converged whether the decrement is small and the curvature negative
   * @param steps how many steps it took
   * @param informationAtStart the diagonal of -H where the search began
   * @param limit what stopped it before a maximum; {@code NONE} when nothing did
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on inside this module
  public record Maximum(
      double[] theta,
      Sums sums,
      double decrement,
      double[] step,
      boolean converged,
      int steps,
      double[] informationAtStart,
      Termination.Limit limit) {
    /** Whether a time limit or an interrupt came first. */
    public boolean isCut() {
      return limit == Termination.Limit.TIME || limit == Termination.Limit.INTERRUPT;
    }

    /** The same, cut by a limit that came after it. */
    public Maximum cutBy(Termination.Limit later) {
      return new Maximum(theta, sums, decrement, step, false, steps, informationAtStart, later);
    }

    /** Whether the log-likelihood there is known. */
    public boolean isEvaluated() {
      return sums.order() > 0;
    }
  }

  private record Direction(double[] step, double decrement, boolean isConcave) {}

  /** What stops it between steps. */
  public Deadline deadline() {
    return deadline;
  }

  /** Climbs from a start. */
  public Maximum maximize(Evaluator evaluator, double[] start, BitSet free) {
    return maximize(evaluator, evaluator, start, free, STEPS);
  }

  /**
   * Climbs from a start with the Hessian of another function, which has the same value and gradient
   * but is concave: the likelihood of the complete data makes of this a generalized EM (Lange
   * 1995).
   */
  public Maximum maximize(
      Evaluator evaluator, Evaluator curvature, double[] start, BitSet free, int mostSteps) {
    double[] theta = start.clone();
    Optional<Sums> first = atStart(curvature, theta);
    if (first.isEmpty()) {
      return unevaluated(theta);
    }
    Sums sums = first.get();
    double[] informationAtStart = new double[theta.length];
    for (int k = 0; k < theta.length; k++) {
      informationAtStart[k] = -sums.hessian()[Sums.at(k, k)];
    }
    Direction direction = direction(sums, free);
    int steps = 0;
    boolean stuck = false;
    boolean cut = false;
    while (steps < mostSteps && !stuck && !cut) {
      if (direction.decrement <= sufficientDecrement && direction.isConcave) {
        break;
      }
      double[] next = moved(theta, direction.step, 1);
      // Mostly the full step is a good one.
      Optional<Sums> there = curvature.evaluate(next, 2, deadline);
      if (there.isPresent()
          && !(there.get().value() >= sums.value() + SUFFICIENT * direction.decrement)) {
        next = shorter(evaluator, theta, sums.value(), direction);
        stuck = next.length == 0;
        there = stuck ? there : curvature.evaluate(next, 2, deadline);
      }
      cut = there.isEmpty() || (stuck && deadline.isReached());
      if (!stuck && !cut) {
        theta = next;
        sums = there.get();
        direction = direction(sums, free);
        steps++;
      }
    }
    boolean converged =
        direction.isConcave
            && (direction.decrement <= sufficientDecrement
                // Rounding stops a long sum before that.
                || (stuck && !cut && direction.decrement <= 1e-13 * (1 + Math.abs(sums.value()))));
    if (converged && direction.decrement > EXACT && sufficientDecrement <= DECREMENT) {
      double[] last = moved(theta, direction.step, 1);
      Optional<Sums> there = curvature.evaluate(last, 2, deadline);
      if (there.isPresent() && there.get().value() >= sums.value()) {
        theta = last;
        sums = there.get();
        direction = direction(sums, free);
      }
    }
    Termination.Limit limit =
        converged ? Termination.Limit.NONE : cut ? deadline.limitReached() : Termination.Limit.WORK;
    return new Maximum(
        theta,
        sums,
        direction.decrement,
        direction.step,
        converged,
        steps,
        informationAtStart,
        limit);
  }

  /** The sums at a start: before the deadline, or soon after it. */
  private Optional<Sums> atStart(Evaluator evaluator, double[] theta) {
    Optional<Sums> sums = evaluator.evaluate(theta, 2, deadline);
    if (sums.isPresent()) {
      return sums;
    }
    // An interrupt is a deadline, too: it is put back when the time is over.
    boolean interrupted = Thread.interrupted();
    try {
      return evaluator.evaluate(theta, 2, Deadline.startingNow(Optional.of(GRACE)));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Maximum unevaluated(double[] theta) {
    Sums unknown = new Sums(theta.length, 0);
    unknown.addValue(Double.NaN);
    double[] zeros = new double[theta.length];
    return new Maximum(
        theta, unknown, Double.NaN, zeros, false, 0, zeros.clone(), deadline.limitReached());
  }

  /**
   * Half of the step, a quarter, ..., until the likelihood rises enough; nothing if it never does.
   */
  private double[] shorter(Evaluator evaluator, double[] theta, double value, Direction direction) {
    double length = 0.5;
    for (int k = 0; k < HALVINGS && !deadline.isReached(); k++) {
      double[] next = moved(theta, direction.step, length);
      double there = evaluator.evaluate(next, 0).value();
      if (there >= value + SUFFICIENT * length * direction.decrement) {
        return next;
      }
      length /= 2;
    }
    return new double[0];
  }

  private static double[] moved(double[] theta, double[] step, double length) {
    double[] next = theta.clone();
    for (int k = 0; k < next.length; k++) {
      next[k] += length * step[k];
    }
    return next;
  }

  private Direction direction(Sums sums, BitSet free) {
    int[] index = free.stream().toArray();
    int n = index.length;
    double[] gradient = new double[n];
    double[] scale = new double[n];
    for (int i = 0; i < n; i++) {
      gradient[i] = sums.gradient()[index[i]];
      double diagonal = Math.abs(sums.hessian()[Sums.at(index[i], index[i])]);
      scale[i] = diagonal > 0 ? 1 / Math.sqrt(diagonal) : 0;
    }
    RealMatrix information = information(sums, index, scale);
    double[] scaled = new double[n];
    for (int i = 0; i < n; i++) {
      scaled[i] = gradient[i] * scale[i];
    }
    double[] solved;
    boolean concave = true;
    try {
      solved =
          n == 0
              ? new double[0]
              : new CholeskyDecomposition(information, 1e-12, FLAT)
                  .getSolver()
                  .solve(new ArrayRealVector(scaled, false))
                  .toArray();
    } catch (NonPositiveDefiniteMatrixException e) {
      EigenDecomposition eigen = new EigenDecomposition(information);
      double[] values = eigen.getRealEigenvalues();
      solved = new double[n];
      for (int k = 0; k < n; k++) {
        concave &= values[k] > -1e-9 * n;
        if (Math.abs(values[k]) > FLAT * n) {
          ArrayRealVector vector = (ArrayRealVector) eigen.getEigenvector(k);
          double along = vector.dotProduct(new ArrayRealVector(scaled, false));
          for (int i = 0; i < n; i++) {
            solved[i] += vector.getEntry(i) * along / Math.abs(values[k]);
          }
        }
      }
    }
    double[] step = new double[sums.gradient().length];
    double longest = 0;
    for (int i = 0; i < n; i++) {
      step[index[i]] = solved[i] * scale[i];
      longest = Math.max(longest, Math.abs(step[index[i]]));
    }
    double shorten = longest > longestStep ? longestStep / longest : 1;
    double decrement = 0;
    for (int i = 0; i < n; i++) {
      step[index[i]] *= shorten;
      decrement += step[index[i]] * gradient[i];
    }
    return new Direction(step, decrement, concave);
  }

  /** -H over some parameters, rows and columns multiplied by {@code scale}; 1 where H is 0. */
  static RealMatrix information(Sums sums, int[] index, double[] scale) {
    int n = index.length;
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double entry = -sums.hessian()[Sums.at(index[i], index[j])] * scale[i] * scale[j];
        matrix[i][j] = entry;
        matrix[j][i] = entry;
      }
      if (scale[i] == 0) {
        matrix[i][i] = 1;
      }
    }
    return n == 0 ? new Array2DRowRealMatrix(1, 1) : new Array2DRowRealMatrix(matrix, false);
  }
}
