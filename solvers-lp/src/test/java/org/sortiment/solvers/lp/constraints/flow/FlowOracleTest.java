package org.sortiment.solvers.lp.constraints.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.constraints.BestByEnumeration;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.constraints.unimodular.UnitRows;

class FlowOracleTest {
  /** Nested or disjoint groups: products by their number modulo something, halves of such. */
  private static void addFamily(
      SplittableRandom random, int[] key, boolean nested, List<Constraint> constraints) {
    int groups = 1 + random.nextInt(4);
    for (int g = 0; g < groups; g++) {
      int which = g;
      int[] members =
          IntStream.range(0, key.length).filter(i -> key[i] % groups == which).toArray();
      if (members.length == 0) {
        continue;
      }
      constraints.add(bound(random, members));
      int[] half = Arrays.copyOf(members, members.length / 2);
      if (nested && half.length > 0) {
        constraints.add(bound(random, half));
      }
    }
    if (nested) {
      constraints.add(bound(random, IntStream.range(0, key.length).toArray()));
    }
  }

  private static Constraint bound(SplittableRandom random, int[] members) {
    int a = random.nextInt(3) == 0 ? random.nextInt(members.length + 1) : 0;
    int b = random.nextInt(members.length + 1);
    return CardinalityBound.between(Math.min(a, b), Math.max(a, b), members);
  }

  @Test
  void agreesWithEnumeration() {
    SplittableRandom random = new SplittableRandom(1);
    int feasible = 0;
    int infeasible = 0;
    for (int round = 0; round < 1500; round++) {
      int n = 2 + random.nextInt(9);
      List<Constraint> constraints = new ArrayList<>();
      addFamily(random, random.ints(n, 0, 100).toArray(), round % 2 == 0, constraints);
      addFamily(random, random.ints(n, 0, 100).toArray(), round % 3 == 0, constraints);
      var network = FlowNetwork.of(UnitRows.of(n, constraints));
      if (network.isEmpty()) {
        continue; // overall bounds of both, crossed by halves
      }
      FlowOracle oracle = new FlowOracle(network.get());
      for (int call = 0; call < 3; call++) {
        double[] weights =
            random.doubles(n, -1, 2).map(w -> w < -0.7 ? 0 : w > 1.7 ? 1 : w).toArray();
        BestByEnumeration.requireBest(oracle, constraints, weights, 1e-14);
      }
      if (BestByEnumeration.answer(oracle, new double[n]).isPresent()) {
        feasible++;
      } else {
        infeasible++;
      }
    }
    assertThat(feasible).isGreaterThan(400);
    assertThat(infeasible).isGreaterThan(80);
  }

  @Test
  void anAssignmentIsProvenByItsPrices() {
    SplittableRandom random = new SplittableRandom(2);
    FlowOracle oracle = new FlowOracle(assignment(60, 12));
    for (int round = 0; round < 50; round++) {
      double[] weights =
          random.doubles(60 * 12, -1, 1).map(w -> w * Math.exp(20 * random.nextDouble())).toArray();
      Assortment best = oracle.maximize(weights, Deadline.none());
      assertThat(oracle.excess()).isZero();
      assertThat(best.size()).isBetween(1, 12);
    }
  }

  private static FlowNetwork assignment(int products, int positions) {
    List<Constraint> constraints = new ArrayList<>();
    for (int p = 0; p < products; p++) {
      int first = p * positions;
      constraints.add(
          CardinalityBound.atMost(1, IntStream.range(first, first + positions).toArray()));
    }
    for (int s = 0; s < positions; s++) {
      int position = s;
      constraints.add(
          CardinalityBound.atMost(
              1, IntStream.range(0, products).map(p -> p * positions + position).toArray()));
    }
    return FlowNetwork.of(UnitRows.of(products * positions, constraints)).orElseThrow();
  }

  @Test
  void stopsAtTheDeadline() {
    FlowOracle oracle = new FlowOracle(assignment(10, 5));
    double[] weights = new double[50];
    Arrays.fill(weights, 1);
    Deadline soon = Deadline.startingNow(Optional.of(Duration.ofNanos(1)));
    assertThatThrownBy(() -> oracle.maximize(weights, soon))
        .isInstanceOfSatisfying(
            LimitReachedException.class,
            e -> assertThat(e.incumbent().orElseThrow().size()).isBetween(1, 5));
  }

  @Test
  void threeFamiliesAreNoNetwork() {
    List<Constraint> constraints =
        List.of(
            CardinalityBound.atMost(1, 0, 1),
            CardinalityBound.atMost(1, 1, 2),
            CardinalityBound.atMost(1, 0, 2));
    assertThat(FlowNetwork.of(UnitRows.of(3, constraints))).isEmpty();
  }
}
