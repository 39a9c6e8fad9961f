package org.sortiment.solvers.lp.constraints.structure;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.Precedence;
import org.sortiment.solvers.lp.constraints.groups.GroupForest;

/**
 * Constraints taken apart: products that share a constraint, directly or through others, belong to
 * one part. Parts bound by nested groups only are collected in one forest, those bound by
 * precedence only in one list of requirements; what is left are general parts. Linear rows that say
 * no more than a bound or a precedence are read as such, rows that say nothing are dropped.
 * Immutable; O(n + total size of the constraints), nearly.
 */
public final class Structure {
  /**
   * The structure that was asked for last. A solver is chosen, opened and asked to explain
   * infeasibility in turn, each knowing nothing but the problem; this is how all of them use one
   * analysis. A garbage collector short of memory may clear it.
   */
  private static volatile SoftReference<Structure> latest = new SoftReference<>(null);

  private final ConstraintSystem system;
  private final List<Integer> impossible;
  private final List<SpecialForm.Row> groupRows;
  private final GroupForest forest;
  private final int[] dependents;
  private final int[] requirements;
  private final List<GeneralPart> generalParts;
  private final boolean[] free;

  Structure(
      ConstraintSystem system,
      List<Integer> impossible,
      List<SpecialForm.Row> groupRows,
      GroupForest forest,
      List<Precedence> arcs,
      List<GeneralPart> generalParts,
      boolean[] free) {
    this.system = system;
    this.impossible = impossible;
    this.groupRows = groupRows;
    this.forest = forest;
    this.dependents = arcs.stream().mapToInt(Precedence::product).toArray();
    this.requirements = arcs.stream().mapToInt(Precedence::requires).toArray();
    this.generalParts = List.copyOf(generalParts);
    this.free = free;
  }

  /**
   * The structure of these constraints over products 0 .. n-1. Asked again for the same list of
   * constraints (the object, not an equal one), it answers from memory.
   */
  public static Structure of(int n, List<Constraint> constraints) {
    return of(new ConstraintSystem(n, constraints));
  }

  /** The structure of a system, as for {@link #of(int, List)}. */
  public static Structure of(ConstraintSystem system) {
    Structure known = latest.get();
    if (known != null
        && known.system.constraints() == system.constraints()
        && known.system.productCount() == system.productCount()) {
      return known;
    }
    Structure structure = analysed(system);
    latest = new SoftReference<>(structure);
    return structure;
  }

  /** A new analysis, for systems that nobody asks for twice. */
  public static Structure analysed(ConstraintSystem system) {
    return new StructureBuilder(system).build();
  }

  /** What was analysed. */
  public ConstraintSystem system() {
    return system;
  }

  /** The number of products, n. */
  public int productCount() {
    return system.productCount();
  }

  /** Indices of constraints that no assortment satisfies, ascending. */
  public List<Integer> impossibleConstraints() {
    return impossible;
  }

  /**
   * Whether the special parts can be satisfied and no constraint is impossible by itself; the
   * general parts may still be infeasible.
   */
  public boolean isSpecialFeasible() {
    return impossible.isEmpty() && forest.isFeasible();
  }

  /** The groups of all parts that are bound by nested groups only. */
  public GroupForest forest() {
    return forest;
  }

  /** Their bounds, in the order of the constraints. */
  public List<CardinalityBound> groupBounds() {
    return StructureBuilder.bounds(groupRows);
  }

  /** By bound of {@link #groupBounds}, the index of its constraint. */
  public List<Integer> groupOrigins() {
    List<Integer> origins = new ArrayList<>(groupRows.size());
    for (SpecialForm.Row row : groupRows) {
      origins.add(row.origin());
    }
    return origins;
  }

  /** Whether any part is bound by nested groups only. */
  public boolean hasGroups() {
    return !groupRows.isEmpty();
  }

  /** Whether any part is bound by precedence only. */
  public boolean hasPrecedence() {
    return dependents.length > 0;
  }

  /** The dependent products of the parts that are bound by precedence only; not to be changed. */
  public int[] dependents() {
    return dependents;
  }

  /** What each of them requires; not to be changed. */
  public int[] requirements() {
    return requirements;
  }

  /** The parts without special structure. */
  public List<GeneralPart> generalParts() {
    return generalParts;
  }

  /** Whether no constraint says anything about a product. */
  public boolean isFree(int product) {
    return free[product];
  }

  /** Whether {@link #isFree} holds for some product. */
  public boolean hasFreeProducts() {
    for (boolean each : free) {
      if (each) {
        return true;
      }
    }
    return false;
  }
}
