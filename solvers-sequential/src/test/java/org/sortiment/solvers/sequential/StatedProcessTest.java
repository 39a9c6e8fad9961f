package org.sortiment.solvers.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.sequential.SequentialPolicy;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.SequentialState;
import org.sortiment.api.sequential.VendorCatalog;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.testkit.RandomVendors;
import org.sortiment.testkit.RandomVendors.Rules;

/**
 * The process as it is told, played customer by customer: vendors show catalogs by chance, the
 * policy takes, one customer draws her utilities and buys what she likes most. What is bought
 * follows the exact purchase probabilities (chi-square test), and earns the exact expectation.
 */
class StatedProcessTest {
  private static final int PLAYS = 20_000;

  /** The 0.9999 quantiles of the chi-square distribution with 1 to 12 degrees of freedom. */
  private static final double[] QUANTILES = {
    15.14, 18.42, 21.11, 23.51, 25.74, 27.86, 29.88, 31.83, 33.72, 35.56, 37.37, 39.13
  };

  private static int buys(SequentialProblem problem, Assortment union, SplittableRandom random) {
    // A logit customer compares exponential times with rates v: the first one rings.
    double[] p = problem.problem().choiceModel().purchaseProbabilities(union);
    double left = problem.problem().choiceModel().noPurchaseProbability(union);
    int chosen = p.length;
    double first = -Math.log(1 - random.nextDouble()) / left;
    for (int i = union.next(0); i >= 0; i = union.next(i + 1)) {
      double time =
          p[i] == 0 ? Double.POSITIVE_INFINITY : -Math.log(1 - random.nextDouble()) / p[i];
      if (time < first) {
        first = time;
        chosen = i;
      }
    }
    return chosen;
  }

  private static int shown(SequentialProblem problem, int vendor, SplittableRandom random) {
    double left = random.nextDouble();
    int k = 0;
    while (k < problem.vendors().catalogs(vendor).size() - 1) {
      left -= problem.vendors().catalogs(vendor).get(k).probability();
      if (left < 0) {
        return k;
      }
      k++;
    }
    return k;
  }

  private static Assortment play(
      SequentialProblem problem, SequentialPolicy.Prepared policy, SplittableRandom random) {
    Assortment union = Assortment.none(problem.problem().catalog().size());
    for (int b = 0; b < problem.vendors().count(); b++) {
      VendorCatalog shown = problem.vendors().catalogs(b).get(shown(problem, b, random));
      SequentialState state = new SequentialState(b, shown.products(), union);
      union = state.with(policy.decide(state, SolveOptions.withDefaults()).take());
    }
    return union;
  }

  /** Probabilities of buying each product, and of leaving, through all catalogs. */
  private static void expected(
      SequentialProblem problem,
      SequentialPolicy.Prepared policy,
      int vendor,
      Assortment union,
      double weight,
      double[] sums) {
    if (vendor == problem.vendors().count()) {
      double[] p = problem.problem().choiceModel().purchaseProbabilities(union);
      for (int i = 0; i < p.length; i++) {
        sums[i] += weight * p[i];
      }
      sums[p.length] += weight * problem.problem().choiceModel().noPurchaseProbability(union);
      return;
    }
    for (VendorCatalog shown : problem.vendors().catalogs(vendor)) {
      SequentialState state = new SequentialState(vendor, shown.products(), union);
      Assortment take = policy.decide(state, SolveOptions.withDefaults()).take();
      expected(problem, policy, vendor + 1, state.with(take), weight * shown.probability(), sums);
    }
  }

  private static void assertFits(SequentialProblem problem, String id, SequentialPolicy policy) {
    SplittableRandom random = new SplittableRandom(id.hashCode());
    SequentialPolicy.Prepared prepared = policy.prepare(problem, SolveOptions.withDefaults());
    int n = problem.problem().catalog().size();
    long[] observed = new long[n + 1];
    for (int play = 0; play < PLAYS; play++) {
      observed[buys(problem, play(problem, prepared, random), random)]++;
    }
    double[] sums = new double[n + 1];
    expected(problem, prepared, 0, Assortment.none(n), 1, sums);
    double statistic = 0;
    int cells = 0;
    double worth = 0;
    for (int i = 0; i <= n; i++) {
      worth += i < n ? sums[i] * problem.problem().catalog().revenue(i) : 0;
      double wanted = PLAYS * sums[i];
      if (wanted >= 5) {
        statistic += (observed[i] - wanted) * (observed[i] - wanted) / wanted;
        cells++;
      } else {
        assertThat(observed[i]).as(id + " buys product " + i).isLessThan(30);
      }
    }
    if (cells > 1) {
      assertThat(statistic).as(id + ": chi-square").isLessThan(QUANTILES[cells - 2]);
    }
    Map<String, SequentialPolicy> one = new LinkedHashMap<>(Map.of(id, policy));
    double exact =
        new ScenarioEvaluator(Solvers.any())
            .evaluate(problem, one, 10, SolveOptions.withDefaults())
            .value()
            .orElseThrow()
            .mean();
    assertThat(exact)
        .as(id)
        .isCloseTo(worth, org.assertj.core.data.Offset.offset(1e-9 * (1 + worth)));
  }

  @Test
  void purchasesFollowTheFormula() {
    for (long seed : new long[] {3, 8, 21}) {
      SequentialProblem problem = RandomVendors.logit(seed, Rules.NONE);
      GuaranteeTest.policies().forEach((id, policy) -> assertFits(problem, id, policy));
    }
  }
}
