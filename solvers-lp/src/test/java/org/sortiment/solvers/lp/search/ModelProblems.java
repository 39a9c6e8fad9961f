package org.sortiment.solvers.lp.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.MarkovChain;
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
import org.sortiment.markov.DenseSubstitution;
import org.sortiment.markov.MarkovChains;
import org.sortiment.markov.SparseSubstitution;
import org.sortiment.testkit.RandomInstances;

/** The awkward revenues and constraints of {@link RandomInstances} under other choice models. */
public final class ModelProblems {
  private ModelProblems() {}

  /** A kind of random choice model. */
  public enum Kind {
    /** Dense rows; now and then nobody leaves. */
    DENSE_CHAIN(ModelProblems::denseChain),
    /** Sparse rows with dead ends. */
    SPARSE_CHAIN(ModelProblems::sparseChain),
    /** Rank 1. */
    ATTRACTION_CHAIN((random, n) -> MarkovChains.of(gam(random, n))),
    /** General attraction. */
    GENERAL_ATTRACTION(ModelProblems::gam),
    /** Independent demand. */
    INDEPENDENT(ModelProblems::independent),
    /** Two to four classes. */
    MIXED(ModelProblems::mixed),
    /** Dissimilarities up to 1, no leaving from nests. */
    STANDARD_NESTED((random, n) -> nested(random, n, false)),
    /** Any dissimilarity, leaving from nests. */
    GENERAL_NESTED((random, n) -> nested(random, n, true)),
    /** Two to eight rankings. */
    RANKING(ModelProblems::ranking),
    /** One to three search queries: no solver of its own. */
    MULTI_STEP(ModelProblems::multiStep);

    private final BiFunction<SplittableRandom, Integer, ChoiceModel> maker;

    Kind(BiFunction<SplittableRandom, Integer, ChoiceModel> maker) {
      this.maker = maker;
    }

    /** Problems of all shapes of constraints in turn. */
    public Stream<RandomInstances.Instance> stream(long firstSeed, int count, int maxProducts) {
      return RandomInstances.stream(firstSeed, count, maxProducts)
          .map(
              each ->
                  new RandomInstances.Instance(
                      each.seed(), each.shape(), problem(each.problem(), each.seed())));
    }

    /** Problems of exactly that many products, {@code perShape} for each shape of constraints. */
    public Stream<RandomInstances.Instance> ofSize(int products, int perShape) {
      return Stream.of(RandomInstances.Shape.values())
          .flatMap(
              shape ->
                  LongStream.range(0, perShape)
                      .mapToObj(k -> RandomInstances.ofSize(100 * products + k, shape, products)))
          .map(
              each ->
                  new RandomInstances.Instance(
                      each.seed(), each.shape(), problem(each.problem(), each.seed())));
    }

    /** A problem of this seed and shape. */
    public AssortmentProblem problem(AssortmentProblem logit, long seed) {
      SplittableRandom random = new SplittableRandom(seed * 7919 + ordinal());
      return new AssortmentProblem(
          logit.catalog(), maker.apply(random, logit.catalog().size()), logit.constraints());
    }
  }

  private static MarkovChain denseChain(SplittableRandom random, int n) {
    double[] rho = new double[n * n];
    boolean nobodyLeaves = random.nextInt(4) == 0;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        rho[i * n + j] = i == j || random.nextInt(4) == 0 ? 0 : random.nextDouble();
        sum += rho[i * n + j];
      }
      double rest = nobodyLeaves ? 1 : random.nextDouble();
      for (int j = 0; j < n && sum > 0; j++) {
        rho[i * n + j] *= rest / sum;
      }
    }
    return new MarkovChain(shares(random, n, random.nextBoolean()), new DenseSubstitution(n, rho));
  }

  private static MarkovChain sparseChain(SplittableRandom random, int n) {
    List<int[]> pairs = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double left = 1;
      for (int step = 1; step < n && random.nextInt(3) > 0; step += 1 + random.nextInt(2)) {
        double part = random.nextInt(3) == 0 ? left : left * random.nextDouble();
        pairs.add(new int[] {i, (i + step) % n});
        values.add(part);
        left -= part;
      }
    }
    return new MarkovChain(
        shares(random, n, true),
        SparseSubstitution.ofEntries(
            n,
            pairs.stream().mapToInt(p -> p[0]).toArray(),
            pairs.stream().mapToInt(p -> p[1]).toArray(),
            values.stream().mapToDouble(v -> v).toArray()));
  }

  /** Shares that add up to 1, or to less. */
  private static double[] shares(SplittableRandom random, int n, boolean toOne) {
    double[] shares = random.doubles(n, 0, 1).toArray();
    if (n > 2 && random.nextBoolean()) {
      shares[random.nextInt(n)] = 0;
    }
    double sum = Arrays.stream(shares).sum();
    double all = toOne ? 1 : random.nextDouble(0.2, 0.95);
    return Arrays.stream(shares).map(s -> s / sum * all).toArray();
  }

  private static double[] weights(SplittableRandom random, int n) {
    double spread = random.nextInt(4);
    boolean ties = random.nextInt(4) == 0;
    return IntStream.range(0, n)
        .mapToDouble(
            i ->
                random.nextInt(6) == 0
                    ? 0
                    : ties
                        ? 1 + random.nextInt(2)
                        : Math.exp(spread * random.nextDouble(-1.5, 1.5)))
        .toArray();
  }

  private static GeneralAttraction gam(SplittableRandom random, int n) {
    double[] weights = weights(random, n);
    double[] shadows =
        Arrays.stream(weights)
            .map(v -> random.nextInt(3) == 0 ? 0 : v * random.nextDouble())
            .toArray();
    return new GeneralAttraction(random.nextDouble(0.1, 3), weights, shadows);
  }

  private static IndependentDemand independent(SplittableRandom random, int n) {
    return new IndependentDemand(shares(random, n, false));
  }

  private static MixedLogit mixed(SplittableRandom random, int n) {
    int classes = 2 + random.nextInt(3);
    List<MultinomialLogit> models = new ArrayList<>();
    for (int k = 0; k < classes; k++) {
      models.add(new MultinomialLogit(random.nextDouble(0.1, 3), weights(random, n)));
    }
    return new MixedLogit(shares(random, classes, true), models);
  }

  private static NestedLogit nested(SplittableRandom random, int n, boolean general) {
    int nests = 1 + random.nextInt(Math.min(3, n));
    List<List<Integer>> members = new ArrayList<>();
    for (int k = 0; k < nests; k++) {
      members.add(new ArrayList<>());
    }
    for (int i = 0; i < n; i++) {
      members.get(random.nextInt(nests)).add(i);
    }
    List<Nest> result = new ArrayList<>();
    for (List<Integer> each : members) {
      int[] products = each.stream().mapToInt(i -> i).toArray();
      double leaving = general && random.nextBoolean() ? random.nextDouble(0.05, 2) : 0;
      double dissimilarity = random.nextDouble(0.1, general ? 1.8 : 1);
      result.add(new Nest(products, dissimilarity, leaving));
    }
    return new NestedLogit(random.nextDouble(0.2, 3), weights(random, n), result);
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

  private static RankingChoice ranking(SplittableRandom random, int n) {
    int types = 2 + random.nextInt(7);
    List<int[]> rankings = new ArrayList<>();
    for (int t = 0; t < types; t++) {
      int[] order = order(random, n);
      rankings.add(Arrays.copyOf(order, 1 + random.nextInt(n)));
    }
    // A type that buys nothing keeps the probability of no purchase above 0.
    rankings.add(new int[0]);
    double[] shares = Arrays.copyOf(shares(random, types, true), types + 1);
    double leaving = random.nextDouble(0.05, 0.3);
    for (int t = 0; t < types; t++) {
      shares[t] *= 1 - leaving;
    }
    shares[types] = leaving;
    return new RankingChoice(n, shares, rankings);
  }

  private static MultiStepChoice multiStep(SplittableRandom random, int n) {
    double[] examine = new double[n];
    double looks = 1;
    for (int m = 0; m < n; m++) {
      examine[m] = looks;
      looks *= random.nextDouble(0.6, 1);
    }
    int queries = 1 + random.nextInt(3);
    double[] shares = shares(random, queries, true);
    List<Query> result = new ArrayList<>();
    for (int k = 0; k < queries; k++) {
      int[] order = order(random, n);
      int[] shown = Arrays.copyOf(order, 1 + random.nextInt(Math.min(n, 6)));
      result.add(new Query(shares[k], shown, random.doubles(shown.length).toArray()));
    }
    return new MultiStepChoice(random.nextDouble(0.1, 3), weights(random, n), examine, result);
  }
}
