package org.sortiment.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sortiment.testkit.LpChecks.assertInfeasible;
import static org.sortiment.testkit.LpChecks.assertOptimal;
import static org.sortiment.testkit.LpChecks.assertUnbounded;
import static org.sortiment.testkit.LpChecks.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.sortiment.api.lp.EditableProgram;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.lp.LpStatus;

/** Random linear programs against exact answers. */
public interface LpReferenceCases extends KitTest {
  /** The backend under test. */
  LpBackend backend();

  /** The columns of the largest program with a planted optimum; for a slow reference, fewer. */
  default int largestSize() {
    return 110;
  }

  private static void judge(LpBackend backend, LinearProgram program, LpResult result) {
    ExactSimplex.Solution exact = ExactSimplex.solve(program);
    switch (exact.status()) {
      case OPTIMAL -> assertOptimal(backend, program, exact.objective().doubleValue(), result);
      case INFEASIBLE -> assertInfeasible(backend, result);
      default -> assertUnbounded(backend, result);
    }
  }

  /** Fifty small programs of every kind: status, value and duals as in rational arithmetic. */
  @AddedIn(2)
  @Test
  default void smallProgramsAgreeWithRationalArithmetic() {
    for (long seed = 0; seed < 50; seed++) {
      LinearProgram program = RandomPrograms.anyKind(seed, 7, 7);
      judge(backend(), program, solve(backend(), program));
    }
  }

  /** One session through forty random changes, judged after each. */
  @AddedIn(2)
  @Test
  default void aLongSessionAgreesWithRationalArithmetic() {
    for (long seed = 0; seed < 4; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      EditableProgram mirror = new EditableProgram(RandomPrograms.planted(seed, 6, 4, 0).program());
      try (LpSession session = backend().open(mirror.snapshot())) {
        for (int step = 0; step < 10; step++) {
          int column = random.nextInt(6);
          int row = random.nextInt(4);
          double low = random.nextInt(-4, 3);
          double high = low + random.nextInt(5);
          switch (random.nextInt(3)) {
            case 0 -> {
              session.setObjective(column, low);
              mirror.setObjective(column, low);
            }
            case 1 -> {
              session.setColumnBounds(column, low, high);
              mirror.setColumnBounds(column, low, high);
            }
            default -> {
              session.setRowBounds(row, low, high + 4);
              mirror.setRowBounds(row, low, high + 4);
            }
          }
          judge(backend(), mirror.snapshot(), session.solve(LpOptions.withDefaults()));
        }
      }
    }
  }

  /** Programs too large for rational arithmetic, whose optimum was planted. */
  @AddedIn(2)
  @Test
  default void largerProgramsReachThePlantedOptimum() {
    for (int seed = 0; seed < 6; seed++) {
      int columns = largestSize() * (seed + 6) / 11;
      RandomPrograms.Planted planted = RandomPrograms.planted(seed, columns, columns / 2, 0);
      assertOptimal(
          backend(), planted.program(), planted.optimum(), solve(backend(), planted.program()));
    }
  }

  /**
   * Coefficients from 1e-6 to 1e6 by row and column scaling: most answers are right, and none is
   * wrong; an honest "numerical error" is allowed for one in four.
   */
  @AddedIn(2)
  @Test
  default void badlyScaledProgramsAreRightOrHonest() {
    int honest = 0;
    for (long seed = 0; seed < 20; seed++) {
      RandomPrograms.Planted planted = RandomPrograms.planted(seed, 15, 10, 10);
      LpResult result = solve(backend(), planted.program());
      if (result.status() == LpStatus.NUMERICAL_ERROR) {
        assertTrue(
            result.message().contains(backend().id()), "names the backend: " + result.message());
        honest++;
      } else {
        assertEquals(LpStatus.OPTIMAL, result.status(), "seed " + seed + ": " + result);
        assertEquals(
            planted.optimum(),
            result.objective(),
            1e-6 * Math.max(1, Math.abs(planted.optimum())),
            "seed " + seed);
      }
    }
    assertTrue(honest <= 5, honest + " of 20 programs ended in a numerical error");
  }

  /** Assignments with many ties: every basis is degenerate. Checked against rational arithmetic. */
  @AddedIn(2)
  @Test
  default void degenerateNetworksAreSolved() {
    for (long seed = 0; seed < 5; seed++) {
      LinearProgram program = RandomPrograms.assignment(seed, 5);
      judge(backend(), program, solve(backend(), program));
    }
  }

  /** Two threads with sessions of their own, fifty solves each. */
  @AddedIn(2)
  @Test
  default void twoThreadsDoNotDisturbEachOther() throws InterruptedException, ExecutionException {
    LpBackend backend = backend();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (int t = 0; t < 2; t++) {
        long offset = 100L * t;
        Callable<Integer> work =
            () -> {
              for (long seed = offset; seed < offset + 50; seed++) {
                RandomPrograms.Planted planted = RandomPrograms.planted(seed, 20, 12, 0);
                assertOptimal(
                    backend,
                    planted.program(),
                    planted.optimum(),
                    solve(backend, planted.program()));
              }
              return 50;
            };
        running.add(threads.submit(work));
      }
      for (Future<Integer> each : running) {
        assertEquals(50, each.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
