package org.sortiment.estimation.mixed;

import java.util.Arrays;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.estimation.likelihood.Likelihood;
import org.sortiment.estimation.likelihood.Sums;
import org.sortiment.estimation.utility.UtilityFunction;

/**
 * The log-likelihood of a mixture of logits. A unit is a panel, whose choices share one node, or a
 * single choice. With f_r = log weight + log-likelihood of the unit at node r, g_r and H_r its
 * derivatives, and pi_r = exp f_r / sum: gradient G = sum pi_r g_r, Hessian sum pi_r (H_r + g_r
 * g_r') - G G'.
 *
 * <p>For a generalized EM the Hessian may be that of the complete data, sum pi_r H_r, which is
 * negative semidefinite for a linear utility; value and gradient are the same (Lange 1995).
 *
 * <p>Sums over nodes are updated one node at a time, rescaled when a larger term turns up, so that
 * memory does not grow with the number of nodes or draws.
 */
final class MixtureLikelihood implements Likelihood {
  private final ChoiceData data;
  private final UtilityFunction utility;
  private final Mixing mixing;
  private final boolean completeData;

  MixtureLikelihood(ChoiceData data, UtilityFunction utility, Mixing mixing, boolean completeData) {
    this.data = data;
    this.utility = utility;
    this.mixing = mixing;
    this.completeData = completeData;
    for (int row = 0; data.hasPanels() && row < data.rows(); row++) {
      if (data.chosen(row) != data.chosenSquares(row)) {
        throw new InvalidInputException(
            "$.weight",
            "",
            "has no place beside panels in the model \"mixed-mnl\"",
            "Maybe leave out \"weight\" or \"panel\".");
      }
    }
  }

  @Override
  public int dimension() {
    return mixing.dimension();
  }

  @Override
  public int units() {
    return data.panels();
  }

  @Override
  public Kernel kernel() {
    return !completeData && utility.isLinear() && mixing instanceof RandomCoefficients random
        ? new NodeBlockKernel(data, utility, random.block(), nodeByNode())
        : nodeByNode();
  }

  /** One node after the other, in logarithms: for any mixing and any utility. */
  Kernel nodeByNode() {
    return new Scratch();
  }

  private final class Scratch implements Kernel {
    private final int size = utility.dimension();
    private final int dimension = mixing.dimension();
    private final LogitAtNode logit = new LogitAtNode(data, utility);
    private final Mixing.Node node = mixing.node();
    private final double[] b = new double[size];
    private final double[] gradient = new double[dimension];
    private final double[] hessian = new double[dimension * (dimension + 1) / 2];
    private double largest;
    private double total;

    @Override
    public void add(double[] theta, int unit, Sums sums) {
      if (data.hasPanels()) {
        logit.begin(data.firstSituation(unit), data.firstSituation(unit + 1));
        mix(theta, unit, sums.order());
        addTo(sums, 1);
        return;
      }
      for (int row = data.firstRow(unit); row < data.firstRow(unit + 1); row++) {
        if (data.chosen(row) > 0) {
          logit.beginOne(unit, row);
          mix(theta, unit, sums.order());
          addTo(sums, data.chosen(row));
        }
      }
    }

    private void mix(double[] theta, int unit, int order) {
      largest = Double.NEGATIVE_INFINITY;
      total = 0;
      Arrays.fill(gradient, 0);
      Arrays.fill(hessian, 0);
      for (int r = 0; r < mixing.nodes(); r++) {
        double f = node.load(theta, unit, r, b) + logit.at(b, order);
        double weight = 1;
        if (f > largest) {
          rescale(Math.exp(largest - f), order);
          largest = f;
        } else {
          weight = Math.exp(f - largest);
        }
        total += weight;
        if (order >= 1 && weight > 0) {
          node.addTo(
              weight,
              logit.gradient(),
              logit.hessian(),
              !completeData,
              gradient,
              order >= 2 ? hessian : LogitAtNode.NONE);
        }
      }
    }

    private void rescale(double factor, int order) {
      total *= factor;
      if (order >= 1) {
        for (int k = 0; k < dimension; k++) {
          gradient[k] *= factor;
        }
      }
      if (order >= 2) {
        for (int k = 0; k < hessian.length; k++) {
          hessian[k] *= factor;
        }
      }
    }

    private void addTo(Sums sums, double weight) {
      sums.addValue(weight * (largest + Math.log(total)));
      if (sums.order() >= 1) {
        for (int i = 0; i < dimension; i++) {
          gradient[i] /= total;
          sums.gradient()[i] += weight * gradient[i];
        }
      }
      if (sums.order() >= 2) {
        double[] target = sums.hessian();
        for (int i = 0, at = 0; i < dimension; i++) {
          double g = completeData ? 0 : gradient[i];
          for (int j = 0; j <= i; j++, at++) {
            target[at] += weight * (hessian[at] / total - g * gradient[j]);
          }
        }
      }
    }

    @Override
    public void scores(double[] theta, int unit, ScoreSink sink) {
      if (data.hasPanels()) {
        logit.begin(data.firstSituation(unit), data.firstSituation(unit + 1));
        mix(theta, unit, 1);
        sink.accept(score(), 1, 1);
        return;
      }
      for (int row = data.firstRow(unit); row < data.firstRow(unit + 1); row++) {
        if (data.chosen(row) > 0) {
          logit.beginOne(unit, row);
          mix(theta, unit, 1);
          sink.accept(score(), data.chosen(row), data.chosenSquares(row));
        }
      }
    }

    private double[] score() {
      double[] score = gradient.clone();
      for (int i = 0; i < dimension; i++) {
        score[i] /= total;
      }
      return score;
    }
  }
}
