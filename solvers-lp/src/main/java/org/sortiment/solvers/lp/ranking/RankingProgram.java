package org.sortiment.solvers.lp.ranking;

import java.util.Arrays;
import org.sortiment.api.choice.RankingModel;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.solvers.lp.constraints.Rows;
import org.sortiment.solvers.lp.search.OfferCosts;

/**
 * The best revenue under ranked preferences as a program (Bertsimas, Misic 2019). With u_i the 0/1
 * offer variables and y_tk the customers of type t who buy what stands at rank k,
 *
 * <pre>
 * sum_k y_tk <= 1,   y_tk <= u_(product at k),   sum of y_tl over l > k <= 1 - u_(product at k):
 * </pre>
 *
 * whoever is offered rank k buys nothing after it. y need not be integer: with u fixed the rows
 * leave 1 for the first offered rank only, and buying it or nothing is the choice, where buying
 * never pays less. Columns: n offers, then one per rank; rows: two per rank and one per type.
 */
final class RankingProgram {
  private final RankingModel model;
  private final int[] start;

  RankingProgram(RankingModel model) {
    this.model = model;
    this.start = new int[model.typeCount() + 1];
    start[0] = model.productCount();
    for (int t = 0; t < model.typeCount(); t++) {
      start[t + 1] = start[t] + model.rankingLength(t);
    }
  }

  LinearProgram program(AssortmentProblem problem) {
    int n = model.productCount();
    LinearProgram.Builder program = LinearProgram.builder(Sense.MAXIMIZE);
    for (int i = 0; i < n; i++) {
      program.addBinary(0);
    }
    for (int c = n; c < start[model.typeCount()]; c++) {
      program.addColumn(0, 1, 0);
    }
    for (int t = 0; t < model.typeCount(); t++) {
      int length = model.rankingLength(t);
      int first = start[t];
      for (int k = 0; k < length; k++) {
        int[] pair = {first + k, model.ranked(t, k)};
        program.addRow(Double.NEGATIVE_INFINITY, 0, pair, new double[] {1, -1});
        // Ranks after k, and for the last one nothing: u <= 1.
        int[] later = new int[length - k];
        int next = first + k + 1;
        Arrays.setAll(later, l -> next + l);
        later[length - k - 1] = model.ranked(t, k);
        double[] ones = new double[later.length];
        Arrays.fill(ones, 1);
        program.addRow(Double.NEGATIVE_INFINITY, 1, later, ones);
      }
      int[] all = new int[length];
      double[] ones = new double[length];
      Arrays.setAll(all, k -> first + k);
      Arrays.fill(ones, 1);
      program.addRow(Double.NEGATIVE_INFINITY, 1, all, ones);
    }
    Rows.append(problem.catalog().size(), problem.constraints(), program, 0);
    return program.build();
  }

  /**
   * The coefficients for prices r: share_t r on what each rank buys, and what offering costs on the
   * offers.
   */
  double[] objective(double[] prices, OfferCosts costs) {
    double[] objective = new double[start[model.typeCount()]];
    for (int i = 0; i < model.productCount(); i++) {
      objective[i] = -costs.of(i) + 0.0;
    }
    for (int t = 0; t < model.typeCount(); t++) {
      for (int k = 0; k < model.rankingLength(t); k++) {
        objective[start[t] + k] = model.share(t) * prices[model.ranked(t, k)];
      }
    }
    return objective;
  }
}
