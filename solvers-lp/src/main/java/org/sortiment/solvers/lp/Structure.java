package org.sortiment.solvers.lp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.problem.Precedence;
import org.sortiment.solvers.lp.groups.GroupForest;
import org.sortiment.solvers.lp.unimodular.UnitRows;

/**
 * The constraints of a problem taken apart: products that share a constraint, directly or through
 * others, belong to one part. Parts bound by nested groups only are collected in one forest, those
 * bound by precedence only in one list of requirements; what is left are general parts. Linear rows
 * that say no more than a bound or a precedence are read as such, rows that say nothing are
 * dropped. Immutable; O(n + total size of the constraints), nearly.
 */
final class Structure {
  private static final int GROUPS = 1;
  private static final int PRECEDENCE = 2;
  private static final int GENERAL = 4;

  private final GroupForest forest;
  private final int groupRows;
  private final int[] dependents;
  private final int[] requirements;
  private final List<Part> generalParts;
  private final boolean[] free;

  /**
   * A general part.
   *
   * @param products its products, ascending
   * @param constraints what binds them, in catalog numbering
   */
  record Part(List<Integer> products, List<Constraint> constraints) {
    /** The part as a problem of its own: product k there is {@code products.get(k)} here. */
    AssortmentProblem restrict(AssortmentProblem problem) {
      int[] chosen = products.stream().mapToInt(i -> i).toArray();
      int[] number = new int[problem.catalog().size()];
      double[] revenues = new double[chosen.length];
      for (int k = 0; k < chosen.length; k++) {
        number[chosen[k]] = k;
        revenues[k] = problem.catalog().revenue(chosen[k]);
      }
      List<Constraint> own = new ArrayList<>();
      for (Constraint constraint : constraints) {
        own.add(renumbered(constraint, number));
      }
      return new AssortmentProblem(
          Catalog.ofRevenues(revenues),
          new RestrictedLogit((MultinomialLogitModel) problem.choiceModel(), chosen),
          own);
    }

    private static Constraint renumbered(Constraint constraint, int[] number) {
      if (constraint instanceof CardinalityBound bound) {
        int[] products = bound.products();
        Arrays.setAll(products, k -> number[products[k]]);
        return CardinalityBound.ofGroup(products, bound.min(), bound.max());
      }
      if (constraint instanceof Precedence arc) {
        return new Precedence(number[arc.product()], number[arc.requires()]);
      }
      LinearConstraint row = (LinearConstraint) constraint;
      int[] products = new int[row.termCount()];
      double[] coefficients = new double[row.termCount()];
      for (int k = 0; k < products.length; k++) {
        products[k] = number[row.product(k)];
        coefficients[k] = row.coefficient(k);
      }
      return new LinearConstraint(products, coefficients, row.min(), row.max());
    }
  }

  private Structure(
      GroupForest forest,
      int groupRows,
      List<Precedence> arcs,
      List<Part> generalParts,
      boolean[] free) {
    this.forest = forest;
    this.groupRows = groupRows;
    this.dependents = arcs.stream().mapToInt(Precedence::product).toArray();
    this.requirements = arcs.stream().mapToInt(Precedence::requires).toArray();
    this.generalParts = generalParts;
    this.free = free;
  }

  static Structure of(AssortmentProblem problem) {
    int n = problem.catalog().size();
    List<Constraint> rows = new ArrayList<>();
    for (Constraint constraint : problem.constraints()) {
      simplify(n, constraint, rows);
    }
    return new Builder(n, rows).build();
  }

  /** Adds what a constraint says, in its most special form. */
  private static void simplify(int n, Constraint constraint, List<Constraint> rows) {
    if (constraint instanceof CardinalityBound bound) {
      if (bound.min() > 0 || bound.max() < bound.groupSize()) {
        rows.add(bound);
      }
      return;
    }
    if (constraint instanceof Precedence) {
      rows.add(constraint);
      return;
    }
    UnitRows read = UnitRows.of(n, List.of(constraint));
    if (read.rowCount() == 0) {
      rows.add(constraint);
      return;
    }
    int[] columns = read.columns(0);
    byte[] signs = read.signs(0);
    int positive = 0;
    for (byte sign : signs) {
      positive += sign > 0 ? 1 : 0;
    }
    int negative = columns.length - positive;
    int lower = read.lower(0);
    int upper = read.upper(0);
    if (lower > upper) {
      rows.add(CardinalityBound.ofGroup(columns, columns.length + 1, Integer.MAX_VALUE));
    } else if (lower > -negative || upper < positive) {
      if (negative == 0) {
        rows.add(CardinalityBound.ofGroup(columns, lower, upper));
      } else if (positive == 0) {
        rows.add(CardinalityBound.ofGroup(columns, -upper, -lower));
      } else if (columns.length == 2 && lower <= 0 && upper >= 0) {
        int plus = signs[0] > 0 ? columns[0] : columns[1];
        int minus = signs[0] > 0 ? columns[1] : columns[0];
        if (upper == 0) {
          rows.add(new Precedence(plus, minus));
        }
        if (lower == 0) {
          rows.add(new Precedence(minus, plus));
        }
      } else {
        rows.add(constraint);
      }
    }
  }

  /** The groups of all parts that are bound by nested groups only. */
  GroupForest forest() {
    return forest;
  }

  boolean hasGroups() {
    return groupRows > 0;
  }

  boolean hasPrecedence() {
    return dependents.length > 0;
  }

  /** The dependent products of the parts that are bound by precedence only; not to be changed. */
  int[] dependents() {
    return dependents;
  }

  /** What each of them requires; not to be changed. */
  int[] requirements() {
    return requirements;
  }

  List<Part> generalParts() {
    return generalParts;
  }

  /** Whether no constraint says anything about a product. */
  boolean isFree(int product) {
    return free[product];
  }

  boolean hasFreeProducts() {
    for (boolean each : free) {
      if (each) {
        return true;
      }
    }
    return false;
  }

  /** The method that solves this structure; empty when it is one general part. */
  Optional<Method> specialMethod() {
    int kinds = (groupRows > 0 ? 1 : 0) + (dependents.length > 0 ? 1 : 0) + generalParts.size();
    if (kinds > 1) {
      return Optional.of(Method.PARTS);
    }
    if (!generalParts.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        groupRows > 0
            ? Method.GROUPS
            : dependents.length > 0 ? Method.PRECEDENCE : Method.UNCONSTRAINED);
  }

  private static final class Builder {
    private final int n;
    private final List<Constraint> rows;
    private final int[] root;
    private final int[] kinds;

    Builder(int n, List<Constraint> rows) {
      this.n = n;
      this.rows = rows;
      root = new int[n + 1];
      kinds = new int[n + 1];
      Arrays.setAll(root, i -> i);
    }

    Structure build() {
      for (Constraint row : rows) {
        int first = product(row, 0);
        for (int k = 1; k < size(row); k++) {
          root[find(product(row, k))] = find(first);
        }
      }
      for (Constraint row : rows) {
        kinds[find(product(row, 0))] |= kind(row);
      }
      List<CardinalityBound> groups = new ArrayList<>();
      List<Precedence> arcs = new ArrayList<>();
      for (Constraint row : rows) {
        int partKinds = kinds[find(product(row, 0))];
        if (partKinds == GROUPS) {
          groups.add((CardinalityBound) row);
        } else if (partKinds == PRECEDENCE) {
          arcs.add((Precedence) row);
        }
      }
      Optional<GroupForest> forest = GroupForest.of(n, groups);
      if (forest.isEmpty()) {
        groups = withoutCrossing(groups);
        forest = GroupForest.of(n, groups);
      }
      boolean[] free = new boolean[n];
      for (int i = 0; i < n; i++) {
        free[i] = kinds[find(i)] == 0;
      }
      return new Structure(forest.orElseThrow(), groups.size(), arcs, generalParts(), free);
    }

    /** Marks parts in which groups cross as general and returns the groups of the others. */
    private List<CardinalityBound> withoutCrossing(List<CardinalityBound> groups) {
      List<List<CardinalityBound>> byPart = new ArrayList<>();
      int[] slot = new int[n + 1];
      for (CardinalityBound group : groups) {
        int part = find(product(group, 0));
        if (slot[part] == 0) {
          byPart.add(new ArrayList<>());
          slot[part] = byPart.size();
        }
        byPart.get(slot[part] - 1).add(group);
      }
      int[] scratch = new int[n];
      Arrays.fill(scratch, -1);
      List<CardinalityBound> nested = new ArrayList<>();
      for (List<CardinalityBound> part : byPart) {
        if (GroupForest.isNested(part, scratch)) {
          nested.addAll(part);
        } else {
          kinds[find(product(part.get(0), 0))] |= GENERAL;
        }
      }
      return nested;
    }

    private List<Part> generalParts() {
      List<Part> parts = new ArrayList<>();
      int[] slot = new int[n + 1];
      for (Constraint row : rows) {
        int part = find(product(row, 0));
        if (kinds[part] == GROUPS || kinds[part] == PRECEDENCE) {
          continue;
        }
        if (slot[part] == 0) {
          parts.add(new Part(new ArrayList<>(), new ArrayList<>()));
          slot[part] = parts.size();
        }
        parts.get(slot[part] - 1).constraints().add(row);
      }
      for (int i = 0; i < n && !parts.isEmpty(); i++) {
        if (slot[find(i)] > 0) {
          parts.get(slot[find(i)] - 1).products().add(i);
        }
      }
      return parts;
    }

    private int find(int product) {
      int x = product;
      while (root[x] != x) {
        root[x] = root[root[x]];
        x = root[x];
      }
      return x;
    }

    /** Rows without products belong to a part of their own, without products: number n. */
    private int product(Constraint row, int k) {
      if (row instanceof CardinalityBound bound) {
        return bound.groupSize() == 0 ? n : bound.product(k);
      }
      if (row instanceof Precedence arc) {
        return k == 0 ? arc.product() : arc.requires();
      }
      LinearConstraint linear = (LinearConstraint) row;
      return linear.termCount() == 0 ? n : linear.product(k);
    }

    private static int size(Constraint row) {
      if (row instanceof CardinalityBound bound) {
        return bound.groupSize();
      }
      return row instanceof LinearConstraint linear ? linear.termCount() : 2;
    }

    private static int kind(Constraint row) {
      return row instanceof CardinalityBound
          ? GROUPS
          : row instanceof Precedence ? PRECEDENCE : GENERAL;
    }
  }
}
