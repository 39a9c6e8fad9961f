package org.sortiment.solvers.lp.enumeration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.choice.ranking.RankingChoice;
import org.sortiment.solvers.lp.search.ModelProblems;
import org.sortiment.testkit.HardNumbers;
import org.sortiment.testkit.TextbookLogit;

class AllAssortmentsTest {
  private static final Progress SILENT = SolveOptions.withDefaults().progress();

  /** Values that grow from decision to decision against the model itself. */
  @ParameterizedTest
  @EnumSource(ModelProblems.Kind.class)
  void everyValueIsThatOfTheModel(ModelProblems.Kind kind) {
    kind.stream(500, 52, 7)
        .forEach(
            each -> {
              AssortmentProblem problem = each.problem();
              AllAssortments all =
                  AllAssortments.of(problem, true, Deadline.none(), SILENT).orElseThrow();
              for (int k = 0; k < all.size(); k++) {
                Evaluation direct = Evaluation.of(problem, all.assortment(k));
                assertThat(all.netRevenue(k))
                    .as(each.toString())
                    .isCloseTo(direct.revenue(), within(1e-12 * direct.revenue() + 1e-300));
                if (Double.isFinite(direct.utility())) {
                  assertThat(all.utility(k))
                      .as(each.toString())
                      .isCloseTo(direct.utility(), within(1e-12 * (1 + direct.utility())));
                }
              }
            });
  }

  /** Sums of weights and what leaves are further apart than a double reaches. */
  @Test
  void hardlyAnybodyLeaves() {
    MultinomialLogit model = new MultinomialLogit(1e-300, 1e300, 2, 1e-290);
    AssortmentProblem problem = new AssortmentProblem(Catalog.ofRevenues(5, 3, 8), model);
    AllAssortments all = AllAssortments.of(problem, true, Deadline.none(), SILENT).orElseThrow();
    assertThat(all.size()).isEqualTo(8);
    for (int k = 0; k < all.size(); k++) {
      Evaluation direct = Evaluation.of(problem, all.assortment(k));
      assertThat(all.netRevenue(k)).isCloseTo(direct.revenue(), within(1e-14));
      assertThat(all.utility(k)).isCloseTo(direct.utility(), within(1e-12 * 1_400));
    }
    assertThat(all.netRevenue(all.best(0))).isCloseTo(8, within(1e-8));
  }

  /** Each type ranks all products: no time depends on the number of types. */
  @Test
  void manyTypesShareTheWork() {
    HardNumbers numbers = new HardNumbers(5);
    int n = 12;
    List<int[]> rankings = IntStream.range(0, 5_000).mapToObj(t -> numbers.order(n)).toList();
    double[] shares = new double[5_000];
    Arrays.fill(shares, 1 / 5_000.0);
    AssortmentProblem problem =
        new AssortmentProblem(
            Catalog.ofRevenues(numbers.magnitudes(n, 1, false)),
            new RankingChoice(n, shares, rankings),
            List.of(CardinalityBound.atMost(4, 0, 1, 2, 3, 4, 5, 6, 7, 8)));
    AllAssortments all = AllAssortments.of(problem, true, Deadline.none(), SILENT).orElseThrow();
    assertThat(AllAssortments.isAffordable(problem)).isTrue();
    for (int k = 0; k < all.size(); k += 97) {
      Evaluation direct = Evaluation.of(problem, all.assortment(k));
      assertThat(all.netRevenue(k)).isCloseTo(direct.revenue(), within(1e-12 * direct.revenue()));
    }
  }

  @Test
  void aDeadlineCutsItShort() {
    double[] ones = new double[20];
    Arrays.fill(ones, 1);
    AssortmentProblem problem =
        new AssortmentProblem(Catalog.ofRevenues(ones), new TextbookLogit(1, ones));
    Deadline past = Deadline.startingNow(Optional.of(Duration.ofNanos(1)));
    AllAssortments all = AllAssortments.of(problem, false, past, SILENT).orElseThrow();
    assertThat(all.limit()).isEqualTo(Termination.Limit.TIME);
    assertThat(all.size()).isLessThan(1 << 20);
  }
}
