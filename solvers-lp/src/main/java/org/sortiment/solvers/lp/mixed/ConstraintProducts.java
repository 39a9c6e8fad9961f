package org.sortiment.solvers.lp.mixed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.problem.Constraint;
import org.sortiment.solvers.lp.constraints.Rows;

/** Constraints a.x <= b times y_k, as rows over the products z_ki = x_i y_k. */
final class ConstraintProducts {
  private final MixedLogitColumns columns;
  private final MixedLogitData data;
  private final List<ProgramRow> found = new ArrayList<>();

  private ConstraintProducts(MixedLogitColumns columns) {
    this.columns = columns;
    this.data = columns.data;
  }

  /** Constraints times y_k, where the products that the class does not know may be left out. */
  static List<ProgramRow> of(List<Constraint> constraints, MixedLogitColumns columns) {
    ConstraintProducts products = new ConstraintProducts(columns);
    products.addAll(constraints);
    return products.found;
  }

  private void addAll(List<Constraint> constraints) {
    int n = data.productCount;
    LinearProgram.Builder builder = LinearProgram.builder(Sense.MAXIMIZE);
    for (int i = 0; i < n; i++) {
      builder.addBinary(0);
    }
    Rows.append(n, constraints, builder, 0);
    LinearProgram rows = builder.build();
    double[] coefficient = new double[n];
    for (int row = 0; row < rows.rowCount(); row++) {
      Arrays.fill(coefficient, 0);
      for (int e = rows.rowStart(row); e < rows.rowEnd(row); e++) {
        coefficient[rows.entryColumn(e)] = rows.entryValue(e);
      }
      for (int k = 0; k < data.classCount; k++) {
        addProduct(k, coefficient, rows.rowUpper(row), 1);
        addProduct(k, coefficient, rows.rowLower(row), -1);
      }
    }
  }

  /** sign a.x <= sign b, times y_k. */
  private void addProduct(int k, double[] coefficient, double b, double sign) {
    if (Double.isInfinite(b)) {
      return;
    }
    double[] outsideClass = coefficient.clone();
    int length = columns.length(k);
    int[] places = new int[length + 1];
    double[] values = new double[length + 1];
    int used = 0;
    for (int e = data.classStart[k]; e < data.classStart[k + 1]; e++) {
      double a = coefficient[data.product[e]];
      outsideClass[data.product[e]] = 0;
      if (a != 0) {
        places[used] = columns.z(k, e);
        values[used++] = sign * a * (columns.ranges.least[k] / columns.ranges.leastWith[e]);
      }
    }
    for (double a : outsideClass) {
      if (sign * a < 0) {
        return;
      }
    }
    if (used > 0) {
      places[used] = columns.y(k);
      values[used++] = -sign * b;
      ProgramRow.tidied(
              Double.NEGATIVE_INFINITY, 0, Arrays.copyOf(places, used), Arrays.copyOf(values, used))
          .ifPresent(found::add);
    }
  }
}
