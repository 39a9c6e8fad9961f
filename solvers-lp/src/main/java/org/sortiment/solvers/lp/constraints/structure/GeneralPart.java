package org.sortiment.solvers.lp.constraints.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.problem.Constraint;
import org.sortiment.solvers.lp.constraints.flow.FlowNetwork;
import org.sortiment.solvers.lp.constraints.intervals.Intervals;
import org.sortiment.solvers.lp.constraints.unimodular.TotalUnimodularity;
import org.sortiment.solvers.lp.constraints.unimodular.UnitRows;

/**
 * Products that constraints bind together which are neither bounds on nested groups only nor
 * precedence only, as a system of its own: product k there is {@code products().get(k)} of the
 * whole. What its rows are is found out when it is asked first, and then kept. Thread-safe.
 */
public final class GeneralPart {
  private final List<Integer> products;
  private final List<Integer> origins;
  private final ConstraintSystem system;
  private Optional<UnitRows> rows = Optional.empty();
  private Optional<Optional<Intervals>> intervals = Optional.empty();
  private Optional<Optional<FlowNetwork>> network = Optional.empty();
  private Optional<TotalUnimodularity.Recognition> recognition = Optional.empty();

  /**
   * A part.
   *
   * @param products its products, ascending
   * @param rows what binds them, in the numbering of the whole
   * @param number scratch space by product of the whole; changed
   */
  GeneralPart(List<Integer> products, List<SpecialForm.Row> rows, int[] number) {
    this.products = List.copyOf(products);
    for (int k = 0; k < products.size(); k++) {
      number[products.get(k)] = k;
    }
    List<Constraint> own = new ArrayList<>(rows.size());
    for (SpecialForm.Row row : rows) {
      own.add(row.form().renumbered(number));
    }
    this.origins = rows.stream().map(SpecialForm.Row::origin).toList();
    this.system = new ConstraintSystem(products.size(), own);
  }

  /** Its products in the numbering of the whole, ascending. */
  public List<Integer> products() {
    return products;
  }

  /** Its constraints, in numbering of its own. */
  public ConstraintSystem system() {
    return system;
  }

  /** By constraint of {@link #system}, the index of the constraint of the whole that says so. */
  public List<Integer> origins() {
    return origins;
  }

  /**
   * Whether the rows are proven to be totally unimodular; offending rows are named by the index of
   * their constraint in the whole. The first call recognises, others repeat its answer.
   */
  public synchronized TotalUnimodularity.Recognition recognition() {
    if (recognition.isEmpty()) {
      recognition = Optional.of(recognise());
    }
    return recognition.get();
  }

  /** The line of products whose intervals the rows are, at most or at least one of each. */
  public synchronized Optional<Intervals> intervals() {
    if (intervals.isEmpty()) {
      intervals = Optional.of(unitRows().flatMap(Intervals::of));
    }
    return intervals.get();
  }

  /** The network of two laminar families of groups, when the rows are bounds on such. */
  public synchronized Optional<FlowNetwork> network() {
    if (network.isEmpty()) {
      network = Optional.of(unitRows().flatMap(FlowNetwork::of));
    }
    return network.get();
  }

  /** The rows, when all of them have coefficients of one magnitude. */
  private Optional<UnitRows> unitRows() {
    if (rows.isEmpty()) {
      rows = Optional.of(UnitRows.of(system.productCount(), system.constraints()));
    }
    return rows.filter(each -> each.others().isEmpty());
  }

  private TotalUnimodularity.Recognition recognise() {
    Optional<UnitRows> unit = unitRows();
    if (unit.isEmpty()) {
      int first = origins.get(rows.orElseThrow().others().get(0));
      return new TotalUnimodularity.Recognition(
          false, "constraint " + first + " is a general row", List.of(first));
    }
    return TotalUnimodularity.recognise(unit.get(), row -> origins.get(unit.get().constraint(row)));
  }
}
