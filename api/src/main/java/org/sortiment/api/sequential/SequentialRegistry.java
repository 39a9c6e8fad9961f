package org.sortiment.api.sequential;

import java.util.Comparator;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.ProviderSet;

/**
 * The policies and evaluators for vendors that come one after the other, among the plug-ins.
 *
 * @param policies by id
 * @param evaluators by id
 */
public record SequentialRegistry(
    ProviderSet<SequentialPolicyProvider> policies,
    ProviderSet<SequentialEvaluatorProvider> evaluators) {
  /** Those of a registry. */
  public static SequentialRegistry of(ProviderRegistry registry) {
    return new SequentialRegistry(
        registry.providers("sequential policy", SequentialPolicyProvider.class),
        registry.providers("sequential evaluator", SequentialEvaluatorProvider.class));
  }

  /** The policy of the highest rank. */
  public SequentialPolicyProvider defaultPolicy() {
    return policies.all().stream()
        .max(
            Comparator.comparingInt(SequentialPolicyProvider::rank)
                .thenComparing(SequentialPolicyProvider::id, Comparator.reverseOrder()))
        .orElseThrow(() -> missing("sequential policy"));
  }

  /** The evaluator of the highest rank. */
  public SequentialEvaluatorProvider defaultEvaluator() {
    return evaluators.all().stream()
        .max(
            Comparator.comparingInt(SequentialEvaluatorProvider::rank)
                .thenComparing(SequentialEvaluatorProvider::id, Comparator.reverseOrder()))
        .orElseThrow(() -> missing("sequential evaluator"));
  }

  private static SolveException missing(String kind) {
    return new SolveException(
        "No " + kind + " is available. Maybe add sortiment-solvers-sequential to the class path.");
  }
}
