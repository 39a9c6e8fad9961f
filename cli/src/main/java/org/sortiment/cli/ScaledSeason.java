package org.sortiment.cli;

import java.util.Map;
import java.util.TreeMap;
import org.sortiment.api.problem.ResourceLimit;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.problem.StockTerms;

/** The same problem for a season with a multiple of its customers: limits grow with it. */
final class ScaledSeason {
  private ScaledSeason() {}

  /**
   * Scales the season, the limits and the ranges of products; minimum orders stay. Whole numbers
   * are rounded, ranges outwards.
   */
  static StockProblem of(StockProblem problem, double factor) {
    int n = problem.catalog().size();
    StockTerms terms = problem.terms();
    StockTerms.Builder scaled = StockTerms.builder(n).lostSalePenalty(terms.lostSalePenalty());
    for (int i = 0; i < n; i++) {
      scaled
          .units(
              i,
              (int) Math.floor(factor * terms.least(i)),
              (int) Math.min(Integer.MAX_VALUE, Math.ceil(factor * terms.most(i))))
          .minimumOrder(i, terms.minimumOrder(i))
          .salvage(i, terms.salvage(i));
    }
    return new StockProblem(
        problem.catalog(),
        problem.choiceModel(),
        season(problem.season(), factor),
        scaled.build(),
        problem.rows().stream().map(row -> scaled(row, factor)).toList(),
        problem.constraints());
  }

  private static ResourceLimit scaled(ResourceLimit row, double factor) {
    double[] coefficients = new double[row.size()];
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] = row.coefficient(i);
    }
    return new ResourceLimit(row.name(), coefficients, factor * row.max());
  }

  private static Season season(Season season, double factor) {
    if (season instanceof Season.Fixed fixed) {
      return new Season.Fixed(Math.round(factor * fixed.customers()));
    }
    if (season instanceof Season.Poisson poisson) {
      return new Season.Poisson(factor * poisson.mean());
    }
    if (season instanceof Season.NegativeBinomial mixed) {
      return new Season.NegativeBinomial(factor * mixed.mean(), mixed.dispersion());
    }
    Season.Discrete discrete = (Season.Discrete) season;
    Map<Long, Double> probabilities = new TreeMap<>();
    double before = 0;
    for (int k = 0; k < discrete.count(); k++) {
      double upTo = discrete.cumulatedProbability(k);
      probabilities.merge(Math.round(factor * discrete.value(k)), upTo - before, Double::sum);
      before = upTo;
    }
    return new Season.Discrete(
        probabilities.keySet().stream().mapToLong(Long::longValue).toArray(),
        probabilities.values().stream().mapToDouble(Double::doubleValue).toArray());
  }
}
