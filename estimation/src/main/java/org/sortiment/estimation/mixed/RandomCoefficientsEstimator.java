package org.sortiment.estimation.mixed;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.estimation.likelihood.Evaluator;
import org.sortiment.estimation.likelihood.Maximizer;
import org.sortiment.estimation.likelihood.MultiStart;
import org.sortiment.estimation.likelihood.ParameterSpace;
import org.sortiment.estimation.likelihood.Report;
import org.sortiment.estimation.mnl.MultinomialLogitEstimator;
import org.sortiment.estimation.utility.UtilityFunction;

/**
 * Random coefficients. One of them is integrated out by quadrature whose number of nodes is doubled
 * until the log-likelihood no longer moves; the explanation states by how much it still did.
 * Several are integrated out by draws; the explanation states how the maximum differs from seed to
 * seed. Choices of a panel share their coefficients.
 */
public final class RandomCoefficientsEstimator implements Estimator {
  private static final double LONGEST_STEP = 1.5;
  private static final int FIRST_NODES = 65;
  private static final int MOST_NODES = 4097;
  private static final double INTEGRATION_ERROR = 1e-6;

  /** For seeds that only show the spread, which is told to four digits. */
  private static final double SEED_DECREMENT = 1e-5;

  private static final int FEWEST_DRAWS = 8;
  private static final int INSTANCE_NODES = 41;
  private static final int INSTANCE_DRAWS = 200;
  private static final double[] SPREADS = {0.7, 0.2};

  /** The least change of a utility that a spread begins with. */
  private static final double LEAST_CHANGE = 0.25;

  private final Map<String, String> random;
  private final Map<String, Double> fixed;
  private final int draws;
  private final int seeds;

  /**
   * An estimator.
   *
   * @param random the distribution (normal, lognormal, uniform) by variable or parameter
   * @param fixed values of parameters that are given, by name
   * @param draws a unit, when several coefficients are random
   * @param seeds with how many seeds to estimate then
   */
  public RandomCoefficientsEstimator(
      Map<String, String> random, Map<String, Double> fixed, int draws, int seeds) {
    this.random = new java.util.LinkedHashMap<>(random);
    this.fixed = Map.copyOf(fixed);
    this.draws = draws;
    this.seeds = seeds;
  }

  /** What is searched in: the same for all points. */
  private record Setting(
      ChoiceData data,
      UtilityFunction utility,
      RandomCoefficients mixing,
      ParameterSpace space,
      Maximizer maximizer,
      int threads) {
    Evaluator evaluator(Points points) {
      return new Evaluator(
          new MixtureLikelihood(data, utility, mixing.with(points), false), threads);
    }
  }

  @Override
  public Estimation estimate(EstimationProblem problem, SolveOptions options) {
    Deadline deadline = Deadline.startingNow(options.timeLimit());
    UtilityFunction utility = new UtilityFunction(problem.data(), problem.utility());
    ParameterSpace inside = new ParameterSpace();
    utility.describe(inside, MultinomialLogitEstimator.fixesSize(utility, fixed));
    double[] logit =
        MultinomialLogitEstimator.start(
            problem, utility, utility.own(fixed), options.threads(), deadline);
    Map<Integer, Distribution> chosen = new TreeMap<>();
    random.forEach(
        (name, text) -> {
          Distribution distribution = Distribution.of("$.model.random." + name, text);
          BitSet found = MixedLogitEstimator.matching(utility.names(), name, "$.model.random");
          found.stream().forEach(k -> chosen.put(k, distribution));
        });
    int[] entries = chosen.keySet().stream().mapToInt(Integer::intValue).toArray();
    Distribution[] distributions = chosen.values().toArray(Distribution[]::new);
    double[] sign = new double[entries.length];
    for (int d = 0; d < sign.length; d++) {
      sign[d] = logit[entries[d]] < 0 ? -1 : 1;
    }
    Points first =
        entries.length == 1
            ? Points.quadrature(distributions[0], FIRST_NODES)
            : Points.draws(distributions, draws, options.seed());
    RandomCoefficients mixing =
        new RandomCoefficients(utility.dimension(), entries, distributions, sign, first);
    ParameterSpace space = new ParameterSpace();
    mixing.describe(space, inside);
    space.fix(fixed);
    Setting setting =
        new Setting(
            problem.data(),
            utility,
            mixing,
            space,
            new Maximizer(LONGEST_STEP, deadline),
            options.threads());
    List<double[]> starts = starts(setting, logit, entries, distributions);
    Report report = new Report("mixed-mnl", problem.data(), space);
    for (int d = 0; d < entries.length; d++) {
      if (distributions[d] == Distribution.LOGNORMAL) {
        String name = space.thetaName(entries[d]);
        report.explain(
            "The coefficient of "
                + name
                + " is "
                + (sign[d] < 0 ? "-" : "")
                + "exp(N(m, s^2)) with m = "
                + name
                + " and s = sd."
                + name
                + "; its sign is that of the multinomial logit.");
      }
    }
    return entries.length == 1
        ? byQuadrature(setting, distributions[0], starts, report)
        : byDraws(setting, distributions, starts, report, options);
  }

  private static List<double[]> starts(
      Setting setting, double[] logit, int[] entries, Distribution[] distributions) {
    List<double[]> starts = new ArrayList<>();
    BitSet free = setting.space.free();
    for (double spread : SPREADS) {
      double[] start = setting.space.start();
      for (int k = 0; k < logit.length; k++) {
        start[k] = free.get(k) ? logit[k] : start[k];
      }
      for (int d = 0; d < entries.length; d++) {
        int k = entries[d];
        // A spread of 0 is a stationary point: begin at what changes utilities by at most 1/4.
        double reach = setting.space.reach(k);
        double size = Math.max(Math.abs(logit[k]), reach > 0 ? LEAST_CHANGE / reach : 1e-6);
        boolean isLog = distributions[d] == Distribution.LOGNORMAL;
        if (free.get(k) && isLog) {
          start[k] = Math.log(size);
        }
        if (free.get(logit.length + d)) {
          start[logit.length + d] = isLog ? spread : spread * size;
        }
      }
      starts.add(start);
    }
    return starts;
  }

  /**
   * A climb with so many nodes.
   *
   * @param error what twice as many change; NaN when a limit came before that was known
   */
  private record Quadrature(int nodes, MultiStart.Outcome outcome, double error) {}

  private static Quadrature quadrature(
      Setting setting, Distribution distribution, int nodes, List<double[]> starts) {
    try (Evaluator evaluator = setting.evaluator(Points.quadrature(distribution, nodes));
        Evaluator check = setting.evaluator(Points.quadrature(distribution, 2 * nodes - 1))) {
      MultiStart.Outcome outcome =
          MultiStart.newton(starts, evaluator, setting.space.free(), setting.maximizer);
      Maximizer.Maximum best = outcome.best();
      double error =
          check
              .evaluate(best.theta(), 0, setting.maximizer.deadline())
              .map(sums -> Math.abs(sums.value() - best.sums().value()))
              .orElse(Double.NaN);
      return new Quadrature(nodes, outcome, error);
    }
  }

  private static Estimation byQuadrature(
      Setting setting, Distribution distribution, List<double[]> starts, Report report) {
    Quadrature found = quadrature(setting, distribution, FIRST_NODES, starts);
    Maximizer.Maximum best = found.outcome.best();
    while (found.error > INTEGRATION_ERROR && 2 * found.nodes - 1 <= MOST_NODES && !best.isCut()) {
      Quadrature finer =
          quadrature(setting, distribution, 2 * found.nodes - 1, List.of(best.theta()));
      boolean better = finer.outcome.best().isEvaluated();
      best = better ? finer.outcome.best() : best.cutBy(finer.outcome.limit());
      found = better ? finer : found;
    }
    if (found.error > INTEGRATION_ERROR) {
      report.warn(
          String.format(
              Locale.ROOT,
              "The integral over the random coefficient is known to %.1e only.",
              found.error));
    }
    report
        .explain(
            String.format(
                Locale.ROOT, "One random coefficient, integrated out by %d nodes", found.nodes))
        .append(
            Double.isNaN(found.error)
                ? "; a limit came before the integral was checked."
                : String.format(
                    Locale.ROOT,
                    "; with %d nodes the log-likelihood differs by %.1e.",
                    2 * found.nodes - 1,
                    found.error))
        .explain(found.outcome.explanation())
        .stoppedBy(found.outcome.limit());
    Points points = Points.quadrature(distribution, found.nodes);
    return finish(setting, points, Points.quadrature(distribution, INSTANCE_NODES), best, report);
  }

  /** Most of the way is gone with an eighth of the draws. */
  private int fewDraws() {
    return Math.min(draws, Math.max(50, draws / 8));
  }

  private Maximizer.Maximum climb(Setting setting, Points points, double[] start) {
    try (Evaluator evaluator = setting.evaluator(points)) {
      return setting.maximizer.maximize(evaluator, start, setting.space.free());
    }
  }

  private Estimation byDraws(
      Setting setting,
      Distribution[] distributions,
      List<double[]> starts,
      Report report,
      SolveOptions options) {
    options.progress().report("random coefficients, seeds", 0, seeds);
    int used = fewDraws();
    Points points = Points.draws(distributions, used, options.seed());
    Maximizer.Maximum best = climb(setting, points, starts.get(0));
    if (!best.isEvaluated()) {
      // The limit came before the start was evaluated: by fewer draws its likelihood is known soon.
      used = Math.max(FEWEST_DRAWS, used / 8);
      points = Points.draws(distributions, used, options.seed());
      best = climb(setting, points, starts.get(0));
    }
    if (used < draws && !best.isCut()) {
      Points all = Points.draws(distributions, draws, options.seed());
      Maximizer.Maximum there = climb(setting, all, best.theta());
      boolean better = there.isEvaluated();
      used = better ? draws : used;
      points = better ? all : points;
      best = better ? there : best.cutBy(there.limit());
    }
    report.explain(
        String.format(
            Locale.ROOT,
            "%d random coefficients, integrated out by %d draws a unit",
            distributions.length,
            used));
    if (used < draws) {
      report.append(" instead of " + draws + ", because a limit came first.");
    } else if (best.isCut()) {
      report.append(".");
    } else {
      report.append(overSeeds(setting, distributions, best, report, options));
    }
    Points fewer = Points.draws(distributions, INSTANCE_DRAWS, options.seed());
    return finish(setting, points, fewer, best, report);
  }

  /** Between what other draws make the maximum lie. */
  private String overSeeds(
      Setting setting,
      Distribution[] distributions,
      Maximizer.Maximum best,
      Report report,
      SolveOptions options) {
    Setting rough =
        new Setting(
            setting.data,
            setting.utility,
            setting.mixing,
            setting.space,
            setting.maximizer.withDecrement(SEED_DECREMENT),
            setting.threads);
    double low = best.sums().value();
    double high = low;
    int done = 1;
    Termination.Limit limit = best.limit();
    for (int s = 1; s < seeds && limit == Termination.Limit.NONE; s++) {
      options.progress().report("random coefficients, seeds", s, seeds);
      Points others = Points.draws(distributions, draws, options.seed() + s);
      Maximizer.Maximum maximum = climb(rough, others, best.theta());
      limit = maximum.limit();
      if (maximum.converged()) {
        low = Math.min(low, maximum.sums().value());
        high = Math.max(high, maximum.sums().value());
        done++;
      }
    }
    report.stoppedBy(limit);
    return String.format(
        Locale.ROOT, "; over %d seeds the maximum lies between %.4f and %.4f.", done, low, high);
  }

  /**
   * The estimation.
   *
   * @param points that were integrated with
   * @param forInstances those of the mixture that instances get
   */
  private static Estimation finish(
      Setting setting, Points points, Points forInstances, Maximizer.Maximum best, Report report) {
    try (Evaluator evaluator = setting.evaluator(points)) {
      return report.finish(
          best,
          evaluator,
          setting.maximizer.deadline(),
          theta ->
              new FittedMixture(
                  setting.utility,
                  setting.mixing.with(points),
                  setting.mixing.with(forInstances),
                  theta));
    }
  }
}
