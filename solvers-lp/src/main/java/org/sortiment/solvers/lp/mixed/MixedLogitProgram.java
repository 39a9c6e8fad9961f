package org.sortiment.solvers.lp.mixed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
 * constraint a.x <= b is taken times y_k, too. The utility's logarithms lie below tangents, which
 * {@link #cutUtility} adds as assortments turn up.
 *
 * <p>Columns: n offers, then per class A_k y_k and (A_k + v_ki) z_ki, A_k being the least
 * denominator: all in [0, 1], whatever the weights; then the utilities of the classes over their
 * largest. Rows: four per weight and one per class, and the constraints. Not thread-safe.
 */
public final class MixedLogitProgram {
  private static final int ROUNDS = 25;

  /** By how much a row may miss when an engine rounds columns to multiples of 1e-6. */
  private static final double ROUNDED_COLUMNS = 1e-5;

  private static final double VIOLATION = 1e-4;

  /** Smaller coefficients beside 1 are below the tolerances of backends, and upset some. */
  private static final double NEGLIGIBLE = 1e-10;

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

  private record Row(double lower, double upper, int[] columns, double[] values) {}

  private final AssortmentProblem problem;
  private final MixedLogitData data;
  private final ClassRanges ranges;
  private final double[] prices;
  private final double utilityWeight;
  private final int[] better;
  private final int n;
  private final int firstUtility;
  private final double[] utilityScale;
  private final List<Row> cuts = new ArrayList<>();
  private double slack;

  /**
   * The program without cuts.
   *
   * @param better for each product the one that must be offered before it, or -1
   */
  MixedLogitProgram(
      AssortmentProblem problem,
      MixedLogitData data,
      ClassRanges ranges,
      double[] prices,
      double utilityWeight,
      int[] better) {
    this.problem = problem;
    this.data = data;
    this.ranges = ranges;
    this.prices = prices;
    this.utilityWeight = utilityWeight;
    this.better = better;
    this.n = data.productCount;
    this.firstUtility = n + data.classCount + data.product.length;
    this.utilityScale = new double[data.classCount];
    for (int k = 0; k < data.classCount; k++) {
      utilityScale[k] = Math.log(ranges.most[k] / data.outside[k]);
      if (hasUtility(k)) {
        utilityCut(k, ranges.least[k]);
        utilityCut(k, Math.sqrt(ranges.least[k]) * Math.sqrt(ranges.most[k]));
        utilityCut(k, ranges.most[k]);
      }
    }
  }

  /**
   * The program of the best revenue, to be solved as it is; the first n columns are the offers.
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
    int[] better = new AlikeProducts(data, rows, prices).better();
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
              better);
      if (strength == Strength.CUTS) {
        program.strengthen(backend, Deadline.none());
      }
      return program.program();
    }
  }

  /** The coefficients of all columns in the objective. */
  double[] objective() {
    double[] objective = new double[firstUtility + (utilityWeight > 0 ? data.classCount : 0)];
    for (int k = 0; k < data.classCount; k++) {
      for (int e = data.classStart[k]; e < data.classStart[k + 1]; e++) {
        objective[z(k, e)] =
            data.shares[k] * prices[data.product[e]] * (data.weight[e] / ranges.leastWith[e]);
      }
      if (hasUtility(k)) {
        objective[firstUtility + k] = data.shares[k] * utilityWeight * utilityScale[k];
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
        program.addColumn(0, 1, objective[z(k, e)]);
      }
    }
    for (int j = firstUtility; j < objective.length; j++) {
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
    for (Row cut : cuts) {
      add(program, cut);
    }
    return program.build();
  }

  private int y(int k) {
    return n + k + data.classStart[k];
  }

  private int z(int k, int e) {
    return n + k + 1 + e;
  }

  private boolean hasUtility(int k) {
    return utilityWeight > 0 && utilityScale[k] > 0 && data.shares[k] > 0;
  }

  private void addClass(LinearProgram.Builder program, int k) {
    double a = ranges.least[k];
    double none = Double.NEGATIVE_INFINITY;
    double all = Double.POSITIVE_INFINITY;
    int length = data.classStart[k + 1] - data.classStart[k];
    int[] columns = new int[length + 1];
    double[] values = new double[length + 1];
    columns[length] = y(k);
    values[length] = data.outside[k] / a;
    for (int e = data.classStart[k], c = 0; e < data.classStart[k + 1]; e++, c++) {
      int x = data.product[e];
      int z = z(k, e);
      double unit = ranges.leastWith[e];
      columns[c] = z;
      values[c] = data.weight[e] / unit;
      addRow(program, none, 0, new int[] {z, x}, 1, -1);
      addRow(program, 0, all, new int[] {z, x}, 1, -unit / ranges.mostWith[e]);
      double most = a / ranges.leastWithout[e];
      double least = a / ranges.mostWithout[e];
      addRow(program, none, most, new int[] {y(k), z, x}, 1, -a / unit, most);
      addRow(program, least, all, new int[] {y(k), z, x}, 1, -a / unit, least);
    }
    addRow(program, 1, 1, columns, values);
  }

  /**
   * Adds cuts until they hardly lower the bound of the linear relaxation.
   *
   * @return the bounds of the relaxation, before and after each round of cuts
   */
  List<Double> strengthen(LpBackend backend, Deadline deadline) {
    addProducts();
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
      if (stalls || !separate(relaxed.primal())) {
        break;
      }
    }
    return bounds;
  }

  /** Constraints times y_k, where the products that the class does not know may be left out. */
  private void addProducts() {
    LinearProgram.Builder builder = LinearProgram.builder(Sense.MAXIMIZE);
    for (int i = 0; i < n; i++) {
      builder.addBinary(0);
    }
    Rows.append(problem.catalog().size(), problem.constraints(), builder, 0);
    LinearProgram rows = builder.build();
    double[] coefficient = new double[n];
    for (int row = 0; row < rows.rowCount(); row++) {
      Arrays.fill(coefficient, 0);
      for (int e = rows.rowStart(row); e < rows.rowEnd(row); e++) {
        coefficient[rows.entryColumn(e)] = rows.entryValue(e);
      }
      for (int k = 0; k < data.classCount; k++) {
        addProduct(k, coefficient, rows.rowUpper(row), 1);
        addProduct(k, coefficient, rows.rowLower(row), -1);
      }
    }
  }

  /** sign a.x <= sign b, times y_k. */
  private void addProduct(int k, double[] coefficient, double b, double sign) {
    if (Double.isInfinite(b)) {
      return;
    }
    double[] outsideClass = coefficient.clone();
    int length = data.classStart[k + 1] - data.classStart[k];
    int[] columns = new int[length + 1];
    double[] values = new double[length + 1];
    int used = 0;
    for (int e = data.classStart[k]; e < data.classStart[k + 1]; e++) {
      double a = coefficient[data.product[e]];
      outsideClass[data.product[e]] = 0;
      if (a != 0) {
        columns[used] = z(k, e);
        values[used++] = sign * a * (ranges.least[k] / ranges.leastWith[e]);
      }
    }
    for (double a : outsideClass) {
      if (sign * a < 0) {
        return;
      }
    }
    if (used > 0) {
      columns[used] = y(k);
      values[used++] = -sign * b;
      addCut(
          Double.NEGATIVE_INFINITY, 0, Arrays.copyOf(columns, used), Arrays.copyOf(values, used));
    }
  }

  private boolean separate(double[] point) {
    int before = cuts.size();
    for (int k = 0; k < data.classCount; k++) {
      double w = denominator(k, point);
      double y = point[y(k)] / ranges.least[k];
      if (y * w < 1 - VIOLATION) {
        cone(k, 1 / w, -1, false);
      }
      for (int e = data.classStart[k]; e < data.classStart[k + 1]; e++) {
        double x = point[data.product[e]];
        double z = point[z(k, e)] / ranges.leastWith[e];
        if (z * w < x * x - VIOLATION) {
          cone(k, x / w, e, true);
        }
        if ((y - z) * w < (1 - x) * (1 - x) - VIOLATION) {
          cone(k, (1 - x) / w, e, false);
        }
      }
      if (hasUtility(k) && point[firstUtility + k] > utility(k, w) * (1 + VIOLATION)) {
        utilityCut(k, w);
      }
    }
    return cuts.size() > before;
  }

  /** w_k at a point. */
  private double denominator(int k, double[] point) {
    double w = data.outside[k];
    for (int e = data.classStart[k]; e < data.classStart[k + 1]; e++) {
      w += data.weight[e] * Math.max(0, Math.min(1, point[data.product[e]]));
    }
    return w;
  }

  /**
   * h >= 2 t b - t^2 w_k: the tangent of h w_k >= b^2, where (h, b) is (z, x) of entry e, (y - z, 1
   * - x), or (y, 1) without an entry. Times A_k.
   */
  private void cone(int k, double t, int entry, boolean offered) {
    double a = ranges.least[k];
    int length = data.classStart[k + 1] - data.classStart[k];
    int[] columns = new int[length + 2];
    double[] values = new double[length + 2];
    double rest = -a * t * t * data.outside[k];
    int used = 0;
    for (int e = data.classStart[k]; e < data.classStart[k + 1]; e++) {
      columns[used] = data.product[e];
      values[used] = a * t * t * data.weight[e];
      if (e == entry) {
        values[used] += (offered ? -2 : 2) * a * t;
      }
      used++;
    }
    if (!offered) {
      rest += 2 * a * t;
      columns[used] = y(k);
      values[used++] = 1;
    }
    if (entry >= 0) {
      columns[used] = z(k, entry);
      values[used++] = (offered ? 1 : -1) * (a / ranges.leastWith[entry]);
    }
    addCut(
        rest, Double.POSITIVE_INFINITY, Arrays.copyOf(columns, used), Arrays.copyOf(values, used));
  }

  private double utility(int k, double w) {
    return Math.log(w / data.outside[k]) / utilityScale[k];
  }

  /** Adds the tangents of the utilities at an assortment; false when it has no utilities. */
  boolean cutUtility(double[] members) {
    int before = cuts.size();
    for (int k = 0; k < data.classCount; k++) {
      if (hasUtility(k)) {
        utilityCut(k, denominator(k, members));
      }
    }
    return cuts.size() > before;
  }

  /** log(w_k / v_0) <= log(at / v_0) + (w_k - at) / at. */
  private void utilityCut(int k, double at) {
    int length = data.classStart[k + 1] - data.classStart[k];
    int[] columns = new int[length + 1];
    double[] values = new double[length + 1];
    for (int e = data.classStart[k], c = 0; e < data.classStart[k + 1]; e++, c++) {
      columns[c] = data.product[e];
      values[c] = -data.weight[e] / at / utilityScale[k];
    }
    columns[length] = firstUtility + k;
    values[length] = 1;
    addCut(
        Double.NEGATIVE_INFINITY,
        utility(k, at) + (data.outside[k] / at - 1) / utilityScale[k],
        columns,
        values);
  }

  private void addCut(double lower, double upper, int[] columns, double[] values) {
    tidied(lower, upper, columns, values).ifPresent(cuts::add);
  }

  private void addRow(
      LinearProgram.Builder program, double lower, double upper, int[] columns, double... values) {
    tidied(lower, upper, columns, values).ifPresent(row -> add(program, row));
  }

  private void add(LinearProgram.Builder program, Row row) {
    program.addRow(row.lower - slack, row.upper + slack, row.columns, row.values);
  }

  /**
   * The row scaled to a largest coefficient of 1, without what is lost beside it: all columns lie
   * in [0, 1], so that the row stays valid when its bounds give way by as much.
   */
  private static Optional<Row> tidied(double lower, double upper, int[] columns, double[] values) {
    double largest = 0;
    for (double each : values) {
      largest = Math.max(largest, Math.abs(each));
    }
    if (!(largest > 0) || Double.isInfinite(largest)) {
      return Optional.empty();
    }
    int[] kept = new int[columns.length];
    double[] scaled = new double[columns.length];
    double low = lower / largest;
    double high = upper / largest;
    int used = 0;
    for (int c = 0; c < columns.length; c++) {
      double value = values[c] / largest;
      if (Math.abs(value) < NEGLIGIBLE) {
        low -= Math.max(0, value);
        high += Math.max(0, -value);
      } else {
        kept[used] = columns[c];
        scaled[used++] = value;
      }
    }
    return Optional.of(new Row(low, high, Arrays.copyOf(kept, used), Arrays.copyOf(scaled, used)));
  }
}
