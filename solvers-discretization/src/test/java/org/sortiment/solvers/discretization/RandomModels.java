package org.sortiment.solvers.discretization;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.choice.gam.GeneralAttraction;
import org.sortiment.choice.independent.IndependentDemand;
import org.sortiment.choice.mixed.MixedLogit;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.choice.multistep.MultiStepChoice;
import org.sortiment.choice.multistep.Query;
import org.sortiment.choice.nested.Nest;
import org.sortiment.choice.nested.NestedLogit;
import org.sortiment.choice.ranking.RankingChoice;
import org.sortiment.markov.MarkovChains;
import org.sortiment.testkit.RandomInstances.Instance;

/** Random choice models over the revenues and constraints of random problems. */
enum RandomModels {
  LOGIT((random, n) -> new MultinomialLogit(random.nextDouble(0.1, 3), weights(random, n))),
  GENERAL_ATTRACTION(RandomModels::generalAttraction),
  CHAIN((random, n) -> MarkovChains.of(generalAttraction(random, n))),
  INDEPENDENT((random, n) -> new IndependentDemand(shares(random, n, 0.9))),
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
                      random.nextDouble(0, 1))))),
  RANKING(RandomModels::ranking),
  MULTI_STEP(
      (random, n) ->
          new MultiStepChoice(
              random.nextDouble(0.1, 3),
              weights(random, n),
              IntStream.range(0, n).mapToDouble(m -> 1.0 / (1 + m)).toArray(),
              List.of(new Query(1, order(random, n), random.doubles(n).toArray()))));

  private final BiFunction<SplittableRandom, Integer, ChoiceModel> maker;

  RandomModels(BiFunction<SplittableRandom, Integer, ChoiceModel> maker) {
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

  static Stream<RandomModels> all() {
    return Arrays.stream(values());
  }

  private static double[] weights(SplittableRandom random, int n) {
    double spread = random.nextInt(4);
    return IntStream.range(0, n)
        .mapToDouble(
            i -> random.nextInt(8) == 0 ? 0 : Math.exp(spread * random.nextDouble(-1.5, 1.5)))
        .toArray();
  }

  private static double[] shares(SplittableRandom random, int n, double total) {
    double[] shares = random.doubles(n, 0.01, 1).toArray();
    double sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(each -> each / sum * total).toArray();
  }

  private static GeneralAttraction generalAttraction(SplittableRandom random, int n) {
    double[] weights = weights(random, n);
    return new GeneralAttraction(
        random.nextDouble(0.1, 3),
        weights,
        Arrays.stream(weights).map(v -> v * random.nextDouble()).toArray());
  }

  private static RankingChoice ranking(SplittableRandom random, int n) {
    int types = 2 + random.nextInt(5);
    double[] shares = Arrays.copyOf(shares(random, types, 0.9), types + 1);
    shares[types] = 0.1; // buys nothing
    return new RankingChoice(
        n,
        shares,
        IntStream.rangeClosed(0, types)
            .mapToObj(
                t ->
                    t == types
                        ? new int[0]
                        : Arrays.copyOf(order(random, n), 1 + random.nextInt(n)))
            .toList());
  }

  private static int[] order(SplittableRandom random, int n) {
    int[] order = IntStream.range(0, n).toArray();
    for (int k = n - 1; k > 0; k--) {
      int other = random.nextInt(k + 1);
      int kept = order[k];
      order[k] = order[other];
      order[other] = kept;
    }
    return order;
  }
}
