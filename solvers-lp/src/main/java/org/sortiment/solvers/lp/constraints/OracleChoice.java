package org.sortiment.solvers.lp.constraints;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.solve.SolveException;
import org.sortiment.solvers.lp.constraints.oracle.LinearOracle;
import org.sortiment.solvers.lp.constraints.structure.ConstraintSystem;
import org.sortiment.solvers.lp.constraints.structure.GeneralPart;
import org.sortiment.solvers.lp.constraints.structure.Structure;
import org.sortiment.solvers.lp.constraints.unimodular.TotalUnimodularity;
import org.sortiment.solvers.lp.feasible.FeasibleWalk;

/**
 * The method for given constraints and the reason for it.
 *
 * @param method the method
 * @param explanation why it applies, for the result
 * @param structure the parts to treat one by one; empty to ask one oracle about the whole
 * @param system the constraints
 */
@SuppressWarnings("exports") // the structure is for solvers of this module
public record OracleChoice(
    Method method, String explanation, Optional<Structure> structure, ConstraintSystem system) {

  /** The most special method that fits, or the forced one if it can handle the constraints. */
  public static OracleChoice of(int n, List<Constraint> constraints, Optional<Method> forced) {
    return of(Structure.of(n, constraints), forced);
  }

  /** The most special method that fits, or the forced one if it can handle the structure. */
  static OracleChoice of(Structure structure, Optional<Method> forced) {
    ConstraintSystem system = structure.system();
    Optional<Method> special = specialMethod(structure);
    if (forced.isPresent()) {
      Method method = forced.get();
      String explanation = "forced: " + method.explanation();
      if (method == Method.LP || method == Method.MIP || method == Method.ENUMERATION) {
        return new OracleChoice(method, explanation, Optional.empty(), system);
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
      return new OracleChoice(method, explanation, Optional.of(structure), system);
    }
    if (special.isPresent()) {
      return new OracleChoice(
          special.get(), special.get().explanation(), Optional.of(structure), system);
    }
    OracleChoice part = general(structure.generalParts().get(0));
    return new OracleChoice(
        part.method(),
        part.explanation(),
        structure.hasFreeProducts() ? Optional.of(structure) : Optional.empty(),
        system);
  }

  /** Part by part, each by the method of its own structure. */
  @SuppressWarnings("exports") // the structure is for solvers of this module
  public static OracleChoice parts(Structure structure) {
    return new OracleChoice(
        Method.PARTS, Method.PARTS.explanation(), Optional.of(structure), structure.system());
  }

  /**
   * For a part without special structure: all assortments where few products are open, otherwise
   * the relaxation where that is known to do.
   */
  public static OracleChoice general(GeneralPart part) {
    ConstraintSystem system = part.system();
    if (FeasibleWalk.of(system.productCount(), system.constraints()).isPresent()) {
      Method few = Method.ENUMERATION;
      return new OracleChoice(few, few.explanation(), Optional.empty(), system);
    }
    TotalUnimodularity.Recognition recognition = part.recognition();
    Method method = recognition.recognised() ? Method.LP : Method.MIP;
    return new OracleChoice(
        method,
        method.explanation() + " (" + recognition.message() + ")",
        Optional.empty(),
        part.system());
  }

  /** The method that solves a structure; empty when all that is bound is one general part. */
  @SuppressWarnings("exports") // the structure is for solvers of this module
  public static Optional<Method> specialMethod(Structure structure) {
    boolean hasGroups = structure.hasGroups() || !structure.impossibleConstraints().isEmpty();
    boolean hasPrecedence = structure.hasPrecedence();
    int general = structure.generalParts().size();
    if ((hasGroups ? 1 : 0) + (hasPrecedence ? 1 : 0) + general > 1) {
      return Optional.of(Method.PARTS);
    }
    if (general > 0) {
      return Optional.empty();
    }
    return Optional.of(
        hasGroups ? Method.GROUPS : hasPrecedence ? Method.PRECEDENCE : Method.UNCONSTRAINED);
  }

  /** An oracle for the whole of {@link #system}. */
  public LinearOracle open(LpBackend backend) {
    if (structure.isPresent()) {
      return new PartsOracle(structure.get(), backend);
    }
    return switch (method) {
      case ENUMERATION -> new ListingOracle(system);
      case LP -> new LpOracle(system, backend, () -> new MipOracle(system, backend));
      default -> new MipOracle(system, backend);
    };
  }
}
