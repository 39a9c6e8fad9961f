package org.sortiment.estimation.mixed;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.estimation.engine.EstimationEngine;
import org.sortiment.estimation.engine.EstimatorOnEngine;
import org.sortiment.estimation.likelihood.Evaluator;
import org.sortiment.estimation.likelihood.Evaluators;
import org.sortiment.estimation.likelihood.Maximizer;
import org.sortiment.estimation.likelihood.MultiStart;
import org.sortiment.estimation.likelihood.ParameterSpace;
import org.sortiment.estimation.likelihood.Report;
import org.sortiment.estimation.mnl.MultinomialLogitEstimator;
import org.sortiment.estimation.utility.UtilityFunction;

/**
 * Latent classes: from several random starts a generalized EM (its steps always go uphill and reach
 * the neighbourhood of a maximum), then Newton's method with a line search. The likelihood has
 * several maxima; the explanation says which were reached, and from how many starts.
 */
public final class MixedLogitEstimator implements EstimatorOnEngine {
  private static final double LONGEST_STEP = 3;
  private static final int EM_STEPS = 30;

  private final int classes;
  private final List<String> varying;
  private final Map<String, Double> fixed;
  private final int starts;
  private final Optional<EstimationEngine> engine;

  /**
   * An estimator.
   *
   * @param classes the number of classes, >= 2
   * @param varying the variables or parameters that differ from class to class; all when empty
   * @param fixed values of parameters that are given, by name
   * @param starts from how many points to search
   */
  public MixedLogitEstimator(
      int classes, List<String> varying, Map<String, Double> fixed, int starts) {
    this(classes, varying, fixed, starts, Optional.empty());
  }

  private MixedLogitEstimator(
      int classes,
      List<String> varying,
      Map<String, Double> fixed,
      int starts,
      Optional<EstimationEngine> engine) {
    this.classes = classes;
    this.varying = List.copyOf(varying);
    this.fixed = Map.copyOf(fixed);
    this.starts = starts;
    this.engine = engine;
  }

  @Override
  public Estimator on(EstimationEngine other) {
    return new MixedLogitEstimator(classes, varying, fixed, starts, Optional.of(other));
  }

  @Override
  public Estimation estimate(EstimationProblem problem, SolveOptions options) {
    Deadline deadline = Deadline.startingNow(options.timeLimit());
    try (Evaluators evaluators =
        Evaluators.over(problem.data(), engine, options.threads(), deadline)) {
      return estimate(problem, options, evaluators, deadline);
    }
  }

  private Estimation estimate(
      EstimationProblem problem, SolveOptions options, Evaluators evaluators, Deadline deadline) {
    UtilityFunction utility = new UtilityFunction(problem.data(), problem.utility());
    ParameterSpace inside = new ParameterSpace();
    utility.describe(inside, MultinomialLogitEstimator.fixesSize(utility, fixed));
    double[] logit =
        MultinomialLogitEstimator.start(problem, utility, utility.own(fixed), evaluators, deadline);
    BitSet varies = new BitSet();
    if (varying.isEmpty()) {
      varies.set(0, utility.dimension());
    }
    for (String name : varying) {
      varies.or(matching(utility.names(), name, "$.model.varying"));
    }
    LatentClasses mixing = new LatentClasses(classes, utility.dimension(), varies);
    ParameterSpace space = new ParameterSpace();
    mixing.describe(space, inside);
    space.fix(fixed);
    Maximizer maximizer = new Maximizer(LONGEST_STEP, deadline);
    ClassesFactory likelihood = new ClassesFactory(problem.utility(), mixing, false);
    ClassesFactory complete = new ClassesFactory(problem.utility(), mixing, true);
    try (Evaluator evaluator = evaluators.of(likelihood);
        Evaluator curvature = evaluators.of(complete)) {
      List<double[]> from = new ArrayList<>();
      SplittableRandom random = new SplittableRandom(options.seed());
      for (int s = 0; s < starts; s++) {
        from.add(start(mixing, space, inside, logit, random));
      }
      int[] done = {0};
      MultiStart.Outcome outcome =
          MultiStart.from(
              from,
              start -> {
                options.progress().report("latent classes, starts", done[0]++, starts);
                Maximizer.Maximum near =
                    maximizer.maximize(evaluator, curvature, start, space.free(), EM_STEPS);
                return near.isCut()
                    ? near
                    : maximizer.maximize(evaluator, near.theta(), space.free());
              },
              deadline);
      return new Report("mixed-mnl", problem.data(), space)
          .explain(classes + " latent classes by EM, then Newton's method.")
          .explain(outcome.explanation())
          .stoppedBy(outcome.limit())
          .finish(
              outcome.best(),
              evaluator,
              deadline,
              theta -> new FittedMixture(utility, mixing, mixing, theta));
    }
  }

  /** The logit, with what varies moved at random, class by class. */
  private double[] start(
      LatentClasses mixing,
      ParameterSpace space,
      ParameterSpace inside,
      double[] logit,
      SplittableRandom random) {
    double[] start = space.start();
    BitSet free = space.free();
    for (int c = 0; c < classes; c++) {
      for (int k = 0; k < logit.length; k++) {
        int at = mixing.thetaOf(c, k);
        if (free.get(at)) {
          double reach = Math.max(inside.reach(k), 1e-9);
          double move = mixing.varying().contains(k) ? random.nextDouble(-1, 1) : 0;
          start[at] = logit[k] + move * (Math.abs(logit[k]) + Math.min(1, 1 / reach));
        }
      }
      if (c < classes - 1) {
        start[mixing.firstLogit() + c] = random.nextDouble(-1, 1);
      }
    }
    return start;
  }

  /** The parameters of the utility that a name stands for: itself, or all of a variable. */
  static BitSet matching(List<String> names, String name, String path) {
    BitSet found = new BitSet();
    for (int k = 0; k < names.size(); k++) {
      String each = names.get(k);
      if (each.equals(name) || each.startsWith(name + ".")) {
        found.set(k);
      }
    }
    if (found.isEmpty()) {
      throw new InvalidInputException(
          path, "\"" + name + "\"", "is no parameter of the utility", Spelling.advice(name, names));
    }
    return found;
  }
}
