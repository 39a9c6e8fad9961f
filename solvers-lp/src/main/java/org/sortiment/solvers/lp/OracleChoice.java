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
 * @param structure the parts to treat one by one; empty to ask one oracle about the whole
 */
record OracleChoice(Method method, String explanation, Optional<Structure> structure) {

  /** The most special method that fits, or the forced one if it can handle the problem. */
  static OracleChoice of(AssortmentProblem problem, Optional<Method> forced) {
    Structure structure = Structure.of(problem);
    Optional<Method> special = structure.specialMethod();
    if (forced.isPresent()) {
      Method method = forced.get();
      String explanation = "forced: " + method.explanation();
      if (method == Method.LP || method == Method.MIP) {
        return new OracleChoice(method, explanation, Optional.empty());
      }
      boolean fits =
          method == Method.PARTS
              || special.equals(forced)
              || special.equals(Optional.of(Method.UNCONSTRAINED));
      if (!fits) {
        throw new SolveException(
            "The method "
                + method.id()
                + " cannot handle these constraints. It needs: "
                + method.explanation()
                + ". Maybe leave the choice to the solver.");
      }
      return new OracleChoice(method, explanation, Optional.of(structure));
    }
    if (special.isPresent()) {
      return new OracleChoice(special.get(), special.get().explanation(), Optional.of(structure));
    }
    OracleChoice general = general(problem);
    return structure.hasFreeProducts()
        ? new OracleChoice(general.method(), general.explanation(), Optional.of(structure))
        : general;
  }

  /** For constraints without special structure: the relaxation where that is known to do. */
  static OracleChoice general(AssortmentProblem problem) {
    UnitRows rows = UnitRows.of(problem.catalog().size(), problem.constraints());
    if (!rows.others().isEmpty()) {
      return new OracleChoice(
          Method.MIP,
          Method.MIP.explanation() + " (constraint " + rows.others().get(0) + " is a general row)",
          Optional.empty());
    }
    TotalUnimodularity.Recognition recognition = TotalUnimodularity.recognise(rows);
    return recognition.recognised()
        ? new OracleChoice(
            Method.LP,
            Method.LP.explanation() + " (" + recognition.message() + ")",
            Optional.empty())
        : new OracleChoice(
            Method.MIP,
            Method.MIP.explanation() + " (" + recognition.message() + ")",
            Optional.empty());
  }

  /** An oracle for the whole problem. */
  LinearOracle open(AssortmentProblem problem, LpBackend backend) {
    if (structure.isPresent()) {
      return new PartsOracle(problem, structure.get(), backend);
    }
    return method == Method.LP
        ? new LpOracle(problem, backend, () -> new MipOracle(problem, backend))
        : new MipOracle(problem, backend);
  }
}
