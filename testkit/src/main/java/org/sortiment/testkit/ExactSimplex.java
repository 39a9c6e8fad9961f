package org.sortiment.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
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
  private final List<Rational[]> columnEntries = new ArrayList<>();
  private final List<Rational> costs = new ArrayList<>();
  private final int rowTotal;
  private final Rational[] rightSide;
  private final boolean[] flipped;
  private int columnTotal;

  /** Per column of the program: its z column, the second one of a free column, and the shift. */
  private final int[] column;

  private final int[] negativePart;
  private final Rational[] shift;
  private final boolean[] mirrored;

  /** The tableau: rowTotal rows of all columns, the artificial ones, and the right side. */
  private Rational[][] tableau = {};

  private Rational[] reduced = {};
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
      LpStatus status, Rational objective, List<Rational> primal, List<Rational> duals) {}

  private ExactSimplex(LinearProgram program, BooleanSupplier stop) {
    this.program = program;
    this.stop = stop;
    int n = program.columnCount();
    column = new int[n];
    negativePart = new int[n];
    shift = new Rational[n];
    mirrored = new boolean[n];
    int boundRows = 0;
    for (int j = 0; j < n; j++) {
      boundRows += isFinite(program.columnLower(j)) && isFinite(program.columnUpper(j)) ? 1 : 0;
    }
    for (int i = 0; i < program.rowCount(); i++) {
      boundRows += isRange(i) ? 1 : 0;
    }
    rowTotal = program.rowCount() + boundRows;
    rightSide = new Rational[rowTotal];
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
    return new Solution(status, Rational.ZERO, List.of(), List.of());
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
    Rational[] phaseOne = new Rational[columnTotal + rowTotal];
    Arrays.fill(phaseOne, 0, columnTotal, Rational.ZERO);
    Arrays.fill(phaseOne, columnTotal, phaseOne.length, Rational.ONE);
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
    Rational[] phaseTwo = new Rational[columnTotal + rowTotal];
    Arrays.fill(phaseTwo, Rational.ZERO);
    for (int k = 0; k < columnTotal; k++) {
      phaseTwo[k] = costs.get(k);
    }
    LpStatus second = optimize(phaseTwo);
    return second == LpStatus.OPTIMAL ? readSolution() : without(second);
  }

  private Rational sign() {
    return program.sense() == Sense.MAXIMIZE ? Rational.ONE.negated() : Rational.ONE;
  }

  private int newColumn(Rational cost) {
    Rational[] entries = new Rational[rowTotal];
    Arrays.fill(entries, Rational.ZERO);
    columnEntries.add(entries);
    costs.add(cost);
    return columnTotal++;
  }

  private void build() {
    int boundRow = program.rowCount();
    Arrays.fill(rightSide, Rational.ZERO);
    for (int j = 0; j < program.columnCount(); j++) {
      Rational cost = sign().times(Rational.of(program.objective(j)));
      double lower = program.columnLower(j);
      double upper = program.columnUpper(j);
      mirrored[j] = !isFinite(lower) && isFinite(upper);
      shift[j] =
          isFinite(lower)
              ? Rational.of(lower)
              : isFinite(upper) ? Rational.of(upper) : Rational.ZERO;
      column[j] = newColumn(mirrored[j] ? cost.negated() : cost);
      negativePart[j] = !isFinite(lower) && !isFinite(upper) ? newColumn(cost.negated()) : -1;
      if (isFinite(lower) && isFinite(upper)) {
        columnEntries.get(column[j])[boundRow] = Rational.ONE;
        columnEntries.get(newColumn(Rational.ZERO))[boundRow] = Rational.ONE;
        rightSide[boundRow++] = Rational.of(upper).minus(Rational.of(lower));
      }
    }
    for (int i = 0; i < program.rowCount(); i++) {
      boolean byUpper = isFinite(program.rowUpper(i));
      double bound = byUpper ? program.rowUpper(i) : program.rowLower(i);
      rightSide[i] = isFinite(bound) ? Rational.of(bound) : Rational.ZERO;
      for (int e = program.rowStart(i); e < program.rowEnd(i); e++) {
        int j = program.entryColumn(e);
        Rational value = Rational.of(program.entryValue(e));
        columnEntries.get(column[j])[i] = mirrored[j] ? value.negated() : value;
        if (negativePart[j] >= 0) {
          columnEntries.get(negativePart[j])[i] = value.negated();
        }
        rightSide[i] = rightSide[i].minus(value.times(shift[j]));
      }
      if (!isFinite(bound)) { // a row without bounds: two slacks make it hold always
        columnEntries.get(newColumn(Rational.ZERO))[i] = Rational.ONE;
        columnEntries.get(newColumn(Rational.ZERO))[i] = Rational.ONE.negated();
      } else if (!byUpper) {
        columnEntries.get(newColumn(Rational.ZERO))[i] = Rational.ONE.negated();
      } else if (program.rowLower(i) < program.rowUpper(i)) {
        int slack = newColumn(Rational.ZERO);
        columnEntries.get(slack)[i] = Rational.ONE;
        if (isRange(i)) {
          columnEntries.get(slack)[boundRow] = Rational.ONE;
          columnEntries.get(newColumn(Rational.ZERO))[boundRow] = Rational.ONE;
          rightSide[boundRow++] =
              Rational.of(program.rowUpper(i)).minus(Rational.of(program.rowLower(i)));
        }
      }
    }
  }

  private void startTableau() {
    tableau = new Rational[rowTotal][columnTotal + rowTotal + 1];
    basis = new int[rowTotal];
    for (int r = 0; r < rowTotal; r++) {
      flipped[r] = rightSide[r].signum() < 0;
      Arrays.fill(tableau[r], Rational.ZERO);
      for (int k = 0; k < columnTotal; k++) {
        Rational entry = columnEntries.get(k)[r];
        tableau[r][k] = flipped[r] ? entry.negated() : entry;
      }
      tableau[r][columnTotal + r] = Rational.ONE;
      tableau[r][columnTotal + rowTotal] = flipped[r] ? rightSide[r].negated() : rightSide[r];
      basis[r] = columnTotal + r;
    }
  }

  private Rational rightOf(int row) {
    return tableau[row][columnTotal + rowTotal];
  }

  /** Bland's rule until no structural column improves the cost. */
  private LpStatus optimize(Rational[] cost) {
    reduced = cost.clone();
    for (int r = 0; r < rowTotal; r++) {
      Rational basic = cost[basis[r]];
      for (int k = 0; k < reduced.length && basic.signum() != 0; k++) {
        reduced[k] = reduced[k].minus(basic.times(tableau[r][k]));
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
    int order =
        rightOf(row)
            .times(tableau[other][enter])
            .compareTo(rightOf(other).times(tableau[row][enter]));
    return order < 0 || (order == 0 && basis[row] < basis[other]);
  }

  private void pivot(int row, int enter) {
    Rational pivot = tableau[row][enter];
    for (int k = 0; k < tableau[row].length; k++) {
      tableau[row][k] = tableau[row][k].over(pivot);
    }
    for (int r = 0; r < rowTotal; r++) {
      if (r != row) {
        subtract(tableau[r], tableau[r][enter], tableau[row]);
      }
    }
    subtract(reduced, reduced[enter], tableau[row]);
    basis[row] = enter;
  }

  private static void subtract(Rational[] from, Rational factor, Rational[] row) {
    for (int k = 0; k < from.length && factor.signum() != 0; k++) {
      if (row[k].signum() != 0) {
        from[k] = from[k].minus(factor.times(row[k]));
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
    Rational[] z = new Rational[columnTotal + rowTotal];
    Arrays.fill(z, Rational.ZERO);
    for (int r = 0; r < rowTotal; r++) {
      z[basis[r]] = rightOf(r);
    }
    List<Rational> primal = new ArrayList<>();
    Rational objective = Rational.of(program.offset());
    for (int j = 0; j < program.columnCount(); j++) {
      Rational part = z[column[j]];
      if (negativePart[j] >= 0) {
        part = part.minus(z[negativePart[j]]);
      }
      Rational x = mirrored[j] ? shift[j].minus(part) : shift[j].plus(part);
      primal.add(x);
      objective = objective.plus(Rational.of(program.objective(j)).times(x));
    }
    List<Rational> duals = new ArrayList<>();
    for (int i = 0; i < program.rowCount(); i++) {
      Rational dual = reduced[columnTotal + i].negated();
      duals.add(sign().times(flipped[i] ? dual.negated() : dual));
    }
    return new Solution(LpStatus.OPTIMAL, objective, primal, duals);
  }
}
