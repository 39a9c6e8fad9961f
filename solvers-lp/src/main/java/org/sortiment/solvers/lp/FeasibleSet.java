package org.sortiment.solvers.lp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.solve.Deadline;

/**
 * The feasible assortments of a problem, for solvers of any choice model: linear functions are
 * maximised over them by the most special {@link Method}, and they can be written as rows of a
 * program. Belongs to one thread.
 */
public final class FeasibleSet implements AutoCloseable {
  private final AssortmentProblem problem;
  private final LpBackend backend;
  private final LinearOracle oracle;

  private FeasibleSet(AssortmentProblem problem, LpBackend backend, LinearOracle oracle) {
    this.problem = problem;
    this.backend = backend;
    this.oracle = oracle;
  }

  /** The feasible assortments, with this backend for what has no special structure. */
  public static FeasibleSet open(AssortmentProblem problem, LpBackend backend) {
    // The oracles split problems into parts, for which they know attraction models only; linear
    // functions do not depend on the choice model, so one that nobody evaluates will do.
    AssortmentProblem constraintsAlone =
        new AssortmentProblem(
            problem.catalog(), new Indifference(problem.catalog().size()), problem.constraints());
    return new FeasibleSet(
        problem,
        backend,
        OracleChoice.of(constraintsAlone, Optional.empty()).open(constraintsAlone, backend));
  }

  /** Everybody is as likely to buy any offered product as to leave. */
  private record Indifference(int productCount) implements MultinomialLogitModel {
    @Override
    public double weight(int product) {
      return 1;
    }

    @Override
    public double noPurchaseWeight() {
      return 1;
    }

    @Override
    public void purchaseProbabilities(Assortment offered, double[] probabilities) {
      for (int i = 0; i < productCount; i++) {
        probabilities[i] = offered.contains(i) ? 1.0 / (1 + offered.size()) : 0;
      }
    }

    @Override
    public double expectedUtility(Assortment offered) {
      return Math.log1p(offered.size());
    }
  }

  /** Whether linear functions are maximised without a linear or 0/1 program. */
  public static boolean isSimple(AssortmentProblem problem) {
    return Structure.of(problem).specialMethod().isPresent();
  }

  /** The id of the backend that answers, or an empty string. */
  public String backend() {
    return oracle.backend();
  }

  /**
   * A feasible assortment with the largest sum of weights.
   *
   * @param weights shape n, finite; not changed and not kept
   * @throws InfeasibleProblemException when no assortment is feasible
   * @throws LimitReachedException when the deadline is reached first
   */
  public Assortment maximize(double[] weights, Deadline deadline) {
    return oracle.maximize(weights, deadline);
  }

  /** When nothing is feasible: indices of constraints of which none can be left out. */
  public List<Integer> conflict() {
    return new ConflictFinder(problem.constraints(), this::isFeasible).find();
  }

  private boolean isFeasible(List<Constraint> constraints) {
    AssortmentProblem part = problem.withConstraints(new ArrayList<>(constraints));
    try (FeasibleSet set = open(part, backend)) {
      set.maximize(new double[problem.catalog().size()], Deadline.none());
      return true;
    } catch (InfeasibleProblemException e) {
      return false;
    }
  }

  /**
   * Appends the constraints as rows over the 0/1 offer variables, which are n columns of the
   * program from {@code firstColumn} on.
   */
  public static void addRows(
      AssortmentProblem problem, LinearProgram.Builder target, int firstColumn) {
    LinearProgram rows = Rows.program(problem, true);
    for (int i = 0; i < rows.rowCount(); i++) {
      int start = rows.rowStart(i);
      int[] columns = new int[rows.rowEnd(i) - start];
      double[] values = new double[columns.length];
      Arrays.setAll(columns, k -> firstColumn + rows.entryColumn(start + k));
      Arrays.setAll(values, k -> rows.entryValue(start + k));
      target.addRow(rows.rowLower(i), rows.rowUpper(i), columns, values);
    }
  }

  @Override
  public void close() {
    oracle.close();
  }
}
