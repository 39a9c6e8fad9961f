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

  private static Estimation byQuadrature(
      Setting setting, Distribution distribution, List<double[]> starts, Report report) {
    int nodes = FIRST_NODES;
    List<double[]> from = starts;
    while (true) {
      Points points = Points.quadrature(distribution, nodes);
      try (Evaluator evaluator = setting.evaluator(points)) {
        MultiStart.Outcome outcome =
            MultiStart.newton(from, evaluator, setting.space.free(), setting.maximizer);
        double error = integrationError(setting, distribution, nodes, outcome.best());
        if (error > INTEGRATION_ERROR && 2 * nodes - 1 <= MOST_NODES) {
          from = List.of(outcome.best().theta());
          nodes = 2 * nodes - 1;
          continue;
        }
        if (error > INTEGRATION_ERROR) {
          report.warn(
              String.format(
                  Locale.ROOT,
                  "The integral over the random coefficient is known to %.1e only.",
                  error));
        }
        return report
            .explain(
                String.format(
                    Locale.ROOT, "One random coefficient, integrated out by %d nodes", nodes))
            .append(
                Double.isNaN(error)
                    ? "; a limit came before the integral was checked."
                    : String.format(
                        Locale.ROOT,
                        "; with %d nodes the log-likelihood differs by %.1e.",
                        2 * nodes - 1,
                        error))
            .explain(outcome.explanation())
            .stoppedBy(outcome.limit())
            .finish(
                outcome.best(),
                evaluator,
                theta ->
                    new FittedMixture(
                        setting.utility,
                        setting.mixing.with(points),
                        setting.mixing.with(Points.quadrature(distribution, INSTANCE_NODES)),
                        theta));
      }
    }
  }

  /** What twice as many nodes change; NaN when a limit comes first. */
  private static double integrationError(
      Setting setting, Distribution distribution, int nodes, Maximizer.Maximum maximum) {
    try (Evaluator check = setting.evaluator(Points.quadrature(distribution, 2 * nodes - 1))) {
      return check
          .evaluate(maximum.theta(), 0, setting.maximizer.deadline())
          .map(sums -> Math.abs(sums.value() - maximum.sums().value()))
          .orElse(Double.NaN);
    }
  }

  /** Most of the way, with an eighth of the draws. */
  private double[] near(
      Setting setting, Distribution[] distributions, double[] start, SolveOptions options) {
    int few = Math.max(50, draws / 8);
    if (few >= draws) {
      return start;
    }
    try (Evaluator evaluator =
        setting.evaluator(Points.draws(distributions, few, options.seed()))) {
      return setting.maximizer.maximize(evaluator, start, setting.space.free()).theta();
    }
  }

  private Estimation byDraws(
      Setting setting,
      Distribution[] distributions,
      List<double[]> starts,
      Report report,
      SolveOptions options) {
    Points points = Points.draws(distributions, draws, options.seed());
    try (Evaluator evaluator = setting.evaluator(points)) {
      options.progress().report("random coefficients, seeds", 0, seeds);
      double[] near = near(setting, distributions, starts.get(0), options);
      MultiStart.Outcome outcome =
          MultiStart.newton(List.of(near), evaluator, setting.space.free(), setting.maximizer);
      double low = outcome.best().sums().value();
      double high = low;
      int done = 1;
      Termination.Limit limit = outcome.limit();
      for (int s = 1; s < seeds && limit == Termination.Limit.NONE; s++) {
        options.progress().report("random coefficients, seeds", s, seeds);
        Points others = Points.draws(distributions, draws, options.seed() + s);
        try (Evaluator again = setting.evaluator(others)) {
          Maximizer.Maximum maximum =
              setting
                  .maximizer
                  .withDecrement(SEED_DECREMENT)
                  .maximize(again, outcome.best().theta(), setting.space.free());
          limit = maximum.limit();
          if (maximum.converged()) {
            low = Math.min(low, maximum.sums().value());
            high = Math.max(high, maximum.sums().value());
            done++;
          }
        }
      }
      return report
          .explain(
              String.format(
                  Locale.ROOT,
                  "%d random coefficients, integrated out by %d draws a unit; over %d seeds the"
                      + " maximum lies between %.4f and %.4f.",
                  distributions.length,
                  draws,
                  done,
                  low,
                  high))
          .stoppedBy(limit)
          .finish(
              outcome.best(),
              evaluator,
              best ->
                  new FittedMixture(
                      setting.utility,
                      setting.mixing.with(points),
                      setting.mixing.with(
                          Points.draws(distributions, INSTANCE_DRAWS, options.seed())),
                      best));
    }
  }
}
