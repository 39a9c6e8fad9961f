package org.sortiment.solvers.lp;

import java.util.Arrays;
import java.util.List;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.Precedence;
import org.sortiment.api.solve.SolveException;
import org.sortiment.solvers.lp.constraints.Rows;

/**
 * The best expected revenue under the multinomial logit model and totally unimodular rows as one
 * linear program (Davis, Gallego, Topaloglu 2013), by the transformation of Charnes and Cooper
 * (1962). Independent of {@link org.sortiment.solvers.lp.logit.MultinomialLogitSolver}, which it
 * cross-checks.
 *
 * <p>Columns: u_1 .. u_n, the ratios P_i / v_i of purchase probability and attraction weight, then
 * u_0 = P_0 / v_0; in these variables the program stays well scaled. Maximise sum (r_i + z) v_i u_i
 * subject to v_0 u_0 + sum v_i u_i = 1, {@code u_i <= u_0}, and every row {@code a.x <= b} as
 * {@code a.u <= b u_0}. Under precedence {@code u_i <= u_parent} stands in the place of {@code u_i
 * <= u_0}, which it implies: with both, the simplex method takes ten times as long. Product i is
 * offered when u_i = u_0.
 *
 * @param program n + 1 columns
 */
public record CharnesCooperProgram(LinearProgram program) {
  /**
   * The program of a problem.
   *
   * @param problem under an {@link MultinomialLogitModel}
   * @param surcharge z, added to every revenue
   */
  public static CharnesCooperProgram of(AssortmentProblem problem, double surcharge) {
    if (!(problem.choiceModel() instanceof MultinomialLogitModel model)) {
      throw new SolveException("The Charnes-Cooper program needs attraction weights.");
    }
    int n = problem.catalog().size();
    LinearProgram.Builder program = LinearProgram.builder(Sense.MAXIMIZE);
    int[] all = new int[n + 1];
    double[] attraction = new double[n + 1];
    for (int i = 0; i < n; i++) {
      double revenue = problem.catalog().revenue(i) + surcharge;
      program.addColumn(0, Double.POSITIVE_INFINITY, model.weight(i) * revenue);
      all[i] = i;
      attraction[i] = model.weight(i);
    }
    int outside = program.addColumn(0, Double.POSITIVE_INFINITY, 0);
    all[n] = outside;
    attraction[n] = model.noPurchaseWeight();
    program.addRow(1, 1, all, attraction);
    boolean[] implied = impliedByPrecedence(problem);
    for (int i = 0; i < n; i++) {
      if (!implied[i]) {
        program.addRow(Double.NEGATIVE_INFINITY, 0, new int[] {i, outside}, new double[] {1, -1});
      }
    }
    List<Rows.Row> rows = Rows.of(problem.catalog().size(), problem.constraints());
    for (Rows.Row row : rows) {
      addSide(program, row, outside, row.max(), 1);
      addSide(program, row, outside, row.min(), -1);
    }
    return new CharnesCooperProgram(program.build());
  }

  /**
   * Which products have u_i <= u_0 from a chain of precedences u_i <= u_j <= ..., whose last keeps
   * its own row; of a cycle, one does. O(products + constraints).
   */
  private static boolean[] impliedByPrecedence(AssortmentProblem problem) {
    int n = problem.catalog().size();
    int[] next = new int[n];
    Arrays.fill(next, -1);
    for (Constraint constraint : problem.constraints()) {
      if (constraint instanceof Precedence precedence) {
        next[precedence.product()] = precedence.requires();
      }
    }
    int[] walk = new int[n]; // the number of the walk that came by first
    for (int i = 0; i < n; i++) {
      int j = i;
      while (walk[j] == 0 && next[j] >= 0) {
        walk[j] = i + 1;
        j = next[j];
      }
      if (walk[j] == i + 1) {
        next[j] = -1; // the walk came back to where it had been
      }
    }
    boolean[] implied = new boolean[n];
    for (int i = 0; i < n; i++) {
      implied[i] = next[i] >= 0;
    }
    return implied;
  }

  /** sign * (a.u - bound * u_0) <= 0. */
  private static void addSide(
      LinearProgram.Builder program, Rows.Row row, int outside, double bound, double sign) {
    if (Double.isInfinite(bound)) {
      return;
    }
    int m = row.size();
    int terms = bound == 0 ? m : m + 1;
    int[] columns = new int[terms];
    double[] values = new double[terms];
    for (int k = 0; k < m; k++) {
      columns[k] = row.product(k);
      values[k] = sign * row.coefficient(k);
    }
    if (bound != 0) {
      columns[m] = outside;
      values[m] = -sign * bound;
    }
    program.addRow(Double.NEGATIVE_INFINITY, 0, columns, values);
  }
}
