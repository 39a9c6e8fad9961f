package org.sortiment.formats.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ProfitBoundProvider;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.formats.WrittenResult;
import org.sortiment.formats.text.Numbers;
import org.sortiment.markov.MarkovChains;

/**
 * Verifies a written bound: the gap follows from it, no plan that was simulated earns more, it
 * holds for what it claims to hold for, and computing it again from other samples gives no more.
 */
final class BoundVerifier {
  /** The bound that rests on no Markov chain. */
  private static final String ENUMERATION = "enumeration";

  /**
   * Half-widths of the 95 % intervals by which bounds may differ: Student's intervals of 8 batches
   * at far more than 99.99 %.
   */
  private static final double MARGIN = 3;

  /** How far above its minimum a bound may stop. */
  private static final double TOLERANCE = 1e-3;

  private static final int ALL_SETS = 10;
  private static final int RANDOM_SETS = 64;

  private final StockProblem problem;
  private final WrittenResult.Bound bound;
  private final Checks checks;

  BoundVerifier(StockProblem problem, WrittenResult.Bound bound, Checks checks) {
    this.problem = problem;
    this.bound = bound;
    this.checks = checks;
  }

  /** Checks the interval and the gap. */
  void verifyArithmetic(WrittenResult.Stock written) {
    List<String> wrong = new ArrayList<>();
    if (!(bound.low() <= bound.mean() && bound.mean() <= bound.high())) {
      wrong.add("bound.mean must lie between low and high");
    } else if (bound.batches() == 0 && bound.low() != bound.high()) {
      wrong.add("bound.low and high differ, but nothing was sampled");
    }
    double profit = written.plan().orElseThrow().profit().mean();
    double gap = bound.mean() == profit ? 0 : (bound.mean() - profit) / Math.abs(bound.mean());
    if (Double.isFinite(gap)
        ? written.gap().isEmpty() || !Checks.close(written.gap().getAsDouble(), gap, 1)
        : written.gap().isPresent()) {
      wrong.add("the gap does not follow from bound and profit, it is " + gap);
    }
    checks.report("gap", "(bound - profit) / |bound|", wrong);
  }

  /** Checks the claim that the bound speaks of the model itself. */
  void verifyExactness() {
    if (bound.exactFor().equals("markov-chain")) {
      checks.notChecked(
          "exactFor", "the bound speaks of the Markov chain that approximates the choice model");
      return;
    }
    if (bound.kind().equals(ENUMERATION)) {
      checks.report("exactFor", "enumeration asks the choice model itself", List.of());
      return;
    }
    ChoiceModel model = problem.choiceModel();
    List<String> wrong = new ArrayList<>();
    if (!(model instanceof MarkovChain)) {
      MarkovChain chain = MarkovChains.of(model);
      for (Assortment set : someSets(model.productCount())) {
        double[] exact = model.purchaseProbabilities(set);
        double[] approximate = chain.purchaseProbabilities(set);
        for (int i = 0; i < exact.length; i++) {
          if (!(Math.abs(exact[i] - approximate[i]) <= 1e-9)) {
            wrong.add(
                "the model is no Markov chain: offered "
                    + Numbers.count(set.size())
                    + " products, \""
                    + problem.catalog().id(i)
                    + "\" is bought with probability "
                    + exact[i]
                    + ", not "
                    + approximate[i]);
          }
        }
      }
    }
    checks.report("exactFor", "the choice model equals its Markov chain on sets tried", wrong);
  }

  private static List<Assortment> someSets(int n) {
    List<Assortment> sets = new ArrayList<>();
    if (n <= ALL_SETS) {
      for (long mask = 0; mask < 1L << n; mask++) {
        sets.add(Assortment.ofMask(n, mask));
      }
      return sets;
    }
    SplittableRandom random = new SplittableRandom(n);
    for (int k = 0; k < RANDOM_SETS; k++) {
      double share = random.nextDouble();
      sets.add(
          Assortment.of(
              n, IntStream.range(0, n).filter(i -> random.nextDouble() < share).toArray()));
    }
    return sets;
  }

  /** Checks that a simulated profit is not above the bound, at 99.99 % confidence. */
  void verifyAbove(List<SimulatedProfit> profits) {
    if (bound.exactFor().equals("markov-chain")) {
      checks.notChecked("bound", "for the model itself it proves nothing");
      return;
    }
    List<String> wrong = new ArrayList<>();
    double highest = bound.mean() + MARGIN * (bound.high() - bound.mean());
    for (SimulatedProfit each : profits) {
      if (!(each.least() <= highest || Checks.close(each.least(), highest, 0))) {
        wrong.add(
            "the plan of "
                + each.plan()
                + " earns "
                + Numbers.plain(each.profit().mean())
                + ", more than the bound "
                + Numbers.plain(bound.mean()));
      }
    }
    checks.report("bound", "not below any simulated profit; 99.99 % confidence", wrong);
  }

  /**
   * Computes the bound again, within the time limit of the options.
   *
   * @param bounded the problem that was bounded
   * @param more what was added to its bound
   */
  void verifyAgain(
      ProviderRegistry registry, SolveOptions options, StockProblem bounded, double more) {
    String what = "bound again";
    if (registry.profitBounds().all().stream().noneMatch(each -> each.id().equals(bound.kind()))) {
      checks.notChecked(what, "no plug-in makes the bound " + bound.kind());
      return;
    }
    ProfitBoundProvider provider = registry.profitBounds().require(bound.kind());
    Deadline deadline = Deadline.startingNow(options.timeLimit());
    ProfitBound fresh = provider.create().bound(bounded, options);
    if (deadline.isReached()) {
      checks.notChecked(
          what,
          "not finished after " + options.timeLimit().orElse(Duration.ZERO).toSeconds() + " s");
      return;
    }
    if (fresh.samples() != bound.samples()) {
      checks.notChecked(what, "another number of samples has another bias");
      return;
    }
    double again = fresh.mean() + more;
    double margin =
        MARGIN * (fresh.high() - fresh.mean() + (bound.high() - bound.mean()))
            + TOLERANCE * Math.abs(again);
    List<String> wrong = new ArrayList<>();
    if (!(bound.mean() >= again - margin)) {
      wrong.add(
          "it is "
              + Numbers.plain(bound.mean())
              + " in the file but "
              + Numbers.plain(again)
              + " ± "
              + Numbers.brief(margin)
              + " when computed from other samples");
    }
    checks.report(what, Numbers.plain(again) + " from other samples", wrong);
  }
}
