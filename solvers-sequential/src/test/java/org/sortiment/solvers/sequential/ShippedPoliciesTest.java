package org.sortiment.solvers.sequential;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.sortiment.api.sequential.SequentialEvaluator;
import org.sortiment.api.sequential.SequentialEvaluatorProvider;
import org.sortiment.api.sequential.SequentialPolicy;
import org.sortiment.api.sequential.SequentialPolicyProvider;
import org.sortiment.testkit.ContractTests;
import org.sortiment.testkit.SequentialEvaluatorContract;
import org.sortiment.testkit.SequentialPolicyContract;

/** Every policy and evaluator that the service loader finds keeps the contract of its kind. */
class ShippedPoliciesTest {
  private record PolicyContract(SequentialPolicy policy) implements SequentialPolicyContract {}

  private record EvaluatorContract(SequentialEvaluator evaluator)
      implements SequentialEvaluatorContract {}

  @TestFactory
  Stream<DynamicContainer> policies() {
    return ContractTests.ofEveryProvider(
        SequentialPolicyProvider.class,
        provider -> List.of(new PolicyContract(provider.create(Solvers.any()))));
  }

  @TestFactory
  Stream<DynamicContainer> evaluators() {
    return ContractTests.ofEveryProvider(
        SequentialEvaluatorProvider.class,
        provider -> List.of(new EvaluatorContract(provider.create(Solvers.any()))));
  }
}
