package org.sortiment.solvers.inventory.program;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.sortiment.solvers.inventory.season.KnownWalks;

/**
 * Solves a {@link TwoStageProgram} by {@link PrimalDualSteps} with restarts at averages (Applegate
 * et al. 2021), and certifies what it finds by {@link TwoStageCertificate}. Where walks are known,
 * {@link ScarcityDescent} goes on from there.
 */
public final class TwoStageSolver {
  private static final int CHECK = 120;
  private static final int PATIENCE = 3;

  /** Units. */
  private static final double HARDLY = 0.3;

  private final TwoStageProgram program;

  public TwoStageSolver(TwoStageProgram program) {
    this.program = program;
  }

  /**
   * The products that a solution hardly stocks and that need not be stocked; shape n. Walks through
   * them may be known at a small price, for hardly anybody is served there.
   */
  public boolean[] hardlyStocked(Solution solution) {
    boolean[] passed = new boolean[program.size()];
    for (int i = 0; i < passed.length; i++) {
      passed[i] = program.least(i) == 0 && solution.point.q[i] < HARDLY;
    }
    return passed;
  }

  /**
   * A bound where walks are known, at a premium that makes knowing them worth nothing at the
   * potentials of a solution: it is no larger than the bound of the solution.
   *
   * @param walks one for every sample
   * @param tolerance relative
   * @param isOver asked at every sample; the bound is valid whenever it ends
   */
  public double bound(
      KnownWalks[] walks,
      Solution solution,
      double tolerance,
      int mostIterations,
      BooleanSupplier isOver) {
    int n = program.size();
    double[][] premium = new double[program.samples()][];
    double[][] scarcity = new double[program.samples()][n];
    double[] image = new double[n];
    TwoStageCertificate certificate = new TwoStageCertificate(program, solution.point);
    for (int k = 0; k < program.samples(); k++) {
      if (isOver.getAsBoolean()) {
        return solution.bound;
      }
      double[] w = certificate.potentials(k);
      program.rho().multiply(w, image);
      premium[k] = walks[k].premiums(w, image);
      for (int i = 0; i < n; i++) {
        scarcity[k][i] = certificate.price(k, i);
      }
    }
    WalkProgram known = new WalkProgram(program, walks, premium);
    return new ScarcityDescent(known, scarcity, solution.point.pi.clone())
        .run(solution.bound, tolerance, mostIterations, isOver);
  }

  /** What a run has found. */
  public static final class Solution {
    private final double bound;
    private final TwoStagePoint point;
    private final int iterations;

    Solution(double bound, TwoStagePoint point, int iterations) {
      this.bound = bound;
      this.point = point;
      this.iterations = iterations;
    }

    /** The certified bound on the program. */
    public double bound() {
      return bound;
    }

    /** q, nearly optimal for the program; shape n; not to be changed. */
    public double[] stock() {
      return point.q;
    }

    public int iterations() {
      return iterations;
    }
  }

  /**
   * Runs from a start until two checks in a row have improved the bound by less than the tolerance.
   *
   * @param start q to start from
   * @param tolerance relative
   * @param isOver asked at every iteration; the result is valid whenever it ends
   */
  public Solution solve(
      double[] start, double tolerance, int mostIterations, BooleanSupplier isOver) {
    TwoStagePoint at = new TwoStagePoint(program.size(), program.samples(), program.rows().size());
    initialise(at, start, isOver);
    return run(
        at, new TwoStageCertificate(program, at).fluidBound(), tolerance, mostIterations, isOver);
  }

  private Solution run(
      TwoStagePoint at,
      double startBound,
      double tolerance,
      int mostIterations,
      BooleanSupplier isOver) {
    TwoStagePoint sum = copy(at);
    sum.clear();
    TwoStagePoint mean = copy(at);
    TwoStagePoint bestPoint = copy(at);
    double best = startBound;
    PrimalDualSteps steps = new PrimalDualSteps(program);
    int inSum = 0;
    int idle = 0;
    int iteration = 0;
    while (iteration < mostIterations && idle < PATIENCE && !isOver.getAsBoolean()) {
      steps.iterate(at, sum);
      inSum++;
      iteration++;
      if (iteration % CHECK == 0) {
        mean.setToMean(sum, inSum);
        double here = certify(at, isOver);
        double there = certify(mean, isOver);
        double improved = Math.min(best, Math.min(here, there));
        idle = best - improved > tolerance * Math.abs(best) ? 0 : idle + 1;
        if (Math.min(here, there) <= best) {
          bestPoint.setToMean(here < there ? at : mean, 1);
        }
        best = improved;
        // Restart at the average when it is better: that is what makes the method linear on LPs.
        if (there < here) {
          at.setToMean(mean, 1);
        }
        sum.clear();
        inSum = 0;
      }
    }
    return new Solution(best, bestPoint, iteration);
  }

  private double certify(TwoStagePoint point, BooleanSupplier isOver) {
    return new TwoStageCertificate(program, point).bound(isOver);
  }

  private TwoStagePoint copy(TwoStagePoint from) {
    TwoStagePoint point =
        new TwoStagePoint(program.size(), program.samples(), program.rows().size());
    point.setToMean(from, 1);
    return point;
  }

  /**
   * Dual: the fluid potentials; primal: every sample fills up naturally from the start, while there
   * is time for iterations from there.
   */
  private void initialise(TwoStagePoint at, double[] start, BooleanSupplier isOver) {
    int n = program.size();
    double[] margins = new double[n];
    Arrays.setAll(margins, i -> program.price()[i] - program.cost()[i]);
    double[] h = new double[n];
    new Stopping(program.rho()).solve(margins, h);
    for (int i = 0; i < n; i++) {
      at.q[i] = program.inBox(i, start[i]);
    }
    double[] coming = new double[n];
    double[] failing = new double[n];
    boolean over = false;
    for (int k = 0; k < program.samples(); k++) {
      Arrays.fill(failing, 0);
      for (int round = 0; round < 30; round++) {
        over = over || isOver.getAsBoolean();
        if (over) {
          break;
        }
        program.rho().multiplyTransposed(failing, coming);
        for (int i = 0; i < n; i++) {
          failing[i] = Math.max(0, program.demand(k)[i] + coming[i] - at.q[i]);
        }
      }
      for (int i = 0; i < n; i++) {
        at.u[k][i] = Math.max(0, program.demand(k)[i] - at.q[i]);
        at.y[k][i] = Math.max(0, failing[i] - at.u[k][i]);
        at.x[k][i] = Math.max(0, coming[i] - at.y[k][i]);
        at.h[k][i] = h[i];
        at.mu[k][i] = Math.max(0, program.price()[i] - h[i]);
      }
    }
  }
}
