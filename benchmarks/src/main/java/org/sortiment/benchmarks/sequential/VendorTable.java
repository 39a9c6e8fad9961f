package org.sortiment.benchmarks.sequential;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.sequential.SequentialPolicy;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.SequentialRegistry;
import org.sortiment.api.sequential.SequentialResult;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.markov.MarkovChains;
import org.sortiment.runtime.SolverSelection;
import org.sortiment.testkit.RandomVendors;

/**
 * Policies on 20 vendors: under the logit with ten products each, and under a sparse chain with
 * thousands; every vendor shows all its products or a random half.
 */
public final class VendorTable {
  private static final int VENDORS = 20;

  private VendorTable() {}

  /**
   * Prints the table.
   *
   * @param arguments {@code logit}, {@code dear} (5 % of the catalogs are 20 times dearer) or
   *     {@code chain}; then the number of scenarios, and of products of each vendor
   */
  public static void main(String[] arguments) {
    String kind = arguments.length > 0 ? arguments[0] : "logit";
    int scenarios = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
    int products =
        arguments.length > 2 ? Integer.parseInt(arguments[2]) : kind.equals("chain") ? 1_000 : 10;
    SequentialProblem problem = problem(kind, products);
    ProviderRegistry registry = ProviderRegistry.discover();
    SequentialRegistry sequential = SequentialRegistry.of(registry);
    AssortmentSolver solver = SolverSelection.automatic(registry).anyAssortmentSolver();
    Map<String, SequentialPolicy> policies = new LinkedHashMap<>();
    policies.put("threshold", sequential.policies().require("threshold").create(solver));
    if (!kind.equals("chain")) {
      for (String id : List.of("rollout", "greedy", "alone", "everything")) {
        policies.put(id, sequential.policies().require(id).create(solver));
      }
    }
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long busy = system.getProcessCpuTime();
    long start = System.nanoTime();
    SequentialResult result =
        sequential
            .defaultEvaluator()
            .create(solver)
            .evaluate(problem, policies, scenarios, SolveOptions.withDefaults());
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpuSeconds = (system.getProcessCpuTime() - busy) / 1e9;
    double hindsight = result.hindsight().orElseThrow().value().mean();
    System.out.println("| policy | worth | of hindsight |");
    System.out.println("|---|---|---|");
    for (SequentialResult.PolicyValue each : result.values()) {
      double mean = each.value().orElseThrow().mean();
      System.out.printf("| %s | %.4f | %.3f |%n", each.policy(), mean, mean / hindsight);
    }
    System.out.printf("| hindsight | %.4f | 1 |%n", hindsight);
    double bound = result.bound().orElseThrow().mean();
    System.out.printf("| bound | %.4f | %.3f |%n", bound, bound / hindsight);
    System.out.printf(
        "%s, %d vendors x %d products, %d scenarios: %.1f s, %.1f CPU s%n",
        kind, VENDORS, products, scenarios, seconds, cpuSeconds);
  }

  private static SequentialProblem problem(String kind, int products) {
    SplittableRandom random = new SplittableRandom(20);
    int n = VENDORS * products;
    boolean dear = kind.equals("dear");
    double[] revenues = new double[n];
    BitSet half = new BitSet();
    for (int i = 0; i < n; i++) {
      boolean late = i % products >= products / 2;
      half.set(i, dear ? !late : random.nextBoolean());
      revenues[i] = (dear && late ? 20 : 1) * random.nextDouble(1, 10);
    }
    ChoiceModel model =
        kind.equals("chain")
            ? chain(random, n)
            : new MultinomialLogit(10, random.doubles(n, 0.1, 1).toArray());
    return RandomVendors.allOrSome(revenues, VENDORS, dear ? 0.05 : 0.5, half, model);
  }

  /** Twenty neighbours each, 60 to 95 % go on. */
  private static ChoiceModel chain(SplittableRandom random, int n) {
    int neighbours = 20;
    int[] from = new int[n * neighbours];
    int[] to = new int[from.length];
    double[] probabilities = new double[from.length];
    int stretch = (n - 1) / neighbours;
    for (int i = 0; i < n; i++) {
      double goOn = random.nextDouble(0.6, 0.95);
      for (int k = 0; k < neighbours; k++) {
        int e = i * neighbours + k;
        from[e] = i;
        to[e] = (i + 1 + k * stretch + random.nextInt(stretch)) % n;
        probabilities[e] = goOn / neighbours;
      }
    }
    double[] arrivals = random.doubles(n).toArray();
    double sum = java.util.Arrays.stream(arrivals).sum();
    for (int i = 0; i < n; i++) {
      arrivals[i] /= sum;
    }
    return MarkovChains.sparse(arrivals, from, to, probabilities);
  }
}
