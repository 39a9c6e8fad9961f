package org.sortiment.solvers.lp.constraints.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.problem.Constraint;
import org.sortiment.solvers.lp.constraints.unimodular.TotalUnimodularity;
import org.sortiment.solvers.lp.constraints.unimodular.UnitRows;

/**
 * Products that constraints without special structure bind together, as a system of its own:
 * product k there is {@code products().get(k)} of the whole. Whether its rows are totally
 * unimodular is found out when it is asked first, and then kept. Thread-safe.
 */
public final class GeneralPart {
  private final List<Integer> products;
  private final List<Integer> origins;
  private final ConstraintSystem system;
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

  private TotalUnimodularity.Recognition recognise() {
    UnitRows rows = UnitRows.of(system.productCount(), system.constraints());
    if (!rows.others().isEmpty()) {
      int first = origins.get(rows.others().get(0));
      return new TotalUnimodularity.Recognition(
          false, "constraint " + first + " is a general row", List.of(first));
    }
    return TotalUnimodularity.recognise(rows, row -> origins.get(rows.constraint(row)));
  }
}
