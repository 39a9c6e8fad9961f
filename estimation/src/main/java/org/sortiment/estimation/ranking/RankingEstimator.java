package org.sortiment.estimation.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.estimation.NoPurchase;
import org.sortiment.api.estimation.Parameter;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ModelSpecBuilder;
import org.sortiment.estimation.offers.OfferSets;
import org.sortiment.estimation.offers.SetModel;
import org.sortiment.estimation.utility.Scenario;

/**
 * Shares of rankings with the greatest likelihood, over all rankings (van Ryzin, Vulcano 2015):
 * shares of the rankings at hand by EM, then the ranking that promises most by dynamic programming,
 * and again. The log-likelihood is concave in the shares of all rankings, so that the best promise
 * minus the number of choices bounds how far it is from its maximum: the estimation ends when that
 * is at most the tolerance.
 */
public final class RankingEstimator implements Estimator {
  private static final int EM_STEPS = 100;
  private static final int MOST_ROUNDS = 3000;
  private static final double LEAST_SHARE = 1e-7;

  private final double tolerance;

  /**
   * An estimator.
   *
   * @param tolerance how far the log-likelihood may be from its maximum, > 0
   */
  public RankingEstimator(double tolerance) {
    this.tolerance = tolerance;
  }

  @Override
  public Estimation estimate(EstimationProblem problem, SolveOptions options) {
    OfferSets sets = OfferSets.of(problem, "ranking");
    if (sets.outcomes() > BestRanking.MOST) {
      throw new InvalidInputException(
          "$.model.type",
          "ranking (" + sets.outcomes() + " alternatives)",
          "must have at most " + BestRanking.MOST + " alternatives",
          "Maybe estimate \"markov-chain\", or leave out alternatives by \"filter\".");
    }
    Deadline deadline = Deadline.startingNow(options.timeLimit());
    Search search = new Search(sets);
    double gap = Double.POSITIVE_INFINITY;
    for (int round = 0; round < MOST_ROUNDS && !deadline.isReached(); round++) {
      gap = search.improve();
      options.progress().report("rankings, rounds", round, 0);
      if (gap <= tolerance) {
        break;
      }
    }
    return result(problem, sets, search, gap);
  }

  private Estimation result(EstimationProblem problem, OfferSets sets, Search search, double gap) {
    List<Parameter> parameters = new ArrayList<>();
    List<int[]> rankings = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    double kept =
        search.shares.stream().filter(share -> share >= LEAST_SHARE).mapToDouble(x -> x).sum();
    for (int t = 0; t < search.rankings.size(); t++) {
      if (search.shares.get(t) >= LEAST_SHARE) {
        rankings.add(search.rankings.get(t));
        shares.add(search.shares.get(t) / kept);
        parameters.add(
            new Parameter(
                "share." + text(sets, search.rankings.get(t)),
                search.shares.get(t) / kept,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                false));
      }
    }
    boolean converged = gap <= tolerance;
    return new Estimation(
        "ranking",
        converged ? Estimation.Status.CONVERGED : Estimation.Status.NOT_CONVERGED,
        parameters,
        parameters.size() - 1,
        search.logLikelihood(),
        problem.data().nullLogLikelihood(),
        problem.data().observations(),
        problem.data().rows(),
        List.of(
            "Shares of rankings are not unique: other rankings may explain the choices as well."),
        String.format(
            Locale.ROOT,
            "Shares of %d rankings; over all rankings no log-likelihood is higher by more than %.1e"
                + " (concave duality, best ranking by dynamic programming). There are no standard"
                + " errors, because most shares are 0.",
            parameters.size(),
            gap),
        new double[0][0],
        Optional.of(
            new Fitted(sets, rankings, shares, Scenario.noPurchaseIndex(problem.noPurchase()))));
  }

  private static String text(OfferSets sets, int[] ranking) {
    return Arrays.stream(upToLeaving(sets, ranking))
        .mapToObj(i -> i == sets.productCount() ? "no purchase" : sets.products().get(i))
        .collect(Collectors.joining(" > "));
  }

  /** What comes after no purchase is never wanted. */
  private static int[] upToLeaving(OfferSets sets, int[] ranking) {
    for (int k = 0; k < ranking.length; k++) {
      if (ranking[k] == sets.productCount()) {
        return Arrays.copyOf(ranking, k + 1);
      }
    }
    return ranking;
  }

  /** The rankings at hand and their shares. */
  private static final class Search {
    private final OfferSets sets;
    private final BestRanking best;
    private final List<int[]> rankings = new ArrayList<>();
    private final List<int[]> taken = new ArrayList<>(); // outcome by set
    private final List<Double> shares = new ArrayList<>();
    private final double[][] p;
    private final double[][] weights;
    private final double total;

    Search(OfferSets sets) {
      this.sets = sets;
      this.best = new BestRanking(sets);
      this.p = new double[sets.size()][sets.outcomes()];
      this.weights = new double[sets.size()][sets.outcomes()];
      this.total = sets.total();
      int m = sets.outcomes();
      for (int i = 0; i < m; i++) { // each outcome first once, so that all choices are possible
        int[] ranking = new int[m];
        for (int k = 0; k < m; k++) {
          ranking[k] = (i + k) % m;
        }
        add(ranking, 1.0 / m);
      }
    }

    private void add(int[] ranking, double share) {
      rankings.add(ranking);
      int[] firsts = new int[sets.size()];
      Arrays.setAll(firsts, s -> best.first(s, ranking));
      taken.add(firsts);
      shares.add(share);
    }

    private void evaluate() {
      for (int s = 0; s < p.length; s++) {
        Arrays.fill(p[s], 0);
      }
      for (int t = 0; t < shares.size(); t++) {
        for (int s = 0; s < p.length; s++) {
          p[s][taken.get(t)[s]] += shares.get(t);
        }
      }
      for (int s = 0; s < p.length; s++) {
        for (int i = 0; i < p[s].length; i++) {
          weights[s][i] = sets.count(s, i) > 0 ? sets.count(s, i) / p[s][i] : 0;
        }
      }
    }

    double logLikelihood() {
      evaluate();
      org.sortiment.api.math.CompensatedSum sum = new org.sortiment.api.math.CompensatedSum();
      for (int s = 0; s < p.length; s++) {
        for (int i = 0; i < p[s].length; i++) {
          if (sets.count(s, i) > 0) {
            sum.add(sets.count(s, i) * Math.log(p[s][i]));
          }
        }
      }
      return sum.value();
    }

    /** One round; returns the gap that held before it. */
    double improve() {
      for (int step = 0; step < EM_STEPS; step++) {
        evaluate();
        for (int t = 0; t < shares.size(); t++) {
          shares.set(t, shares.get(t) * promise(taken.get(t)) / total);
        }
      }
      dropTiny();
      evaluate();
      double gap = best.solve(weights) - total;
      int[] ranking = best.ranking();
      int[] firsts = new int[sets.size()];
      Arrays.setAll(firsts, s -> best.first(s, ranking));
      double step = lineSearch(firsts);
      for (int t = 0; t < shares.size(); t++) {
        shares.set(t, shares.get(t) * (1 - step));
      }
      for (int t = 0; t < taken.size(); t++) {
        if (Arrays.equals(taken.get(t), firsts)) {
          shares.set(t, shares.get(t) + step);
          return gap;
        }
      }
      add(ranking, step);
      return gap;
    }

    private double promise(int[] firsts) {
      double sum = 0;
      for (int s = 0; s < firsts.length; s++) {
        sum += weights[s][firsts[s]];
      }
      return sum;
    }

    private void dropTiny() {
      for (int t = shares.size() - 1; t >= sets.outcomes(); t--) {
        if (shares.get(t) < 1e-12) {
          shares.remove(t);
          taken.remove(t);
          rankings.remove(t);
        }
      }
      double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
      shares.replaceAll(share -> share / sum);
    }

    /** The part to be given to a ranking: a root of the derivative, which falls; by bisection. */
    private double lineSearch(int[] firsts) {
      double low = 0;
      double high = 0.999;
      for (int k = 0; k < 50; k++) {
        double middle = (low + high) / 2;
        double slope = 0;
        for (int s = 0; s < p.length; s++) {
          for (int i = 0; i < p[s].length; i++) {
            double change = (firsts[s] == i ? 1 : 0) - p[s][i];
            if (sets.count(s, i) > 0) {
              slope += sets.count(s, i) * change / (p[s][i] + middle * change);
            }
          }
        }
        if (slope > 0) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  private static final class Fitted extends SetModel {
    private final OfferSets sets;
    private final List<int[]> rankings;
    private final List<Double> shares;

    Fitted(OfferSets sets, List<int[]> rankings, List<Double> shares, int leaving) {
      super(leaving);
      this.sets = sets;
      this.rankings = rankings;
      this.shares = shares;
    }

    @Override
    protected double[] outcomes(BitSet offered) {
      double[] p = new double[sets.outcomes()];
      for (int t = 0; t < rankings.size(); t++) {
        for (int i : rankings.get(t)) {
          if (i == sets.productCount() || offered.get(i)) {
            p[i] += shares.get(t);
            break;
          }
        }
      }
      return p;
    }

    @Override
    public ModelSpecBuilder choiceModel(
        ChoiceData scenario, NoPurchase noPurchase, Consumer<String> notes) {
      if (noPurchase instanceof NoPurchase.Unknown) {
        throw Scenario.unknown();
      }
      double buying = 1;
      List<ModelSpecBuilder> types = new ArrayList<>();
      if (noPurchase instanceof NoPurchase.AssumedShare assumed) {
        buying = 1 - assumed.share();
        notes.accept(
            "No purchase is not observed: the same share of customers leaves whatever is offered.");
        types.add(ModelSpec.nested().put("share", assumed.share()).putTexts("ranking", List.of()));
      }
      for (int t = 0; t < rankings.size(); t++) {
        List<String> ids = new ArrayList<>();
        for (int i : upToLeaving(sets, rankings.get(t))) {
          if (i < sets.productCount()) {
            ids.add(sets.products().get(i));
          }
        }
        types.add(ModelSpec.nested().put("share", shares.get(t) * buying).putTexts("ranking", ids));
      }
      return ModelSpec.of("ranking").putList("types", types);
    }
  }
}
