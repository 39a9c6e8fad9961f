package org.sortiment.solvers.lp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.solvers.lp.constraints.path.ThetaPath;
import org.sortiment.testkit.TextbookLogit;

class EisnerSeveranceTest {
  /** A limit may leave neighbours of equal value behind: 0/0 between them is no theta. */
  @Test
  void neighboursOfEqualValueAreOne() {
    AssortmentProblem problem =
        new AssortmentProblem(
            Catalog.ofRevenues(4, 2, 2, 1), new TextbookLogit(1, new double[] {1, 1, 1, 1}));
    MnlData data = MnlData.of(problem, (TextbookLogit) problem.choiceModel());
    Assortment first = Assortment.of(4, 0);
    Assortment all = Assortment.all(4);
    ThetaPath path =
        EisnerSeverance.path(
            data, List.of(first, Assortment.of(4, 0, 1), Assortment.of(4, 0, 2), all, all));
    assertThat(path.stepCount()).isEqualTo(2);
    assertThat(path.first()).isEqualTo(first);
    assertThat(path.last()).isEqualTo(all);
    for (int k = 0; k < path.stepCount(); k++) {
      assertThat(path.theta(k)).isFinite();
    }
  }
}
