package org.sortiment.solvers.inventory.program;

import java.util.Arrays;
import java.util.List;
import org.sortiment.api.problem.ResourceLimit;

/**
 * Iterations of the primal-dual hybrid gradient method (Chambolle, Pock 2011) on {@link
 * TwoStageProgram}: two applications of rho per sample.
 *
 * <p>Steps are scaled by visits when nothing is in stock: s for q, and S = s + (visits of the
 * sample) for the variables of a sample, a for its first failures. Because S >= 0.98 rho' S, S >= a
 * and S is at least the visits that first failures can bring, while rows of shares add up to at
 * most 1, every scaled block has norm at most 1 by the Schur test with weights sqrt(S), whatever
 * the spread of demands; identity minus rho has 2, and the whole operator at most sqrt(7) and a
 * little.
 */
final class PrimalDualSteps {
  private static final double STEP = 1 / 2.7;

  private final TwoStageProgram program;
  private final int n;
  private final double[][] sampleScale;
  private final double[] image;
  private final double[] coming;
  private final double[] extrapolatedY;
  private final double[] extrapolatedU;
  private final double[] extrapolatedX;
  private final double[] extrapolatedQ;
  private final double[] meanMu;

  PrimalDualSteps(TwoStageProgram program) {
    this.program = program;
    this.n = program.size();
    this.sampleScale = new double[program.samples()][];
    image = new double[n];
    coming = new double[n];
    extrapolatedY = new double[n];
    extrapolatedU = new double[n];
    extrapolatedX = new double[n];
    extrapolatedQ = new double[n];
    meanMu = new double[n];
  }

  /** Starts the sum of points anew with this iteration's. */
  void iterate(TwoStagePoint at, TwoStagePoint sum) {
    int samples = program.samples();
    Arrays.fill(meanMu, 0);
    for (int k = 0; k < samples; k++) {
      for (int i = 0; i < n; i++) {
        meanMu[i] += at.mu[k][i] / samples;
      }
    }
    moveStock(at, sum);
    for (int r = 0; r < program.rows().size(); r++) {
      moveRowPrice(r, at, sum);
    }
    for (int k = 0; k < samples; k++) {
      moveSample(k, at);
      for (int i = 0; i < n; i++) {
        sum.u[k][i] += at.u[k][i];
        sum.x[k][i] += at.x[k][i];
        sum.y[k][i] += at.y[k][i];
        sum.h[k][i] += at.h[k][i];
        sum.mu[k][i] += at.mu[k][i];
      }
    }
  }

  private void moveStock(TwoStagePoint at, TwoStagePoint sum) {
    List<ResourceLimit> rows = program.rows();
    for (int i = 0; i < n; i++) {
      double slope = meanMu[i] - program.cost()[i];
      for (int r = 0; r < rows.size(); r++) {
        slope -= rows.get(r).coefficient(i) * at.pi[r];
      }
      double old = at.q[i];
      double moved = old + STEP * program.scale()[i] / program.priceUnit() * slope;
      at.q[i] = program.inBox(i, moved);
      extrapolatedQ[i] = 2 * at.q[i] - old;
      sum.q[i] += at.q[i];
    }
  }

  /** A row's price; its own step keeps the norm: sum of |a_i| over the steps of q. */
  private void moveRowPrice(int r, TwoStagePoint at, TwoStagePoint sum) {
    ResourceLimit row = program.rows().get(r);
    double use = 0;
    double norm = 0;
    for (int i = 0; i < n; i++) {
      use += row.coefficient(i) * extrapolatedQ[i];
      norm += row.coefficient(i) * row.coefficient(i) * program.scale()[i] / program.priceUnit();
    }
    if (norm > 0) {
      double step = 0.3 / (norm * program.rows().size());
      at.pi[r] = Math.max(0, at.pi[r] - step * (row.max() - use));
    }
    sum.pi[r] += at.pi[r];
  }

  private void moveSample(int k, TwoStagePoint at) {
    if (sampleScale[k] == null) {
      sampleScale[k] = program.visits(k);
    }
    double[] scale = sampleScale[k];
    double[] a = program.demand(k);
    double[] price = program.price();
    double[] u = at.u[k];
    double[] x = at.x[k];
    double[] y = at.y[k];
    double[] h = at.h[k];
    double[] mu = at.mu[k];
    program.rho().multiply(h, image);
    for (int i = 0; i < n; i++) {
      double primal = STEP * scale[i] / program.priceUnit();
      double oldX = x[i];
      x[i] = Math.max(0, oldX + primal * (price[i] - h[i] - mu[i]));
      extrapolatedX[i] = 2 * x[i] - oldX;
      double oldY = y[i];
      y[i] = Math.max(0, oldY - primal * (h[i] - image[i]));
      extrapolatedY[i] = 2 * y[i] - oldY;
      if (a[i] > 0) {
        double oldU = u[i];
        double moved = oldU + STEP * a[i] / program.priceUnit() * (mu[i] - price[i] + image[i]);
        u[i] = Math.max(0, Math.min(a[i], moved));
        extrapolatedU[i] = 2 * u[i] - oldU;
      } else {
        extrapolatedU[i] = 0;
      }
    }
    program.passOn(extrapolatedU, extrapolatedY, image, coming);
    for (int i = 0; i < n; i++) {
      double dual = STEP * program.priceUnit() / scale[i];
      h[i] = Math.max(0, h[i] - dual * (coming[i] - extrapolatedY[i] - extrapolatedX[i]));
      double sold = a[i] - extrapolatedU[i] + extrapolatedX[i];
      mu[i] = Math.max(0, mu[i] - dual * (extrapolatedQ[i] - sold));
    }
  }
}
