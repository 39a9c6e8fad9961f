package org.sortiment.solvers.lp.nested;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.NestedLogitModel;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.problem.Precedence;
import org.sortiment.choice.nested.Nest;
import org.sortiment.choice.nested.NestedLogit;
import org.sortiment.solvers.lp.search.ModelProblems.Kind;
import org.sortiment.solvers.lp.search.OfferTree;
import org.sortiment.testkit.Enumeration;
import org.sortiment.testkit.RandomInstances;

class NestDecompositionTest {
  private static NestedData data(AssortmentProblem problem) {
    double[] prices = new double[problem.catalog().size()];
    Arrays.setAll(prices, problem.catalog()::revenue);
    return new NestedData((NestedLogitModel) problem.choiceModel(), prices, 0);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"STANDARD_NESTED", "GENERAL_NESTED"})
  void noCompletionOfANodeExceedsItsBoundOrWhatDecidingAProductLeaves(Kind kind) {
    SplittableRandom random = new SplittableRandom(5);
    for (RandomInstances.Instance each : kind.stream(3000, 130, 7).toList()) {
      int n = each.problem().catalog().size();
      NestedData data = data(each.problem());
      OfferTree.Relaxation relaxation = new NestDecomposition(each.problem(), data);
      for (int node = 0; node < 4; node++) {
        byte[] state = new byte[n];
        for (int i = 0; i < n; i++) {
          state[i] = random.nextInt(3) == 0 ? (byte) random.nextInt(2) : OfferTree.FREE;
        }
        OfferTree.View view = new OfferTree.View(n);
        double cutoff = node % 2 == 0 ? Double.NEGATIVE_INFINITY : random.nextDouble(0.5);
        double bound = relaxation.bound(state, cutoff, view);
        for (int mask = 0; mask < 1 << n; mask++) {
          double left = bound;
          boolean agrees = true;
          boolean[] members = new boolean[n];
          Assortment set = Assortment.none(n);
          for (int i = 0; i < n; i++) {
            members[i] = (mask >> i & 1) != 0;
            set = members[i] ? set.with(i) : set;
            agrees &= state[i] == OfferTree.FREE || members[i] == (state[i] == OfferTree.IN);
            if (state[i] == OfferTree.FREE && members[i] != view.offers[i]) {
              left = Math.min(left, bound - view.loss[i]);
            }
          }
          double value = data.value(members);
          if (agrees && value > cutoff && each.problem().isFeasible(set)) {
            assertThat(left).as(each.toString()).isGreaterThanOrEqualTo(value * (1 - 1e-12));
          }
        }
      }
    }
  }

  @Test
  void rowsAcrossNestsAreInTheBound() {
    double ignoring = 0;
    double using = 0;
    for (long seed = 1; seed <= 20; seed++) {
      AssortmentProblem problem = crossed(seed);
      double best = Enumeration.of(problem).best(0).orElseThrow().evaluation().revenue();
      byte[] root = new byte[problem.catalog().size()];
      Arrays.fill(root, OfferTree.FREE);
      OfferTree.View view = new OfferTree.View(root.length);
      NestedData data = data(problem);
      double bound = new NestDecomposition(problem, data).bound(root, 0, view);
      assertThat(bound).isGreaterThanOrEqualTo(best * (1 - 1e-12));
      using += bound / best - 1;
      ignoring += new NestedRelaxation(data).bound(root, 0, view) / best - 1;
    }
    assertThat(using).isLessThan(0.5 * ignoring);
  }

  /** Four nests of three; a budget, pairs of which one may be offered, and a requirement. */
  private static AssortmentProblem crossed(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Nest> nests = new ArrayList<>();
    for (int k = 0; k < 4; k++) {
      nests.add(new Nest(new int[] {k, k + 4, k + 8}, random.nextDouble(0.2, 1.4), 0.3 * (k % 2)));
    }
    int[] all = new int[12];
    Arrays.setAll(all, i -> i);
    List<Constraint> constraints =
        List.of(
            new LinearConstraint(
                all, random.doubles(12, 1, 5).toArray(), Double.NEGATIVE_INFINITY, 10),
            CardinalityBound.between(0, 1, 0, 1),
            CardinalityBound.between(0, 1, 2, 3),
            new Precedence(5, 6));
    return new AssortmentProblem(
        Catalog.ofRevenues(random.doubles(12, 1, 10).toArray()),
        new NestedLogit(3, random.doubles(12, 0.1, 2).toArray(), nests),
        constraints);
  }
}
