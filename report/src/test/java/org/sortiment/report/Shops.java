package org.sortiment.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.formats.Instance;
import org.sortiment.formats.Instances;

/** Instances for pages, and their frontiers. */
final class Shops {
  static final ProviderRegistry REGISTRY = ProviderRegistry.discover();

  private Shops() {}

  /** An instance from its file's text. */
  static Instance read(Path folder, String json) {
    try {
      Path file = Files.createTempFile(folder, "shop", ".json");
      Files.writeString(file, json);
      return Instances.read(file, REGISTRY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Eight products a to h with this choice model, which may say {@code %s} for eight weights. */
  static Instance eight(Path folder, String choiceModel, String more) {
    StringJoiner products = new StringJoiner(", ", "[", "]");
    double[] revenue = {9.5, 8, 7.25, 6.1, 5, 4.4, 3, 2};
    for (int i = 0; i < revenue.length; i++) {
      products.add(
          "{\"id\": \"" + (char) ('a' + i) + "\", \"revenue\": " + revenue[i] + ", \"cost\": 1}");
    }
    return read(
        folder,
        "{\"format\": \"sortiment-instance/1\", \"name\": \"eight\", \"products\": "
            + products
            + ", \"choiceModel\": "
            + choiceModel
            + more
            + "}");
  }

  /** A logit of any size. */
  static Instance logit(Path folder, int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringJoiner products = new StringJoiner(",\n", "[", "]");
    StringJoiner weights = new StringJoiner(", ", "[", "]");
    IntStream.range(0, n)
        .forEach(
            i -> {
              products.add(
                  "{\"id\": \"p" + i + "\", \"revenue\": " + (1 + 99 * random.nextDouble()) + "}");
              weights.add(Double.toString(random.nextDouble() * 20 / n));
            });
    return read(
        folder,
        "{\"format\": \"sortiment-instance/1\", \"name\": \"logit\", \"products\": "
            + products
            + ", \"choiceModel\": {\"type\": \"mnl\", \"weights\": "
            + weights
            + "}}");
  }

  /** The frontier by the most suitable solver. */
  static FrontierResult frontier(AssortmentProblem problem) {
    SolverProvider best =
        REGISTRY.solvers().all().stream()
            .max(Comparator.comparing(each -> SolverProvider.frontierSuitabilityFor(each, problem)))
            .orElseThrow();
    return best.frontierSolver(REGISTRY.defaultBackend(), Optional.empty())
        .frontier(problem, SolveOptions.withDefaults());
  }

  /** A page with the frontier. */
  static Report page(Instance instance) {
    return Report.of(instance).withFrontier(frontier(instance.problem()));
  }
}
