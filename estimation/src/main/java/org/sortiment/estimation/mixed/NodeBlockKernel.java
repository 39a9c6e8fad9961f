package org.sortiment.estimation.mixed;

import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.estimation.likelihood.Likelihood;
import org.sortiment.estimation.likelihood.Sums;
import org.sortiment.estimation.utility.UtilityFunction;

/**
 * The likelihood of random coefficients over a linear utility, a block of nodes at a time (see
 * {@link NodeBlockSums}). The few units whose likelihood is too small for that are left to the
 * kernel that takes one node at a time in logarithms.
 */
final class NodeBlockKernel implements Likelihood.Kernel {
  private final ChoiceData data;
  private final Likelihood.Kernel nodeByNode;
  private final ChoiceDifferences choices;
  private final NodeBlockSums mixture;

  NodeBlockKernel(
      ChoiceData data, UtilityFunction utility, NodeBlock block, Likelihood.Kernel nodeByNode) {
    this.data = data;
    this.nodeByNode = nodeByNode;
    this.choices = new ChoiceDifferences(data, utility);
    this.mixture = new NodeBlockSums(utility.dimension(), block, choices);
  }

  @Override
  public void add(double[] theta, int unit, Sums sums) {
    int order = sums.order();
    if (data.hasPanels()) {
      choices.begin(data.firstSituation(unit), data.firstSituation(unit + 1));
      if (mixture.of(theta, unit, order)) {
        mixture.addTo(sums, 1);
      } else {
        nodeByNode.add(theta, unit, sums);
      }
      return;
    }
    // Before anything is added: a unit is left to the other kernel as a whole.
    Sums own = new Sums(theta.length, order);
    for (int row = data.firstRow(unit); row < data.firstRow(unit + 1); row++) {
      if (data.chosen(row) > 0) {
        choices.beginOne(unit, row);
        if (!mixture.of(theta, unit, order)) {
          nodeByNode.add(theta, unit, sums);
          return;
        }
        mixture.addTo(own, data.chosen(row));
      }
    }
    sums.addValue(own.value());
    addAll(own.gradient(), sums.gradient());
    addAll(own.hessian(), sums.hessian());
  }

  private static void addAll(double[] from, double[] to) {
    for (int k = 0; k < from.length; k++) {
      to[k] += from[k];
    }
  }

  @Override
  public void scores(double[] theta, int unit, Likelihood.ScoreSink sink) {
    if (data.hasPanels()) {
      choices.begin(data.firstSituation(unit), data.firstSituation(unit + 1));
      if (mixture.of(theta, unit, 1)) {
        sink.accept(mixture.score(), 1, 1);
      } else {
        nodeByNode.scores(theta, unit, sink);
      }
      return;
    }
    double[][] found = new double[data.firstRow(unit + 1) - data.firstRow(unit)][];
    for (int j = 0; j < found.length; j++) {
      int row = data.firstRow(unit) + j;
      if (data.chosen(row) > 0) {
        choices.beginOne(unit, row);
        if (!mixture.of(theta, unit, 1)) {
          nodeByNode.scores(theta, unit, sink);
          return;
        }
        found[j] = mixture.score();
      }
    }
    for (int j = 0; j < found.length; j++) {
      int row = data.firstRow(unit) + j;
      if (data.chosen(row) > 0) {
        sink.accept(found[j], data.chosen(row), data.chosenSquares(row));
      }
    }
  }
}
