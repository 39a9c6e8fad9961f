package org.sortiment.solvers.lp.mixed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sortiment.api.choice.MixedLogitModel;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.constraints.Rows;
import org.sortiment.solvers.lp.search.OfferPropagation;
import org.sortiment.solvers.lp.search.RowLevels;

/**
 * The best assortment under a mixture of multinomial logits as a 0/1 program. With y_k = 1 / (v_0 +
 * V_k(x)) and z_ki = x_i y_k,
 *
 * <pre>max sum_k share_k sum_i p_i v_ki z_ki   over   v_0 y_k + sum_i v_ki z_ki = 1</pre>
 *
 * and the bounds of McCormick (1976) on each product z_ki, exact when x is 0/1: x_i times the range
 * of y_k with product i, and 1 - x_i times its range without (Bront, Mendez-Diaz, Vulcano 2009;
 * {@link ClassRanges}). {@link #strengthen} adds tangents of the cones
 *
 * <pre>y_k w_k >= 1,   z_ki w_k >= x_i^2,   (y_k - z_ki) w_k >= (1 - x_i)^2,   w_k = v_0 + V_k(x),
 * </pre>
 *
 * after Sen, Atamturk, Kaminsky (2018), where they cut off the relaxation's optimum; and each
 * constraint {@code a.x <= b} is taken times y_k, too. The utility's logarithms lie below tangents,
 * which {@link #cutUtility} adds as assortments turn up.
 *
 * <p>Columns: {@link MixedLogitColumns}. Rows: four per weight and one per class, and the
 * constraints; then {@link ConstraintProducts} and {@link TangentCuts}. Not thread-safe.
 */
public final class MixedLogitProgram {
  private static final int ROUNDS = 25;

  /** By how much a row may miss when an engine rounds columns to multiples of 1e-6. */
  private static final double ROUNDED_COLUMNS = 1e-5;

  /** Rounds that lower the bound by less than this, relatively, end the strengthening. */
  private static final double PROGRESS = 2e-4;

  /** How tight the linear relaxation is made. */
  public enum Strength {
    /** McCormick rows over the range of y_k in the class. */
    MCCORMICK,
    /** McCormick rows over its ranges with and without each product. */
    RANGES,
    /** Those, with products of constraints and cone cuts. */
    CUTS
  }

  private final AssortmentProblem problem;
  private final MixedLogitData data;
  private final ClassRanges ranges;
  private final double[] prices;
  private final double utilityWeight;
  private final double[] costs;
  private final int[] better;
  private final int n;
  private final MixedLogitColumns columns;
  private final TangentCuts cuts;
  private double slack;

  /**
   * The program without cuts.
   *
   * @param costs of offering
   * @param better for each product the one that must be offered before it, or -1
   */
  MixedLogitProgram(
      AssortmentProblem problem,
      MixedLogitData data,
      ClassRanges ranges,
      double[] prices,
      double utilityWeight,
      double[] costs,
      int[] better) {
    this.costs = costs;
    this.problem = problem;
    this.data = data;
    this.ranges = ranges;
    this.prices = prices;
    this.utilityWeight = utilityWeight;
    this.better = better;
    this.n = data.productCount;
    this.columns = new MixedLogitColumns(data, ranges, utilityWeight);
    this.cuts = new TangentCuts(columns);
  }

  /**
   * The program of the best revenue, net of what offering products costs, to be solved as it is;
   * the first n columns are the offers.
   *
   * @param backend for the linear relaxations from which cuts come
   * @throws IllegalArgumentException when the choice model is not a {@link MixedLogitModel}
   */
  public static LinearProgram ofRevenue(
      AssortmentProblem problem, Strength strength, LpBackend backend) {
    if (!(problem.choiceModel() instanceof MixedLogitModel model)) {
      throw new IllegalArgumentException(
          "The choice model (" + problem.choiceModel() + ") must be a mixture.");
    }
    MixedLogitData data = new MixedLogitData(model);
    double[] prices = new double[data.productCount];
    Arrays.setAll(prices, problem.catalog()::revenue);
    RowLevels rows = new RowLevels(problem);
    double[] costs = problem.catalog().offerCosts();
    int[] better = new AlikeProducts(data, rows, prices, costs).better();
    try (FeasibleSet feasible =
        FeasibleSet.open(problem.catalog().size(), problem.constraints(), backend)) {
      ClassRanges ranges =
          new ClassRanges(
              data,
              problem,
              feasible,
              new OfferPropagation(rows, better),
              MixedLogitOracle.capacity(problem),
              Deadline.none());
      MixedLogitProgram program =
          new MixedLogitProgram(
              problem,
              data,
              strength == Strength.MCCORMICK ? ranges.ofClasses() : ranges,
              prices,
              0,
              costs,
              better);
      if (strength == Strength.CUTS) {
        program.strengthen(backend, Deadline.none());
      }
      return program.program();
    }
  }

  /** The coefficients of all columns in the objective. */
  double[] objective() {
    double[] objective = new double[columns.count()];
    for (int i = 0; i < n; i++) {
      objective[i] = -costs[i] + 0.0;
    }
    for (int k = 0; k < data.classCount; k++) {
      for (int e = data.classStart[k]; e < data.classStart[k + 1]; e++) {
        objective[columns.z(k, e)] =
            data.shares[k] * prices[data.product[e]] * (data.weight[e] / ranges.leastWith[e]);
      }
      if (columns.hasUtility(k)) {
        objective[columns.utility(k)] = data.shares[k] * utilityWeight * columns.utilityScale(k);
      }
    }
    return objective;
  }

  /** The program with all cuts so far. */
  LinearProgram program() {
    LinearProgram.Builder program = LinearProgram.builder(Sense.MAXIMIZE);
    double[] objective = objective();
    for (int i = 0; i < n; i++) {
      program.addBinary(objective[i]);
    }
    for (int k = 0; k < data.classCount; k++) {
      program.addColumn(ranges.least[k] / ranges.most[k], 1, 0);
      for (int e = data.classStart[k]; e < data.classStart[k + 1]; e++) {
        program.addColumn(0, 1, objective[columns.z(k, e)]);
      }
    }
    for (int j = columns.utility(0); j < objective.length; j++) {
      program.addColumn(0, 1, objective[j]);
    }
    Rows.append(problem.catalog().size(), problem.constraints(), program, 0);
    for (int i = 0; i < n; i++) {
      if (better[i] >= 0) {
        program.addRow(Double.NEGATIVE_INFINITY, 0, new int[] {i, better[i]}, new double[] {1, -1});
      }
    }
    for (int k = 0; k < data.classCount; k++) {
      addClass(program, k);
    }
    for (ProgramRow cut : cuts.rows()) {
      cut.addTo(program, slack);
    }
    return program.build();
  }

  private void addClass(LinearProgram.Builder program, int k) {
    double a = ranges.least[k];
    double none = Double.NEGATIVE_INFINITY;
    double all = Double.POSITIVE_INFINITY;
    int length = columns.length(k);
    int[] places = new int[length + 1];
    double[] values = new double[length + 1];
    places[length] = columns.y(k);
    values[length] = data.outside[k] / a;
    for (int e = data.classStart[k], c = 0; e < data.classStart[k + 1]; e++, c++) {
      int x = data.product[e];
      int z = columns.z(k, e);
      double unit = ranges.leastWith[e];
      places[c] = z;
      values[c] = data.weight[e] / unit;
      addRow(program, none, 0, new int[] {z, x}, 1, -1);
      addRow(program, 0, all, new int[] {z, x}, 1, -unit / ranges.mostWith[e]);
      double most = a / ranges.leastWithout[e];
      double least = a / ranges.mostWithout[e];
      addRow(program, none, most, new int[] {columns.y(k), z, x}, 1, -a / unit, most);
      addRow(program, least, all, new int[] {columns.y(k), z, x}, 1, -a / unit, least);
    }
    addRow(program, 1, 1, places, values);
  }

  /**
   * Adds cuts until they hardly lower the bound of the linear relaxation.
   *
   * @return the bounds of the relaxation, before and after each round of cuts
   */
  List<Double> strengthen(LpBackend backend, Deadline deadline) {
    cuts.addAll(ConstraintProducts.of(problem.constraints(), columns));
    try {
      return cutRelaxation(backend, deadline);
    } catch (UnsupportedOperationException e) {
      // An engine for integers alone, such as CP-SAT: it needs room to round, and no cuts.
      slack = ROUNDED_COLUMNS;
      return List.of();
    }
  }

  private List<Double> cutRelaxation(LpBackend backend, Deadline deadline) {
    List<Double> bounds = new ArrayList<>();
    for (int round = 0; round < ROUNDS && !deadline.isReached(); round++) {
      LpResult relaxed =
          backend.solve(
              program().relaxation(), LpOptions.withDefaults().withTimeLimit(deadline.remaining()));
      if (!relaxed.isOptimal()) {
        break;
      }
      double last = bounds.isEmpty() ? Double.POSITIVE_INFINITY : bounds.get(bounds.size() - 1);
      bounds.add(relaxed.objective());
      boolean stalls = relaxed.objective() > last - PROGRESS * Math.abs(last);
      if (stalls || !cuts.separate(relaxed.primal())) {
        break;
      }
    }
    return bounds;
  }

  /** Adds the tangents of the utilities at an assortment; false when it has no utilities. */
  boolean cutUtility(double[] members) {
    return cuts.cutUtility(members);
  }

  private void addRow(
      LinearProgram.Builder program, double lower, double upper, int[] places, double... values) {
    ProgramRow.tidied(lower, upper, places, values).ifPresent(row -> row.addTo(program, slack));
  }
}
