package org.sortiment.solvers.lp.constraints.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.problem.Precedence;
import org.sortiment.solvers.lp.constraints.groups.GroupForest;

/**
 * Takes constraints apart: joins the products that share a row, sees of which kinds the rows of
 * each part are, and deals the parts to {@link Structure}. Used once.
 */
final class StructureBuilder {
  private static final int GROUPS = 1;
  private static final int PRECEDENCE = 2;
  private static final int GENERAL = 4;

  private final ConstraintSystem system;
  private final int n;
  private final SpecialForm form;
  private final DisjointSets parts;

  /** By representative of a part, the kinds of its rows. */
  private final int[] kinds;

  StructureBuilder(ConstraintSystem system) {
    this.system = system;
    this.n = system.productCount();
    this.form = SpecialForm.of(system.constraints());
    this.parts = new DisjointSets(n);
    this.kinds = new int[n];
  }

  Structure build() {
    // By row, its first product: it leads to the part.
    int[] first = new int[form.rows().size()];
    for (int r = 0; r < first.length; r++) {
      first[r] = joinProducts(form.rows().get(r).form());
    }
    for (int r = 0; r < first.length; r++) {
      kinds[parts.find(first[r])] |= kind(form.rows().get(r).form());
    }
    List<SpecialForm.Row> groupRows = new ArrayList<>();
    List<Precedence> arcs = new ArrayList<>();
    for (int r = 0; r < first.length; r++) {
      SpecialForm.Row row = form.rows().get(r);
      int partKinds = kinds[parts.find(first[r])];
      if (partKinds == GROUPS) {
        groupRows.add(row);
      } else if (partKinds == PRECEDENCE) {
        arcs.add((Precedence) row.form());
      }
    }
    Optional<GroupForest> forest = GroupForest.of(n, bounds(groupRows));
    if (forest.isEmpty()) {
      groupRows = withoutCrossing(groupRows);
      forest = GroupForest.of(n, bounds(groupRows));
    }
    boolean[] free = new boolean[n];
    for (int i = 0; i < n; i++) {
      free[i] = kinds[parts.find(i)] == 0;
    }
    return new Structure(
        system,
        form.impossible(),
        groupRows,
        forest.orElseThrow(),
        arcs,
        generalParts(first),
        free);
  }

  /** Joins the products of a row, at least one, and returns the first. */
  private int joinProducts(Constraint row) {
    if (row instanceof CardinalityBound bound) {
      for (int k = 1; k < bound.groupSize(); k++) {
        parts.join(bound.product(k), bound.product(0));
      }
      return bound.product(0);
    }
    if (row instanceof Precedence arc) {
      parts.join(arc.requires(), arc.product());
      return arc.product();
    }
    LinearConstraint linear = row.toRow();
    for (int k = 1; k < linear.termCount(); k++) {
      parts.join(linear.product(k), linear.product(0));
    }
    return linear.product(0);
  }

  private static int kind(Constraint row) {
    return row instanceof CardinalityBound
        ? GROUPS
        : row instanceof Precedence ? PRECEDENCE : GENERAL;
  }

  static List<CardinalityBound> bounds(List<SpecialForm.Row> groupRows) {
    List<CardinalityBound> bounds = new ArrayList<>(groupRows.size());
    for (SpecialForm.Row row : groupRows) {
      bounds.add((CardinalityBound) row.form());
    }
    return bounds;
  }

  /** Marks parts in which groups cross as general and returns the groups of the others. */
  private List<SpecialForm.Row> withoutCrossing(List<SpecialForm.Row> groupRows) {
    List<List<SpecialForm.Row>> byPart = new ArrayList<>();
    int[] slot = new int[n];
    for (SpecialForm.Row row : groupRows) {
      int part = parts.find(((CardinalityBound) row.form()).product(0));
      if (slot[part] == 0) {
        byPart.add(new ArrayList<>());
        slot[part] = byPart.size();
      }
      byPart.get(slot[part] - 1).add(row);
    }
    int[] scratch = new int[n];
    Arrays.fill(scratch, -1);
    List<SpecialForm.Row> nested = new ArrayList<>();
    for (List<SpecialForm.Row> part : byPart) {
      List<CardinalityBound> bounds = bounds(part);
      if (GroupForest.isNested(bounds, scratch)) {
        nested.addAll(part);
      } else {
        kinds[parts.find(bounds.get(0).product(0))] |= GENERAL;
      }
    }
    return nested;
  }

  private List<GeneralPart> generalParts(int[] first) {
    List<List<SpecialForm.Row>> rows = new ArrayList<>();
    int[] slot = new int[n];
    for (int r = 0; r < first.length; r++) {
      int part = parts.find(first[r]);
      if (kinds[part] == GROUPS || kinds[part] == PRECEDENCE) {
        continue;
      }
      if (slot[part] == 0) {
        rows.add(new ArrayList<>());
        slot[part] = rows.size();
      }
      rows.get(slot[part] - 1).add(form.rows().get(r));
    }
    if (rows.isEmpty()) {
      return List.of();
    }
    List<List<Integer>> products = new ArrayList<>();
    rows.forEach(each -> products.add(new ArrayList<>()));
    for (int i = 0; i < n; i++) {
      int at = slot[parts.find(i)];
      if (at > 0) {
        products.get(at - 1).add(i);
      }
    }
    int[] number = new int[n];
    List<GeneralPart> general = new ArrayList<>();
    for (int p = 0; p < rows.size(); p++) {
      general.add(new GeneralPart(products.get(p), rows.get(p), number));
    }
    return general;
  }
}
