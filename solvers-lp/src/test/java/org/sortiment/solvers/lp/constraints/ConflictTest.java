package org.sortiment.solvers.lp.constraints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.problem.Precedence;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveException;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.constraints.structure.ConstraintSystem;

/** Conflicts contradict each other, and nothing in them can be left out. */
class ConflictTest {
  private static final LpBackend BACKEND = new OjAlgoBackend();
  private static final double NONE = Double.NEGATIVE_INFINITY;

  private static List<Integer> conflict(int n, List<Constraint> constraints) {
    return FeasibleSet.conflict(n, constraints, BACKEND, Deadline.none());
  }

  private static boolean isFeasible(int n, List<Constraint> constraints) {
    ConstraintSystem system = new ConstraintSystem(n, constraints);
    return IntStream.range(0, 1 << n)
        .anyMatch(mask -> system.isFeasible(Assortment.ofMask(n, mask)));
  }

  @Test
  void conflictsAreMinimalWhateverTheStructure() {
    SplittableRandom random = new SplittableRandom(3);
    int infeasible = 0;
    for (int run = 0; run < 400; run++) {
      int n = 6;
      List<Constraint> constraints = new ArrayList<>();
      for (int k = 0; k < 7; k++) {
        constraints.add(randomConstraint(random, n));
      }
      if (isFeasible(n, constraints)) {
        continue;
      }
      infeasible++;
      List<Integer> conflict = conflict(n, constraints);
      List<Constraint> rows = conflict.stream().map(constraints::get).toList();
      assertThat(isFeasible(n, rows)).as("run %d: %s", run, rows).isFalse();
      for (int left = 0; left < rows.size(); left++) {
        List<Constraint> fewer = new ArrayList<>(rows);
        fewer.remove(left);
        assertThat(isFeasible(n, fewer)).as("run %d: %s", run, fewer).isTrue();
      }
      assertThat(conflict).isSorted().doesNotHaveDuplicates();
    }
    assertThat(infeasible).isGreaterThan(50);
  }

  private static Constraint randomConstraint(SplittableRandom random, int n) {
    int a = random.nextInt(n);
    int b = (a + 1 + random.nextInt(n - 1)) % n;
    int c = (b + 1 + random.nextInt(n - 2)) % n;
    return switch (random.nextInt(6)) {
      case 0 -> new Precedence(a, b);
      case 1 -> CardinalityBound.atLeast(1 + random.nextInt(2), a, b);
      case 2 -> CardinalityBound.atMost(random.nextInt(2), a, b);
      // Two precedences in one.
      case 3 -> new LinearConstraint(new int[] {a, b}, new double[] {2, -2}, 0, 0);
      case 4 ->
          a == c
              ? new Precedence(b, a)
              : new LinearConstraint(
                  new int[] {a, b, c}, new double[] {1, 2, -1}, random.nextInt(4), 9);
      default ->
          a == c
              ? CardinalityBound.exactly(1, a, b)
              : new LinearConstraint(
                  new int[] {a, b, c}, new double[] {3, 2, 1}, NONE, random.nextInt(3));
    };
  }

  @Test
  void aConstraintThatNothingSatisfiesExplainsItself() {
    List<Constraint> constraints =
        List.of(
            CardinalityBound.atMost(1, 0, 1),
            new LinearConstraint(new int[] {0, 2, 3}, new double[] {1, 2.5, 3}, 7, 9),
            CardinalityBound.atLeast(3, 1, 2));
    assertThat(conflict(4, constraints)).containsExactly(1);
    assertThat(conflict(4, List.of(constraints.get(0), constraints.get(2)))).containsExactly(1);
  }

  @Test
  void thousandsOfGroupsAreExplained() {
    int groups = 3000;
    List<Constraint> constraints = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      constraints.add(CardinalityBound.atMost(1, 2 * g, 2 * g + 1));
    }
    constraints.add(CardinalityBound.exactly(2, 1234, 1235));
    constraints.add(CardinalityBound.overall(2 * groups, 1, groups));
    assertThat(conflict(2 * groups, constraints)).containsExactly(617, groups);
  }

  @Test
  void anExplanationObeysTheDeadlineAndTheInterrupt() {
    List<Constraint> constraints =
        List.of(CardinalityBound.atMost(1, 0, 1), CardinalityBound.atLeast(2, 0, 1));
    Deadline passed = Deadline.startingNow(Optional.of(Duration.ZERO));
    assertThat(FeasibleSet.conflict(2, constraints, BACKEND, passed)).isEmpty();
    Thread.currentThread().interrupt();
    List<Integer> interrupted = conflict(2, constraints);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(interrupted).isEmpty();
    assertThat(conflict(2, constraints)).containsExactly(0, 1);
  }

  @Test
  void feasibleConstraintsHaveNoConflict() {
    assertThatThrownBy(() -> conflict(2, List.of()))
        .isInstanceOf(SolveException.class)
        .hasMessageContaining("each part of them can be satisfied");
    assertThatThrownBy(() -> conflict(2, List.of(CardinalityBound.atMost(1, 0, 1))))
        .isInstanceOf(SolveException.class);
  }

  @Test
  void theSearchStopsBetweenChecks() {
    List<List<Integer>> asked = new ArrayList<>();
    ConflictFinder finder =
        new ConflictFinder(
            chosen -> {
              asked.add(chosen);
              Thread.currentThread().interrupt();
              return true;
            },
            Deadline.none());
    assertThatThrownBy(() -> finder.find(List.of(0, 1, 2, 3)))
        .isInstanceOf(LimitReachedException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(asked).hasSize(1);
  }
}
