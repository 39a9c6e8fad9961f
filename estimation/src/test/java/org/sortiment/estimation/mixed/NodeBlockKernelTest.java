package org.sortiment.estimation.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.Coefficient;
import org.sortiment.api.estimation.Utility;
import org.sortiment.estimation.RandomChoices;
import org.sortiment.estimation.likelihood.Likelihood;
import org.sortiment.estimation.likelihood.Sums;
import org.sortiment.estimation.utility.UtilityFunction;

/** Blocks of nodes against one node at a time in logarithms. */
class NodeBlockKernelTest {
  private static final Utility UTILITY =
      new Utility(
          List.of(
              Coefficient.specific("constant.a1", Coefficient.CONSTANT, 1),
              Coefficient.generic("x0", 0, 4),
              Coefficient.generic("x1", 1, 4)));
  private static final Distribution[] KINDS = {
    Distribution.NORMAL, Distribution.LOGNORMAL, Distribution.UNIFORM
  };

  @Test
  void theSameSumsAndScores() {
    for (int panelSize : new int[] {0, 3}) {
      for (int draws : new int[] {1, 127, 300}) {
        check(panelSize, Points.draws(KINDS, draws, 5), new double[] {.2, -.6, .4, .7, .5, .9});
      }
    }
  }

  /** Exponents far above 200: in few nodes, and in all nodes of many choices. */
  @Test
  void utilitiesFarApart() {
    for (int panelSize : new int[] {0, 3}) {
      for (double spread : new double[] {40, 150, 1000}) {
        check(panelSize, Points.draws(KINDS, 200, 5), new double[] {.2, .3, 1, spread, .2, spread});
        check(panelSize, Points.draws(KINDS, 200, 5), new double[] {spread, 3, 900, .1, .2, .1});
      }
    }
  }

  private static void check(int panelSize, Points points, double[] theta) {
    ChoiceData data =
        RandomChoices.of(
            4, 2, 60, panelSize, 9, (ids, x, panel, random) -> random.nextInt(ids.length));
    UtilityFunction utility = new UtilityFunction(data, UTILITY);
    MixtureLikelihood likelihood =
        new MixtureLikelihood(
            data,
            utility,
            new RandomCoefficients(3, new int[] {0, 1, 2}, KINDS, new double[] {1, -1, 1}, points),
            false);
    Likelihood.Kernel blocks = likelihood.kernel();
    assertThat(blocks).isInstanceOf(NodeBlockKernel.class);
    Likelihood.Kernel nodes = likelihood.nodeByNode();
    for (int unit = 0; unit < likelihood.units(); unit++) {
      for (int order = 0; order <= 2; order++) {
        Sums expected = new Sums(theta.length, order);
        nodes.add(theta, unit, expected);
        Sums found = new Sums(theta.length, order);
        blocks.add(theta, unit, found);
        close(new double[] {found.value()}, new double[] {expected.value()});
        close(found.gradient(), expected.gradient());
        close(found.hessian(), expected.hessian());
      }
      List<double[]> expected = scores(nodes, theta, unit);
      List<double[]> found = scores(blocks, theta, unit);
      assertThat(found).hasSameSizeAs(expected);
      for (int c = 0; c < found.size(); c++) {
        close(found.get(c), expected.get(c));
      }
    }
  }

  private static List<double[]> scores(Likelihood.Kernel kernel, double[] theta, int unit) {
    List<double[]> list = new ArrayList<>();
    kernel.scores(theta, unit, (score, weight, squared) -> list.add(score.clone()));
    return list;
  }

  private static void close(double[] found, double[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    double size = 1;
    for (double each : expected) {
      size = Math.max(size, Math.abs(each));
    }
    for (int k = 0; k < found.length; k++) {
      assertThat(found[k]).isCloseTo(expected[k], within(1e-10 * size));
    }
  }
}
