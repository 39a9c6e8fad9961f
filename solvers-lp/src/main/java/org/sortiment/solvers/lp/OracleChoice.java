package org.sortiment.solvers.lp;

import java.util.Optional;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.SolveException;
import org.sortiment.solvers.lp.unimodular.TotalUnimodularity;
import org.sortiment.solvers.lp.unimodular.UnitRows;

/**
 * The method for a problem and the reason for it.
 *
 * @param method the method
 * @param explanation why it applies, for the result
 */
record OracleChoice(Method method, String explanation) {

  /** The most special method that fits, or the forced one if it can handle the problem. */
  static OracleChoice of(AssortmentProblem problem, Optional<Method> forced) {
    if (forced.isPresent()) {
      Method method = forced.get();
      if (!handles(method, problem)) {
        throw new SolveException(
            "The method "
                + method.id()
                + " cannot handle these constraints. It needs: "
                + method.explanation()
                + ". Maybe leave the choice to the solver.");
      }
      return new OracleChoice(method, "forced: " + method.explanation());
    }
    if (handles(Method.UNCONSTRAINED, problem)) {
      return new OracleChoice(Method.UNCONSTRAINED, Method.UNCONSTRAINED.explanation());
    }
    if (handles(Method.GROUPS, problem)) {
      return new OracleChoice(Method.GROUPS, Method.GROUPS.explanation());
    }
    UnitRows rows = UnitRows.of(problem.catalog().size(), problem.constraints());
    if (!rows.others().isEmpty()) {
      return new OracleChoice(
          Method.MIP,
          Method.MIP.explanation() + " (constraint " + rows.others().get(0) + " is a general row)");
    }
    TotalUnimodularity.Recognition recognition = TotalUnimodularity.recognise(rows);
    return recognition.recognised()
        ? new OracleChoice(Method.LP, Method.LP.explanation() + " (" + recognition.message() + ")")
        : new OracleChoice(
            Method.MIP, Method.MIP.explanation() + " (" + recognition.message() + ")");
  }

  private static boolean handles(Method method, AssortmentProblem problem) {
    return switch (method) {
      case UNCONSTRAINED -> problem.constraints().isEmpty();
      case GROUPS -> GroupOracle.of(problem).isPresent();
      case LP, MIP -> true;
    };
  }

  /** An oracle of this method. */
  LinearOracle open(AssortmentProblem problem, LpBackend backend) {
    return switch (method) {
      case UNCONSTRAINED -> new UnconstrainedOracle();
      case GROUPS -> GroupOracle.of(problem).orElseThrow();
      case LP -> new LpOracle(problem, backend, () -> new MipOracle(problem, backend));
      case MIP -> new MipOracle(problem, backend);
    };
  }
}
