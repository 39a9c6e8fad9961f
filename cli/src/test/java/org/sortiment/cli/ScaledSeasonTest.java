package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.ResourceLimit;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.problem.StockTerms;
import org.sortiment.markov.MarkovChains;

class ScaledSeasonTest {
  private static StockProblem problem(Season season) {
    StockTerms terms = StockTerms.builder(2).units(0, 3, 5).minimumOrder(1, 4).build();
    return new StockProblem(
        Catalog.ofRevenues(1, 2),
        MarkovChains.ofAttraction(1, 1, 1),
        season,
        terms,
        List.of(new ResourceLimit("space", new double[] {0.5, 1}, 8)),
        List.of());
  }

  @Test
  void limitsGrowWithTheSeason() {
    StockProblem half = ScaledSeason.of(problem(new Season.Fixed(10)), 0.5);
    assertThat(half.season()).isEqualTo(new Season.Fixed(5));
    assertThat(half.terms().least(0)).isEqualTo(1);
    assertThat(half.terms().most(0)).isEqualTo(3);
    assertThat(half.terms().minimumOrder(1)).isEqualTo(4);
    assertThat(half.rows().get(0).max()).isEqualTo(4);
    assertThat(half.rows().get(0).coefficient(0)).isEqualTo(0.5);
    StockProblem four = ScaledSeason.of(problem(new Season.Fixed(10)), 4);
    assertThat(four.terms().most(0)).isEqualTo(20);
    assertThat(four.terms().most(1)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void everySeasonIsScaled() {
    assertThat(ScaledSeason.of(problem(new Season.Poisson(10)), 2).season())
        .isEqualTo(new Season.Poisson(20));
    assertThat(ScaledSeason.of(problem(new Season.NegativeBinomial(10, 3)), 2).season())
        .isEqualTo(new Season.NegativeBinomial(20, 3));
    Season discrete = new Season.Discrete(new long[] {0, 4, 5}, new double[] {0.5, 0.3, 0.2});
    Season.Discrete quarter = (Season.Discrete) ScaledSeason.of(problem(discrete), 0.25).season();
    assertThat(quarter.count()).isEqualTo(2);
    assertThat(quarter.value(1)).isEqualTo(1);
    assertThat(quarter.mean()).isCloseTo(0.5, within(1e-12));
  }
}
