package org.sortiment.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sortiment.testkit.LpChecks.assertInfeasible;
import static org.sortiment.testkit.LpChecks.assertOptimal;
import static org.sortiment.testkit.LpChecks.assertUnbounded;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.sortiment.api.lp.EditableProgram;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpCapability;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.lp.Sense;

/** Sessions: changes, their order, their end, and what must not be touched. */
public interface LpSessionCases extends KitTest {
  /** The backend under test. */
  LpBackend backend();

  /** max 3x + 2y, x + y <= 4, x + 3y <= 6: 12 at (4, 0). */
  private static LinearProgram start() {
    LinearProgram.Builder b = LinearProgram.builder(Sense.MAXIMIZE);
    b.addColumn(0, Double.POSITIVE_INFINITY, 3);
    b.addColumn(0, Double.POSITIVE_INFINITY, 2);
    b.addRow(Double.NEGATIVE_INFINITY, 4, new int[] {0, 1}, new double[] {1, 1});
    b.addRow(Double.NEGATIVE_INFINITY, 6, new int[] {0, 1}, new double[] {1, 3});
    return b.build();
  }

  /** Solves both, the session and a fresh copy of what it should be. */
  private void expect(LpSession session, EditableProgram mirror, double objective) {
    assertOptimal(backend(), mirror.snapshot(), objective, session.solve(LpOptions.withDefaults()));
  }

  /** Each change counts at the next solve, and taking it back gives the first answer again. */
  @Test
  default void changesCountAtTheNextSolve() {
    EditableProgram mirror = new EditableProgram(start());
    try (LpSession session = backend().open(start())) {
      assertTrue(!session.backend().isEmpty(), "the session names its backend");
      expect(session, mirror, 12);
      session.setObjective(0, 1); // max x + 2y: both rows bind at (3, 1)
      mirror.setObjective(0, 1);
      expect(session, mirror, 5);
      session.setColumnBounds(1, 0, 0.5); // then (3.5, 0.5)
      mirror.setColumnBounds(1, 0, 0.5);
      expect(session, mirror, 4.5);
      session.setRowBounds(0, Double.NEGATIVE_INFINITY, 2); // then (1.5, 0.5)
      mirror.setRowBounds(0, Double.NEGATIVE_INFINITY, 2);
      expect(session, mirror, 2.5);
      session.setColumnBounds(0, 1, 1); // fixed at 1
      mirror.setColumnBounds(0, 1, 1);
      expect(session, mirror, 2);
      session.setRowBounds(0, 1.25, 1.25); // an equation now: y = 0.25
      mirror.setRowBounds(0, 1.25, 1.25);
      expect(session, mirror, 1.5);
      session.setObjective(new double[] {3, 2});
      session.setColumnBounds(0, 0, Double.POSITIVE_INFINITY);
      session.setColumnBounds(1, 0, Double.POSITIVE_INFINITY);
      session.setRowBounds(0, Double.NEGATIVE_INFINITY, 4);
      expect(session, new EditableProgram(start()), 12);
    }
  }

  /** Through infeasible and unbounded and back. */
  @Test
  default void recoversFromInfeasibleAndUnbounded() {
    EditableProgram mirror = new EditableProgram(start());
    try (LpSession session = backend().open(start())) {
      session.setColumnBounds(0, 5, 9);
      assertInfeasible(backend(), session.solve(LpOptions.withDefaults()));
      session.setColumnBounds(0, 3, 2); // crossed
      assertInfeasible(backend(), session.solve(LpOptions.withDefaults()));
      session.setColumnBounds(0, 0, Double.POSITIVE_INFINITY);
      expect(session, mirror, 12);
      session.setRowBounds(1, 7, 6); // crossed
      assertInfeasible(backend(), session.solve(LpOptions.withDefaults()));
      session.setRowBounds(0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
      session.setRowBounds(1, 6, Double.POSITIVE_INFINITY);
      assertUnbounded(backend(), session.solve(LpOptions.withDefaults()));
      session.setRowBounds(0, Double.NEGATIVE_INFINITY, 4);
      session.setRowBounds(1, Double.NEGATIVE_INFINITY, 6);
      expect(session, mirror, 12);
    }
  }

  /** Solving twice gives the same answer; an old result does not change; options are per solve. */
  @Test
  default void resultsAndInputsAreLeftAlone() {
    LinearProgram program = start();
    try (LpSession session = backend().open(program)) {
      LpResult first = session.solve(LpOptions.withDefaults());
      double[] objective = {1, 2};
      session.setObjective(objective);
      objective[0] = 100;
      LpResult second = session.solve(LpOptions.withDefaults());
      assertEquals(5, second.objective(), 1e-7, "the array was copied");
      assertArrayEquals(new double[] {100, 2}, objective);
      assertEquals(12, first.objective(), 1e-7);
      first.primal()[0] = -1;
      assertEquals(4, first.primal(0), 1e-7, "primal() is a copy");
      assertEquals(second.objective(), session.solve(LpOptions.withDefaults()).objective(), 1e-7);
    }
    assertEquals(3, program.objective(0));
    assertOptimal(backend(), program, 12, LpChecks.solve(backend(), program));
  }

  /** Two sessions on one program do not see each other's changes. */
  @Test
  default void sessionsAreIndependent() {
    LinearProgram program = start();
    try (LpSession other = backend().open(program)) {
      LpSession one = backend().open(program);
      one.setColumnBounds(0, 0, 1);
      other.setObjective(0, 0);
      assertEquals(3 + 2 * 5 / 3.0, one.solve(LpOptions.withDefaults()).objective(), 1e-7);
      assertEquals(4, other.solve(LpOptions.withDefaults()).objective(), 1e-7);
      one.close();
      assertEquals(4, other.solve(LpOptions.withDefaults()).objective(), 1e-7);
    }
  }

  /** NaN and infinities never reach the engine, and a refused change changes nothing. */
  @Test
  default void refusesNumbersThatAreNone() {
    try (LpSession session = backend().open(start())) {
      List<Executable> refused =
          List.of(
              () -> session.setObjective(0, Double.NaN),
              () -> session.setObjective(0, Double.POSITIVE_INFINITY),
              () -> session.setColumnBounds(0, Double.NaN, 1),
              () -> session.setColumnBounds(0, 0, Double.NaN),
              () -> session.setColumnBounds(0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY),
              () -> session.setRowBounds(0, 0, Double.NaN),
              () -> session.setRowBounds(0, 0, Double.NEGATIVE_INFINITY));
      for (Executable each : refused) {
        assertThrows(IllegalArgumentException.class, each);
      }
      for (Executable each :
          List.<Executable>of(
              () -> session.setObjective(2, 1),
              () -> session.setColumnBounds(-1, 0, 1),
              () -> session.setRowBounds(2, 0, 1))) {
        assertThrows(IndexOutOfBoundsException.class, each);
      }
      expect(session, new EditableProgram(start()), 12);
    }
  }

  /** Every use after close is an IllegalStateException; closing again is allowed. */
  @Test
  default void useAfterCloseIsRefused() {
    LpSession session = backend().open(start());
    assertEquals(12, session.solve(LpOptions.withDefaults()).objective(), 1e-7);
    session.close();
    session.close();
    for (Executable each :
        List.<Executable>of(
            () -> session.solve(LpOptions.withDefaults()),
            () -> session.setObjective(0, 1),
            () -> session.setColumnBounds(0, 0, 1),
            () -> session.setRowBounds(0, 0, 1))) {
      assertThrows(IllegalStateException.class, each);
    }
  }

  /**
   * A row that cuts off (4, 0), then a column that earns more; without the capability, refusals.
   */
  @AddedIn(2)
  @Test
  default void rowsAndColumnsCanBeAddedWhereDeclared() {
    EditableProgram mirror = new EditableProgram(start());
    try (LpSession session = backend().open(start())) {
      expect(session, mirror, 12);
      int[] columns = {0};
      double[] one = {1};
      if (backend().capabilities().contains(LpCapability.ADDED_ROWS)) {
        assertEquals(2, session.addRow(Double.NEGATIVE_INFINITY, 3, columns, one));
        mirror.addRow(Double.NEGATIVE_INFINITY, 3, columns, one);
        expect(session, mirror, 11); // (3, 1)
      } else {
        assertThrows(UnsupportedOperationException.class, () -> session.addRow(0, 1, columns, one));
      }
      int[] rows = {1, 0};
      double[] entries = {1, 0.5};
      if (backend().capabilities().contains(LpCapability.ADDED_COLUMNS)) {
        assertEquals(2, session.addColumn(0, 2, 4, rows, entries));
        mirror.addColumn(0, 2, 4, rows, entries);
        LinearProgram now = mirror.snapshot();
        assertOptimal(
            backend(),
            now,
            ExactSimplex.solve(now).objective().doubleValue(),
            session.solve(LpOptions.withDefaults()));
        session.setColumnBounds(2, 0, 0);
        session.setObjective(2, -1);
        mirror.setColumnBounds(2, 0, 0);
        mirror.setObjective(2, -1);
        expect(session, mirror, mirror.snapshot().rowCount() == 3 ? 11 : 12);
      } else {
        assertThrows(
            UnsupportedOperationException.class, () -> session.addColumn(0, 1, 1, rows, entries));
      }
    }
  }
}
