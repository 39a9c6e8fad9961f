package org.sortiment.solvers.lp.constraints;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.sortiment.api.Assortment;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.groups.GroupSelection;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.constraints.oracle.LinearOracle;
import org.sortiment.solvers.lp.constraints.precedence.ClosureSelection;
import org.sortiment.solvers.lp.constraints.structure.GeneralPart;
import org.sortiment.solvers.lp.constraints.structure.Structure;

/**
 * Maximises over independent parts, each by its own structure: the sign of each weight without
 * constraints, selection under groups, a minimum cut under precedence, otherwise the oracle of the
 * part's own problem.
 */
final class PartsOracle implements LinearOracle {
  private final int n;
  private final Structure structure;
  private final Optional<GroupSelection> groups;
  private final Optional<ClosureSelection> closures;
  private final List<LinearOracle> general = new ArrayList<>();

  /** Opens an oracle for each general part, which {@link #close} closes. */
  @SuppressWarnings("exports") // for solvers of this module
  public PartsOracle(Structure structure, LpBackend backend, double gap) {
    this.n = structure.productCount();
    this.structure = structure;
    groups =
        structure.hasGroups() && structure.forest().isFeasible()
            ? Optional.of(new GroupSelection(structure.forest()))
            : Optional.empty();
    closures =
        structure.hasPrecedence()
            ? Optional.of(new ClosureSelection(n, structure.dependents(), structure.requirements()))
            : Optional.empty();
    for (GeneralPart part : structure.generalParts()) {
      general.add(OracleChoice.general(part, gap).open(backend));
    }
  }

  @Override
  public String method() {
    return "parts";
  }

  @Override
  public String backend() {
    TreeSet<String> names = new TreeSet<>();
    general.forEach(oracle -> names.add(oracle.backend()));
    return String.join("+", names);
  }

  @Override
  public String remark() {
    TreeSet<String> remarks = new TreeSet<>();
    general.forEach(oracle -> remarks.add(oracle.remark()));
    remarks.remove("");
    return String.join("; ", remarks);
  }

  @Override
  public Assortment maximize(double[] weights, Deadline deadline) {
    if (!structure.isSpecialFeasible()) {
      throw new InfeasibleProblemException();
    }
    BitSet members = maximizeSpecial(weights);
    CompensatedSum bound = new CompensatedSum();
    members.stream().forEach(i -> bound.add(weights[i]));
    Termination.Limit limit = Termination.Limit.NONE;
    boolean complete = true;
    for (int p = 0; p < general.size(); p++) {
      GeneralPart part = structure.generalParts().get(p);
      double[] own = own(p, weights);
      Optional<Assortment> best;
      try {
        best = Optional.of(general.get(p).maximize(own, deadline));
        best.get().forEach(k -> bound.add(own[k]));
        bound.add(general.get(p).excess());
      } catch (LimitReachedException e) {
        limit = e.limit();
        best = e.incumbent();
        bound.add(e.bound());
      }
      complete &= best.isPresent();
      best.ifPresent(each -> each.forEach(k -> members.set(part.products().get(k))));
    }
    if (limit != Termination.Limit.NONE) {
      throw new LimitReachedException(
          limit,
          complete ? Optional.of(Assortment.of(n, members)) : Optional.empty(),
          bound.value());
    }
    return Assortment.of(n, members);
  }

  /** The best of the products without constraints, under groups and under precedence. */
  private BitSet maximizeSpecial(double[] weights) {
    BitSet members = new BitSet(n);
    for (int i = 0; i < n; i++) {
      if (weights[i] > 0 && structure.isFree(i)) {
        members.set(i);
      }
    }
    groups.ifPresent(each -> each.select(weights, members));
    closures.ifPresent(each -> each.select(weights, members));
    return members;
  }

  private double[] own(int part, double[] weights) {
    return structure.generalParts().get(part).products().stream()
        .mapToDouble(i -> weights[i])
        .toArray();
  }

  @Override
  public boolean isBoundCheaper() {
    return general.stream().anyMatch(LinearOracle::isBoundCheaper);
  }

  @Override
  public double bound(double[] weights, Deadline deadline) {
    if (!structure.isSpecialFeasible()) {
      return Double.POSITIVE_INFINITY;
    }
    CompensatedSum bound = new CompensatedSum();
    maximizeSpecial(weights).stream().forEach(i -> bound.add(weights[i]));
    for (int p = 0; p < general.size(); p++) {
      bound.add(general.get(p).bound(own(p, weights), deadline));
    }
    return bound.value();
  }

  @Override
  public double excess() {
    return general.stream().mapToDouble(LinearOracle::excess).sum();
  }

  @Override
  public void close() {
    general.forEach(LinearOracle::close);
  }
}
