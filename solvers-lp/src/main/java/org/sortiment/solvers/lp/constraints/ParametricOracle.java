package org.sortiment.solvers.lp.constraints;

import java.util.BitSet;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.constraints.groups.GroupTracer;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.constraints.path.StepBuffer;
import org.sortiment.solvers.lp.constraints.precedence.PrecedenceTracer;
import org.sortiment.solvers.lp.constraints.structure.Structure;

/**
 * The parametric linear oracle: the assortments that maximise sum a_i (r_i - theta) x_i over the
 * parts of special structure, for every theta, as steps by falling theta. Free products enter at
 * their ratio r_i; groups and precedence have tracers of their own. General parts are left to
 * repeated calls of a {@link org.sortiment.solvers.lp.constraints.oracle.LinearOracle}.
 */
public final class ParametricOracle {
  private ParametricOracle() {}

  /**
   * Appends the steps of all special parts, part after part.
   *
   * @param weights a, shape n, >= 0
   * @param ratios r, shape n: the gain of product i is a_i r_i
   * @param start the largest theta of interest
   * @param first receives the products that are selected for that theta
   * @throws InfeasibleProblemException when a special part cannot be satisfied, or some constraint
   *     by itself
   * @throws LimitReachedException when the deadline is reached first
   */
  @SuppressWarnings("exports") // the structure is for solvers of this module
  public static void trace(
      Structure structure,
      double[] weights,
      double[] ratios,
      double start,
      BitSet first,
      StepBuffer steps,
      Deadline deadline) {
    if (!structure.isSpecialFeasible()) {
      throw new InfeasibleProblemException();
    }
    for (int i = 0; i < structure.productCount(); i++) {
      if (structure.isFree(i) && weights[i] > 0) {
        steps.startPart();
        steps.step(ratios[i]);
        steps.toggle(i);
      }
    }
    if (structure.hasGroups()) {
      GroupTracer.trace(structure.forest(), weights, ratios, start, first, steps, deadline);
    }
    if (structure.hasPrecedence()) {
      PrecedenceTracer.trace(
          structure.dependents(), structure.requirements(), weights, ratios, steps, deadline);
    }
  }
}
