package org.sortiment.solvers.basket;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.api.spi.Suitability;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.choice.gam.GeneralAttraction;
import org.sortiment.choice.mixed.MixedLogit;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.choice.nested.Nest;
import org.sortiment.choice.nested.NestedLogit;
import org.sortiment.markov.MarkovChains;
import org.sortiment.testkit.RandomInstances.Instance;

/** Choice models inside the categories, and the most suitable solver of each. */
enum InnerModels {
  LOGIT((random, n) -> new MultinomialLogit(random.nextDouble(0.1, 3), weights(random, n))),
  CHAIN(InnerModels::chain),
  MIXED(
      (random, n) ->
          new MixedLogit(
              new double[] {0.3, 0.7},
              List.of(
                  new MultinomialLogit(random.nextDouble(0.1, 3), weights(random, n)),
                  new MultinomialLogit(random.nextDouble(0.1, 3), weights(random, n))))),
  NESTED(
      (random, n) ->
          new NestedLogit(
              random.nextDouble(0.2, 3),
              weights(random, n),
              List.of(
                  new Nest(
                      IntStream.range(0, n).toArray(),
                      random.nextDouble(0.2, 1.6),
                      random.nextDouble(0, 1)))));

  private static final OjAlgoBackend BACKEND = new OjAlgoBackend();

  private final BiFunction<SplittableRandom, Integer, ChoiceModel> maker;

  InnerModels(BiFunction<SplittableRandom, Integer, ChoiceModel> maker) {
    this.maker = maker;
  }

  /** The same problem under a model of this kind. */
  Instance of(Instance logit) {
    AssortmentProblem problem = logit.problem();
    SplittableRandom random = new SplittableRandom(logit.seed() * 7919 + ordinal());
    ChoiceModel model = maker.apply(random, problem.catalog().size());
    return new Instance(
        logit.seed(),
        logit.shape(),
        new AssortmentProblem(problem.catalog(), model, problem.constraints()));
  }

  /** The same problem under a model of any of these kinds. */
  static Instance any(Instance logit) {
    return values()[(int) (logit.seed() % values().length)].of(logit);
  }

  static AssortmentSolver solver(AssortmentProblem problem) {
    return ServiceLoader.load(SolverProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(each -> each.suitability(problem) != Suitability.UNSUPPORTED)
        .max(
            Comparator.<SolverProvider, Suitability>comparing(each -> each.suitability(problem))
                .thenComparing(SolverProvider::id, Comparator.reverseOrder()))
        .orElseThrow()
        .assortmentSolver(BACKEND, Optional.empty());
  }

  private static double[] weights(SplittableRandom random, int n) {
    double spread = random.nextInt(3);
    return IntStream.range(0, n)
        .mapToDouble(
            i -> random.nextInt(8) == 0 ? 0 : Math.exp(spread * random.nextDouble(-1.5, 1.5)))
        .toArray();
  }

  private static MarkovChain chain(SplittableRandom random, int n) {
    double[] weights = weights(random, n);
    double[] shadows = new double[n];
    for (int i = 0; i < n; i++) {
      shadows[i] = weights[i] * random.nextDouble();
    }
    return MarkovChains.of(new GeneralAttraction(random.nextDouble(0.1, 3), weights, shadows));
  }
}
