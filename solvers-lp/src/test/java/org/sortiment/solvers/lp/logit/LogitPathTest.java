package org.sortiment.solvers.lp.logit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierPoint;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.solvers.lp.constraints.path.ThetaPath;
import org.sortiment.solvers.lp.frontier.Point;

/** Paths of whatever a limit left, in any order, with equal and weightless assortments. */
class LogitPathTest {
  @Test
  void everyThetaIsANumberAndNothingFoundLiesAboveTheFrontier() {
    SplittableRandom random = new SplittableRandom(7);
    int steps = 0;
    for (int trial = 0; trial < 3000; trial++) {
      int n = 1 + random.nextInt(6);
      double[] weights = random.doubles(n).map(u -> Math.floor(3 * u)).toArray();
      double[] revenues = random.doubles(n).map(u -> Math.floor(4 * u)).toArray();
      MultinomialLogit model = new MultinomialLogit(1, weights);
      AssortmentProblem problem = new AssortmentProblem(Catalog.ofRevenues(revenues), model);
      LogitMeasures measures = new LogitMeasures(LogitData.of(problem, model));
      List<Point> points = new ArrayList<>();
      for (int k = 1 + random.nextInt(8); k > 0; k--) {
        points.add(measures.point(Assortment.ofMask(n, random.nextInt(1 << n))));
      }
      ThetaPath path = LogitPath.of(measures, points, 2);
      for (int k = 0; k < path.stepCount(); k++) {
        assertThat(path.theta(k)).isFinite();
        assertThat(path.theta(k)).isLessThan(k == 0 ? 2 : path.theta(k - 1));
      }
      steps += path.stepCount();
      Frontier frontier = FrontierAssembler.assemble(problem, path);
      for (Point each : points) {
        for (double weight : new double[] {0, 0.5, 4}) {
          FrontierPoint best = frontier.point(frontier.indexFor(weight));
          double value = Evaluation.of(problem, each.assortment()).objective(weight);
          assertThat(best.revenue() + weight * best.utility())
              .isGreaterThanOrEqualTo(value - 1e-12);
        }
      }
    }
    assertThat(steps).isGreaterThan(1000);
  }

  /** A limit may leave neighbours of equal value behind: 0/0 between them is no theta. */
  @Test
  void neighboursOfEqualValueAreOne() {
    MultinomialLogit model = new MultinomialLogit(1, 1, 1, 1, 1);
    AssortmentProblem problem = new AssortmentProblem(Catalog.ofRevenues(4, 2, 2, 1), model);
    LogitMeasures measures = new LogitMeasures(LogitData.of(problem, model));
    Assortment first = Assortment.of(4, 0);
    Assortment all = Assortment.all(4);
    List<Point> points =
        List.of(first, Assortment.of(4, 0, 1), Assortment.of(4, 0, 2), all, all).stream()
            .map(measures::point)
            .toList();
    ThetaPath path = LogitPath.of(measures, points, 2);
    assertThat(path.stepCount()).isEqualTo(2);
    assertThat(path.first()).isEqualTo(first);
    assertThat(path.last()).isEqualTo(all);
    for (int k = 0; k < path.stepCount(); k++) {
      assertThat(path.theta(k)).isFinite();
    }
  }
}
