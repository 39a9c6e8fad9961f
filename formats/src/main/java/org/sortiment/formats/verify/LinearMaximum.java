package org.sortiment.formats.verify;

import java.util.Optional;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpCertificate;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.solve.Deadline;

/**
 * The largest sum of given costs over the feasible assortments, with a bound that is computed here.
 */
interface LinearMaximum extends AutoCloseable {
  /**
   * An answer.
   *
   * @param assortment whose sum may be the largest; it need not be feasible
   * @param bound no feasible assortment has a larger sum
   */
  record Best(Assortment assortment, double bound) {}

  /** The best for these costs, one for each product; empty when there is no bound, or no time. */
  Optional<Best> of(double[] costs);

  /** How the bound comes about. */
  String name();

  @Override
  void close();

  /**
   * Chooses group by group or along a line where the constraints are such, else linear programs.
   */
  static LinearMaximum over(AssortmentProblem problem, LpBackend backend, Deadline deadline) {
    return DisjointGroups.of(problem)
        .<LinearMaximum>map(groups -> groups)
        .or(() -> ConsecutiveGroups.of(problem))
        .orElseGet(() -> new Relaxation(problem, backend, deadline));
  }

  /**
   * The linear relaxation, warm from question to question. Any dual solution bounds it: the bound
   * is computed from the duals, row by row, so that the backend is not believed.
   */
  final class Relaxation implements LinearMaximum {
    private final AssortmentProblem problem;
    private final LinearProgram program;
    private final LpSession session;
    private final Deadline deadline;
    private final int n;

    Relaxation(AssortmentProblem problem, LpBackend backend, Deadline deadline) {
      this.problem = problem;
      this.n = problem.catalog().size();
      this.deadline = deadline;
      this.program = program(problem, new double[n]);
      this.session = backend.open(program);
    }

    private static LinearProgram program(AssortmentProblem problem, double[] costs) {
      LinearProgram.Builder builder = LinearProgram.builder(Sense.MAXIMIZE);
      for (double cost : costs) {
        builder.addColumn(0, 1, cost);
      }
      problem.constraints().forEach(constraint -> addRow(builder, constraint.toRow()));
      return builder.build();
    }

    private static void addRow(LinearProgram.Builder builder, LinearConstraint row) {
      int[] products = new int[row.termCount()];
      double[] coefficients = new double[products.length];
      for (int k = 0; k < products.length; k++) {
        products[k] = row.product(k);
        coefficients[k] = row.coefficient(k);
      }
      builder.addRow(row.min(), row.max(), products, coefficients);
    }

    @Override
    public Optional<Best> of(double[] costs) {
      if (deadline.isReached()) {
        return Optional.empty();
      }
      session.setObjective(costs);
      LpResult result =
          session.solve(LpOptions.withDefaults().withTimeLimit(deadline.remaining().orElseThrow()));
      if (!result.isOptimal() || !result.hasDuals()) {
        return Optional.empty();
      }
      double[] duals = result.duals();
      for (int row = 0; row < duals.length; row++) {
        // Any duals prove a bound; those that rounding pushed to a side without one are dropped.
        double limit = duals[row] > 0 ? program.rowUpper(row) : program.rowLower(row);
        duals[row] = Double.isInfinite(limit) ? 0 : duals[row];
      }
      LpCertificate certificate = LpCertificate.of(program(problem, costs), result.primal(), duals);
      return certificate.dualInfeasibility() == 0
          ? Optional.of(new Best(rounded(result), certificate.bound()))
          : Optional.empty();
    }

    private Assortment rounded(LpResult result) {
      return Assortment.of(n, IntStream.range(0, n).filter(i -> result.primal(i) > 0.5).toArray());
    }

    @Override
    public String name() {
      return "linear programs whose dual solutions are recomputed, without the solvers";
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
