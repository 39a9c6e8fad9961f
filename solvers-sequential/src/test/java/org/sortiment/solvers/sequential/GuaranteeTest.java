package org.sortiment.solvers.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sortiment.api.sequential.SequentialPolicy;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.SequentialResult;
import org.sortiment.api.sequential.SequentialResult.PolicyValue;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.markov.MarkovChains;
import org.sortiment.testkit.RandomVendors;
import org.sortiment.testkit.RandomVendors.Rules;
import org.sortiment.testkit.VendorEnumeration;

/**
 * The theorem on random problems, with exact expectations: the bound is never below hindsight, and
 * under the logit the threshold policy never below half of it. {@code -Dsortiment.sequential=600}
 * for as many problems; {@code -Dsortiment.sequential.print} prints the shares.
 */
class GuaranteeTest {
  private static final int CASES = Integer.getInteger("sortiment.sequential", 60);

  static Map<String, SequentialPolicy> policies() {
    Map<String, SequentialPolicy> policies = new LinkedHashMap<>();
    policies.put("threshold", new ThresholdPolicy(Solvers.any()));
    policies.put("rollout", new RolloutPolicy(Solvers.any()));
    for (CatalogPolicy each : CatalogPolicy.values()) {
      policies.put(each.id(), each.over(Solvers.any()));
    }
    return policies;
  }

  /** Shares of hindsight by policy. */
  private static final class Shares {
    private final Map<String, double[]> sums = new TreeMap<>();

    void add(String policy, double share) {
      double[] sum = sums.computeIfAbsent(policy, id -> new double[] {0, 0, 1});
      sum[0]++;
      sum[1] += share;
      sum[2] = Math.min(sum[2], share);
    }

    double worst(String policy) {
      return sums.get(policy)[2];
    }

    void print(String what) {
      if (System.getProperty("sortiment.sequential.print") == null) {
        return;
      }
      sums.forEach(
          (id, sum) ->
              System.out.printf(
                  Locale.ROOT,
                  "%s: %-10s cases %.0f mean %.4f worst %.4f%n",
                  what,
                  id,
                  sum[0],
                  sum[1] / sum[0],
                  sum[2]));
    }
  }

  private static SequentialResult evaluate(SequentialProblem problem) {
    return new ScenarioEvaluator(Solvers.any())
        .evaluate(problem, policies(), 100, SolveOptions.withDefaults());
  }

  private static void add(
      Shares shares, SequentialProblem problem, SequentialResult result, double hindsight) {
    for (PolicyValue each : result.values()) {
      double value = each.value().orElseThrow().mean();
      assertThat(value)
          .as(each.policy() + " of " + problem)
          .isLessThanOrEqualTo(hindsight * (1 + 1e-9) + 1e-12);
      shares.add(each.policy(), value / hindsight);
    }
    shares.add("(bound)", result.bound().orElseThrow().mean() / hindsight);
  }

  @Test
  void halfOfHindsightUnderTheLogit() {
    Shares shares = new Shares();
    for (long seed = 0; seed < CASES; seed++) {
      Rules rules = seed % 3 == 0 ? Rules.CLOSED : Rules.NONE;
      SequentialProblem problem = RandomVendors.logit(seed, rules);
      double hindsight = new VendorEnumeration(problem).hindsight();
      if (hindsight == 0) {
        continue;
      }
      SequentialResult result = evaluate(problem);
      double bound = result.bound().orElseThrow().mean();
      assertThat(bound).as(problem.toString()).isGreaterThanOrEqualTo(hindsight * (1 - 1e-12));
      assertThat(result.bound().get().kind()).isEqualTo("threshold");
      double value = result.value().orElseThrow().mean();
      assertThat(value).as(problem.toString()).isGreaterThanOrEqualTo(hindsight / 2);
      assertThat(result.guarantee().orElseThrow()).isBetween(0.5 - 1e-9, 1.0);
      assertThat(value)
          .isGreaterThanOrEqualTo(result.guarantee().getAsDouble() * bound * (1 - 1e-9));
      add(shares, problem, result, hindsight);
    }
    shares.print("logit, of hindsight");
    assertThat(shares.worst("threshold")).isGreaterThan(shares.worst("greedy"));
  }

  @Test
  void theBestPolicyLiesBetween() {
    Shares shares = new Shares();
    for (long seed = 10_000; seed < 10_000 + CASES / 2; seed++) {
      SequentialProblem problem = RandomVendors.logit(seed, Rules.NONE);
      VendorEnumeration all = new VendorEnumeration(problem);
      double online = all.online();
      if (online == 0) {
        continue;
      }
      assertThat(online).isLessThanOrEqualTo(all.hindsight() * (1 + 1e-12));
      SequentialResult result = evaluate(problem);
      add(shares, problem, result, online);
      double threshold = result.values().get(0).value().orElseThrow().mean();
      double rollout = result.values().get(1).value().orElseThrow().mean();
      assertThat(rollout).as(problem.toString()).isGreaterThanOrEqualTo(threshold * (1 - 1e-9));
    }
    shares.print("logit, of the best policy");
  }

  @Test
  void theBoundHoldsUnderChains() {
    Shares shares = new Shares();
    for (long seed = 0; seed < Math.max(15, CASES / 4); seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Rules rules = seed % 3 == 0 ? Rules.CLOSED : Rules.NONE;
      SequentialProblem problem = RandomVendors.of(random, rules, n -> chain(random, n));
      double hindsight = new VendorEnumeration(problem).hindsight();
      if (hindsight == 0) {
        continue;
      }
      SequentialResult result = evaluate(problem);
      assertThat(result.bound().orElseThrow().mean())
          .as(problem.toString())
          .isGreaterThanOrEqualTo(hindsight * (1 - 1e-12));
      assertThat(result.bound().get().kind()).isEqualTo("threshold");
      assertThat(result.guarantee()).isEmpty();
      add(shares, problem, result, hindsight);
    }
    shares.print("chains, of hindsight");
  }

  private static org.sortiment.api.choice.MarkovChain chain(SplittableRandom random, int n) {
    double[] arrivals = random.doubles(n).toArray();
    double sum = java.util.Arrays.stream(arrivals).sum() / (0.7 + 0.3 * random.nextDouble());
    double[][] rows = new double[n][n];
    for (int i = 0; i < n; i++) {
      arrivals[i] /= sum;
      double total = 0.1;
      for (int j = 0; j < n; j++) {
        rows[i][j] = i == j || random.nextInt(3) == 0 ? 0 : random.nextDouble();
        total += rows[i][j];
      }
      for (int j = 0; j < n; j++) {
        rows[i][j] *= 0.95 / total;
      }
    }
    return MarkovChains.dense(arrivals, rows);
  }
}
