package org.sortiment.solvers.lp.constraints;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveException;
import org.sortiment.solvers.lp.constraints.groups.GroupForest;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.constraints.oracle.LinearOracle;
import org.sortiment.solvers.lp.constraints.structure.ConstraintSystem;
import org.sortiment.solvers.lp.constraints.structure.GeneralPart;
import org.sortiment.solvers.lp.constraints.structure.Structure;

/**
 * The feasible assortments under given constraints, for solvers of any choice model: linear
 * functions are maximised over them by the most special {@link Method}. Belongs to one thread.
 */
public final class FeasibleSet implements AutoCloseable {
  private final Structure structure;
  private final LinearOracle oracle;

  private FeasibleSet(Structure structure, LpBackend backend) {
    this.structure = structure;
    this.oracle = OracleChoice.of(structure, Optional.empty(), 0).open(backend);
  }

  /**
   * The feasible assortments of products 0 .. n-1.
   *
   * @param backend for what has no special structure
   */
  public static FeasibleSet open(int n, List<Constraint> constraints, LpBackend backend) {
    return new FeasibleSet(Structure.of(n, constraints), backend);
  }

  /** Whether linear functions are maximised without a linear or 0/1 program, part by part. */
  public static boolean isSimple(int n, List<Constraint> constraints) {
    return isSimple(Structure.of(n, constraints));
  }

  private static boolean isSimple(Structure structure) {
    return OracleChoice.specialMethod(structure)
        .map(special -> true)
        .orElseGet(
            () -> {
              Method method = OracleChoice.general(structure.generalParts().get(0)).method();
              return method == Method.INTERVALS || method == Method.FLOW;
            });
  }

  /**
   * By how much another feasible assortment may exceed the last answer of {@link #maximize}, in the
   * units of its weights; 0 when that is the best up to rounding.
   */
  public double excess() {
    return oracle.excess();
  }

  /** Whether linear functions are maximised without a linear or 0/1 program, part by part. */
  public boolean isSimple() {
    return isSimple(structure);
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

  /**
   * When nothing is feasible: indices of constraints of which none can be left out. Constraints
   * that nothing satisfies and groups are explained by their structure, other parts each by
   * programs over that part alone.
   *
   * @return ascending; empty when the deadline is reached before the explanation is complete
   * @throws SolveException when, against what was said, some assortment is feasible
   */
  public static List<Integer> conflict(
      int n, List<Constraint> constraints, LpBackend backend, Deadline deadline) {
    Structure structure = Structure.of(n, constraints);
    try {
      if (!structure.impossibleConstraints().isEmpty()) {
        return List.of(structure.impossibleConstraints().get(0));
      }
      if (!structure.forest().isFeasible()) {
        return groupConflict(structure, deadline);
      }
      for (GeneralPart part : structure.generalParts()) {
        Optional<List<Integer>> conflict = generalConflict(part, backend, deadline);
        if (conflict.isPresent()) {
          return conflict.get();
        }
      }
    } catch (LimitReachedException e) {
      return List.of();
    }
    throw new SolveException(
        "A solver called the constraints infeasible, but each part of them can be satisfied.");
  }

  private static List<Integer> groupConflict(Structure structure, Deadline deadline) {
    List<CardinalityBound> bounds = structure.groupBounds();
    List<Integer> conflict =
        new ConflictFinder(
                chosen ->
                    GroupForest.of(
                            structure.productCount(), chosen.stream().map(bounds::get).toList())
                        .orElseThrow()
                        .isFeasible(),
                deadline)
            .find(indices(bounds.size()));
    return conflict.stream().map(structure.groupOrigins()::get).toList();
  }

  /** Empty when the part is feasible. */
  private static Optional<List<Integer>> generalConflict(
      GeneralPart part, LpBackend backend, Deadline deadline) {
    ConstraintSystem system = part.system();
    if (isFeasible(system, backend, deadline)) {
      return Optional.empty();
    }
    // By constraint, not by row: one of equal sides may have become two rows.
    List<Integer> origins = part.origins();
    return Optional.of(
        new ConflictFinder(
                chosen -> {
                  Set<Integer> kept = new HashSet<>(chosen);
                  List<Integer> rows =
                      indices(origins.size()).stream()
                          .filter(row -> kept.contains(origins.get(row)))
                          .toList();
                  return isFeasible(system.only(rows), backend, deadline);
                },
                deadline)
            .find(origins.stream().distinct().toList()));
  }

  private static boolean isFeasible(ConstraintSystem system, LpBackend backend, Deadline deadline) {
    try (FeasibleSet set = new FeasibleSet(Structure.analysed(system), backend)) {
      set.maximize(new double[system.productCount()], deadline);
      return true;
    } catch (InfeasibleProblemException e) {
      return false;
    }
  }

  private static List<Integer> indices(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @Override
  public void close() {
    oracle.close();
  }
}
