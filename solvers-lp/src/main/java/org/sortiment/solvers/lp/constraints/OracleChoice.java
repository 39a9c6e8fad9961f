package org.sortiment.solvers.lp.constraints;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.solve.SolveException;
import org.sortiment.solvers.lp.constraints.flow.FlowOracle;
import org.sortiment.solvers.lp.constraints.intervals.IntervalOracle;
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
 * @param part the part that this is about, when it is about one of other rows
 * @param gap the part of an optimum by which an answer may miss it, where that makes it cheaper; 0
 *     for exact answers
 */
@SuppressWarnings("exports") // the structure is for solvers of this module
public record OracleChoice(
    Method method,
    String explanation,
    Optional<Structure> structure,
    ConstraintSystem system,
    Optional<GeneralPart> part,
    double gap) {

  /** The most special method that fits, or the forced one if it can handle the constraints. */
  public static OracleChoice of(int n, List<Constraint> constraints, Optional<Method> forced) {
    return of(n, constraints, forced, 0);
  }

  /**
   * The same for answers within a gap: general rows that stand alone are then knapsacks, and 0/1
   * programs end when they are near enough.
   */
  public static OracleChoice of(
      int n, List<Constraint> constraints, Optional<Method> forced, double gap) {
    return of(Structure.of(n, constraints), forced, gap);
  }

  /** The most special method that fits, or the forced one if it can handle the structure. */
  static OracleChoice of(Structure structure, Optional<Method> forced, double gap) {
    ConstraintSystem system = structure.system();
    Optional<Method> special = specialMethod(structure);
    if (forced.isPresent()) {
      Method method = forced.get();
      String explanation = "forced: " + method.explanation();
      if (method == Method.LP || method == Method.MIP || method == Method.ENUMERATION) {
        return new OracleChoice(
            method, explanation, Optional.empty(), system, Optional.empty(), gap);
      }
      if (method == Method.KNAPSACK && KnapsackOracle.fits(system)) {
        return new OracleChoice(
            method, explanation, Optional.empty(), system, Optional.empty(), gap);
      }
      if (special.isEmpty()) {
        GeneralPart only = structure.generalParts().get(0);
        if (!structure.hasFreeProducts() && partMethods(only).contains(method)) {
          return new OracleChoice(
              method, explanation, Optional.empty(), system, Optional.of(only), gap);
        }
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
      return whole(method, explanation, structure, gap);
    }
    if (special.isPresent()) {
      return whole(special.get(), special.get().explanation(), structure, gap);
    }
    OracleChoice part = general(structure.generalParts().get(0), gap);
    // Without free products the part has all products, in the same order.
    return structure.hasFreeProducts()
        ? whole(part.method(), part.explanation(), structure, gap)
        : part;
  }

  private static OracleChoice whole(
      Method method, String explanation, Structure structure, double gap) {
    return new OracleChoice(
        method, explanation, Optional.of(structure), structure.system(), Optional.empty(), gap);
  }

  /** The methods for rows of one magnitude that a part allows beside programs. */
  private static List<Method> partMethods(GeneralPart part) {
    List<Method> methods = new ArrayList<>();
    part.intervals().ifPresent(line -> methods.add(Method.INTERVALS));
    part.network().ifPresent(network -> methods.add(Method.FLOW));
    return methods;
  }

  /** Part by part, each by the method of its own structure. */
  @SuppressWarnings("exports") // the structure is for solvers of this module
  public static OracleChoice parts(Structure structure) {
    return whole(Method.PARTS, Method.PARTS.explanation(), structure, 0);
  }

  /**
   * For a part of other rows: all assortments where few products are open, else a recursion along a
   * line or a flow where the rows allow it, else the relaxation where that is known to do.
   */
  public static OracleChoice general(GeneralPart part) {
    return general(part, 0);
  }

  /** The same for answers within a gap. */
  static OracleChoice general(GeneralPart part, double gap) {
    ConstraintSystem system = part.system();
    if (FeasibleWalk.of(system.productCount(), system.constraints()).isPresent()) {
      return of(part, Method.ENUMERATION, Method.ENUMERATION.explanation(), gap);
    }
    if (part.intervals().isPresent()) {
      return of(part, Method.INTERVALS, Method.INTERVALS.explanation(), gap);
    }
    if (part.network().isPresent()) {
      return of(part, Method.FLOW, Method.FLOW.explanation(), gap);
    }
    if (gap > 0 && KnapsackOracle.fits(system)) {
      return of(part, Method.KNAPSACK, Method.KNAPSACK.explanation(), gap);
    }
    TotalUnimodularity.Recognition recognition = part.recognition();
    Method method = recognition.recognised() ? Method.LP : Method.MIP;
    return of(part, method, method.explanation() + " (" + recognition.message() + ")", gap);
  }

  private static OracleChoice of(GeneralPart part, Method method, String explanation, double gap) {
    return new OracleChoice(
        method, explanation, Optional.empty(), part.system(), Optional.of(part), gap);
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
      return new PartsOracle(structure.get(), backend, gap);
    }
    return switch (method) {
      case ENUMERATION -> new ListingOracle(system);
      case INTERVALS -> new IntervalOracle(part.flatMap(GeneralPart::intervals).orElseThrow());
      case FLOW -> new FlowOracle(part.flatMap(GeneralPart::network).orElseThrow());
      case LP -> new LpOracle(system, backend, () -> new MipOracle(system, backend, gap));
      case KNAPSACK -> new KnapsackOracle(system, gap, () -> new MipOracle(system, backend, gap));
      default -> new MipOracle(system, backend, gap);
    };
  }
}
