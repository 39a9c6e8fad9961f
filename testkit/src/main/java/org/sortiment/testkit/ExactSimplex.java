package org.sortiment.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.commons.numbers.fraction.BigFraction;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpStatus;
import org.sortiment.api.lp.Sense;

/**
 * Solves a small linear program in exact rational arithmetic, so that its answer needs no
 * tolerance: the full-tableau simplex method in two phases (Dantzig 1951) with Bland's rule (1977),
 * which cannot cycle. Integer marks are ignored. Exponential in the worst case, and the numbers
 * grow: meant for a few dozen columns and rows.
 *
 * <p>The program is rewritten as min c.z, M z = b, z >= 0 with b >= 0: a column with a lower bound
 * is shifted, one with an upper bound only is mirrored, a free one is split, every further bound
 * becomes a row; every row gets an artificial column, whose reduced cost at the end is minus the
 * row's dual.
 */
public final class ExactSimplex {
  private final LinearProgram program;
  private final BooleanSupplier stop;
  private final List<BigFraction[]> columnEntries = new ArrayList<>();
  private final List<BigFraction> costs = new ArrayList<>();
  private final int rowTotal;
  private final BigFraction[] rightSide;
  private final boolean[] flipped;
  private int columnTotal;

  /** Per column of the program: its z column, the second one of a free column, and the shift. */
  private final int[] column;

  private final int[] negativePart;
  private final BigFraction[] shift;
  private final boolean[] mirrored;

  /** The tableau: rowTotal rows of all columns, the artificial ones, and the right side. */
  private BigFraction[][] tableau = {};

  private BigFraction[] reduced = {};
  private int[] basis = {};

  /**
   * The exact outcome.
   *
   * @param status OPTIMAL, INFEASIBLE, UNBOUNDED, or LIMIT_REACHED when it was told to stop
   * @param objective with the offset; zero unless optimal
   * @param primal shape columns; empty unless optimal
   * @param duals d(objective)/d(right-hand side), shape rows; empty unless optimal
   */
  public record Solution(
      LpStatus status, BigFraction objective, List<BigFraction> primal, List<BigFraction> duals) {}

  private ExactSimplex(LinearProgram program, BooleanSupplier stop) {
    this.program = program;
    this.stop = stop;
    int n = program.columnCount();
    column = new int[n];
    negativePart = new int[n];
    shift = new BigFraction[n];
    mirrored = new boolean[n];
    int boundRows = 0;
    for (int j = 0; j < n; j++) {
      boundRows += isFinite(program.columnLower(j)) && isFinite(program.columnUpper(j)) ? 1 : 0;
    }
    for (int i = 0; i < program.rowCount(); i++) {
      boundRows += isRange(i) ? 1 : 0;
    }
    rowTotal = program.rowCount() + boundRows;
    rightSide = new BigFraction[rowTotal];
    flipped = new boolean[rowTotal];
  }

  /** Solves; {@code stop} is asked before every pivot. */
  public static Solution solve(LinearProgram program, BooleanSupplier stop) {
    for (int j = 0; j < program.columnCount(); j++) {
      if (program.columnLower(j) > program.columnUpper(j)) {
        return without(LpStatus.INFEASIBLE);
      }
    }
    for (int i = 0; i < program.rowCount(); i++) {
      if (program.rowLower(i) > program.rowUpper(i)) {
        return without(LpStatus.INFEASIBLE);
      }
    }
    return new ExactSimplex(program, stop).run();
  }

  /** Solves, however long it takes. */
  public static Solution solve(LinearProgram program) {
    return solve(program, () -> false);
  }

  private static Solution without(LpStatus status) {
    return new Solution(status, BigFraction.ZERO, List.of(), List.of());
  }

  private static boolean isFinite(double bound) {
    return !Double.isInfinite(bound);
  }

  private boolean isRange(int row) {
    return isFinite(program.rowLower(row))
        && isFinite(program.rowUpper(row))
        && program.rowLower(row) < program.rowUpper(row);
  }

  private Solution run() {
    build();
    startTableau();
    BigFraction[] phaseOne = new BigFraction[columnTotal + rowTotal];
    Arrays.fill(phaseOne, 0, columnTotal, BigFraction.ZERO);
    Arrays.fill(phaseOne, columnTotal, phaseOne.length, BigFraction.ONE);
    LpStatus first = optimize(phaseOne);
    if (first != LpStatus.OPTIMAL) {
      return without(first);
    }
    for (int r = 0; r < rowTotal; r++) {
      if (basis[r] >= columnTotal && rightOf(r).signum() > 0) {
        return without(LpStatus.INFEASIBLE);
      }
    }
    driveOutArtificials();
    BigFraction[] phaseTwo = new BigFraction[columnTotal + rowTotal];
    Arrays.fill(phaseTwo, BigFraction.ZERO);
    for (int k = 0; k < columnTotal; k++) {
      phaseTwo[k] = costs.get(k);
    }
    LpStatus second = optimize(phaseTwo);
    return second == LpStatus.OPTIMAL ? readSolution() : without(second);
  }

  private BigFraction sign() {
    return program.sense() == Sense.MAXIMIZE ? BigFraction.ONE.negate() : BigFraction.ONE;
  }

  private int newColumn(BigFraction cost) {
    BigFraction[] entries = new BigFraction[rowTotal];
    Arrays.fill(entries, BigFraction.ZERO);
    columnEntries.add(entries);
    costs.add(cost);
    return columnTotal++;
  }

  private void build() {
    int boundRow = program.rowCount();
    Arrays.fill(rightSide, BigFraction.ZERO);
    for (int j = 0; j < program.columnCount(); j++) {
      BigFraction cost = sign().multiply(BigFraction.from(program.objective(j)));
      double lower = program.columnLower(j);
      double upper = program.columnUpper(j);
      mirrored[j] = !isFinite(lower) && isFinite(upper);
      shift[j] =
          isFinite(lower)
              ? BigFraction.from(lower)
              : isFinite(upper) ? BigFraction.from(upper) : BigFraction.ZERO;
      column[j] = newColumn(mirrored[j] ? cost.negate() : cost);
      negativePart[j] = !isFinite(lower) && !isFinite(upper) ? newColumn(cost.negate()) : -1;
      if (isFinite(lower) && isFinite(upper)) {
        columnEntries.get(column[j])[boundRow] = BigFraction.ONE;
        columnEntries.get(newColumn(BigFraction.ZERO))[boundRow] = BigFraction.ONE;
        rightSide[boundRow++] = BigFraction.from(upper).subtract(BigFraction.from(lower));
      }
    }
    for (int i = 0; i < program.rowCount(); i++) {
      boolean byUpper = isFinite(program.rowUpper(i));
      double bound = byUpper ? program.rowUpper(i) : program.rowLower(i);
      rightSide[i] = isFinite(bound) ? BigFraction.from(bound) : BigFraction.ZERO;
      for (int e = program.rowStart(i); e < program.rowEnd(i); e++) {
        int j = program.entryColumn(e);
        BigFraction value = BigFraction.from(program.entryValue(e));
        columnEntries.get(column[j])[i] = mirrored[j] ? value.negate() : value;
        if (negativePart[j] >= 0) {
          columnEntries.get(negativePart[j])[i] = value.negate();
        }
        rightSide[i] = rightSide[i].subtract(value.multiply(shift[j]));
      }
      if (!isFinite(bound)) { // a row without bounds: two slacks make it hold always
        columnEntries.get(newColumn(BigFraction.ZERO))[i] = BigFraction.ONE;
        columnEntries.get(newColumn(BigFraction.ZERO))[i] = BigFraction.ONE.negate();
      } else if (!byUpper) {
        columnEntries.get(newColumn(BigFraction.ZERO))[i] = BigFraction.ONE.negate();
      } else if (program.rowLower(i) < program.rowUpper(i)) {
        int slack = newColumn(BigFraction.ZERO);
        columnEntries.get(slack)[i] = BigFraction.ONE;
        if (isRange(i)) {
          columnEntries.get(slack)[boundRow] = BigFraction.ONE;
          columnEntries.get(newColumn(BigFraction.ZERO))[boundRow] = BigFraction.ONE;
          rightSide[boundRow++] =
              BigFraction.from(program.rowUpper(i)).subtract(BigFraction.from(program.rowLower(i)));
        }
      }
    }
  }

  private void startTableau() {
    tableau = new BigFraction[rowTotal][columnTotal + rowTotal + 1];
    basis = new int[rowTotal];
    for (int r = 0; r < rowTotal; r++) {
      flipped[r] = rightSide[r].signum() < 0;
      Arrays.fill(tableau[r], BigFraction.ZERO);
      for (int k = 0; k < columnTotal; k++) {
        BigFraction entry = columnEntries.get(k)[r];
        tableau[r][k] = flipped[r] ? entry.negate() : entry;
      }
      tableau[r][columnTotal + r] = BigFraction.ONE;
      tableau[r][columnTotal + rowTotal] = flipped[r] ? rightSide[r].negate() : rightSide[r];
      basis[r] = columnTotal + r;
    }
  }

  private BigFraction rightOf(int row) {
    return tableau[row][columnTotal + rowTotal];
  }

  /** Bland's rule until no structural column improves the cost. */
  private LpStatus optimize(BigFraction[] cost) {
    reduced = cost.clone();
    for (int r = 0; r < rowTotal; r++) {
      BigFraction basic = cost[basis[r]];
      for (int k = 0; k < reduced.length && basic.signum() != 0; k++) {
        reduced[k] = reduced[k].subtract(basic.multiply(tableau[r][k]));
      }
    }
    while (true) {
      if (stop.getAsBoolean()) {
        return LpStatus.LIMIT_REACHED;
      }
      int enter = 0;
      while (enter < columnTotal && reduced[enter].signum() >= 0) {
        enter++;
      }
      if (enter == columnTotal) {
        return LpStatus.OPTIMAL;
      }
      int leave = -1;
      for (int r = 0; r < rowTotal; r++) {
        if (tableau[r][enter].signum() > 0 && (leave < 0 || leavesBefore(r, leave, enter))) {
          leave = r;
        }
      }
      if (leave < 0) {
        return LpStatus.UNBOUNDED;
      }
      pivot(leave, enter);
    }
  }

  private boolean leavesBefore(int row, int other, int enter) {
    // By the difference: BigFraction 1.2 compares two negative fractions the wrong way round.
    int order =
        rightOf(row)
            .multiply(tableau[other][enter])
            .subtract(rightOf(other).multiply(tableau[row][enter]))
            .signum();
    return order < 0 || (order == 0 && basis[row] < basis[other]);
  }

  private void pivot(int row, int enter) {
    BigFraction pivot = tableau[row][enter];
    for (int k = 0; k < tableau[row].length; k++) {
      tableau[row][k] = tableau[row][k].divide(pivot);
    }
    for (int r = 0; r < rowTotal; r++) {
      if (r != row) {
        subtract(tableau[r], tableau[r][enter], tableau[row]);
      }
    }
    subtract(reduced, reduced[enter], tableau[row]);
    basis[row] = enter;
  }

  private static void subtract(BigFraction[] from, BigFraction factor, BigFraction[] row) {
    for (int k = 0; k < from.length && factor.signum() != 0; k++) {
      if (row[k].signum() != 0) {
        from[k] = from[k].subtract(factor.multiply(row[k]));
      }
    }
  }

  /**
   * Artificial columns still basic are zero; they leave where the row allows, or it is redundant.
   */
  private void driveOutArtificials() {
    for (int r = 0; r < rowTotal; r++) {
      for (int k = 0; k < columnTotal && basis[r] >= columnTotal; k++) {
        if (tableau[r][k].signum() != 0) {
          pivot(r, k);
        }
      }
    }
  }

  private Solution readSolution() {
    BigFraction[] z = new BigFraction[columnTotal + rowTotal];
    Arrays.fill(z, BigFraction.ZERO);
    for (int r = 0; r < rowTotal; r++) {
      z[basis[r]] = rightOf(r);
    }
    List<BigFraction> primal = new ArrayList<>();
    BigFraction objective = BigFraction.from(program.offset());
    for (int j = 0; j < program.columnCount(); j++) {
      BigFraction part = z[column[j]];
      if (negativePart[j] >= 0) {
        part = part.subtract(z[negativePart[j]]);
      }
      BigFraction x = mirrored[j] ? shift[j].subtract(part) : shift[j].add(part);
      primal.add(x);
      objective = objective.add(BigFraction.from(program.objective(j)).multiply(x));
    }
    List<BigFraction> duals = new ArrayList<>();
    for (int i = 0; i < program.rowCount(); i++) {
      BigFraction dual = reduced[columnTotal + i].negate();
      duals.add(sign().multiply(flipped[i] ? dual.negate() : dual));
    }
    return new Solution(LpStatus.OPTIMAL, objective, primal, duals);
  }
}
