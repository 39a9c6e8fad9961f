package org.sortiment.estimation;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.estimation.EstimatorProvider;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ModelSpecBuilder;
import org.sortiment.testkit.ContractTests;
import org.sortiment.testkit.EstimatorContract;

/** Every provider of estimators runs the contract, with settings as a specification gives them. */
class ShippedEstimatorsTest {
  /** An estimator on a problem that suits it. */
  private static final class Contract implements EstimatorContract {
    private final EstimatorProvider provider;

    Contract(EstimatorProvider provider) {
      this.provider = provider;
    }

    @Override
    public List<Estimator> estimators() {
      return List.of(provider.create(settings(provider.id())));
    }

    @Override
    public EstimationProblem problem() {
      return switch (provider.id()) {
        case "general-attraction", "markov-chain", "ranking" -> ContractTest.offerSets();
        default -> ContractTest.variables();
      };
    }
  }

  private static ModelSpec settings(String type) {
    ModelSpecBuilder settings = ModelSpec.of(type);
    ModelSpecBuilder filled =
        switch (type) {
          case "nested-logit" ->
              settings.putObject("nests", ModelSpec.nested().putTexts("m", List.of("a0", "a1")));
          case "cross-nested-logit" ->
              settings.putObject(
                  "nests",
                  ModelSpec.nested()
                      .putTexts("m", List.of("a0", "a1"))
                      .putTexts("n", List.of("a1", "a2")));
          case "mixed-mnl" -> settings.put("classes", 2).putTexts("varying", List.of("x0"));
          default -> settings;
        };
    return filled.build();
  }

  @TestFactory
  Stream<DynamicContainer> estimators() {
    return ContractTests.ofEveryProvider(
        EstimatorProvider.class, provider -> List.of(new Contract(provider)));
  }
}
