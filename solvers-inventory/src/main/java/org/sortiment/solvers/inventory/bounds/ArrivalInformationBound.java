package org.sortiment.solvers.inventory.bounds;

import java.time.Duration;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.ProfitBounder;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.markov.ChainSampler;
import org.sortiment.markov.MarkovChains;
import org.sortiment.solvers.inventory.program.BoundProgram;
import org.sortiment.solvers.inventory.program.TwoStageSolver;
import org.sortiment.solvers.inventory.season.FirstChoices;
import org.sortiment.solvers.inventory.season.KnownWalks;
import org.sortiment.solvers.inventory.season.Replications;
import org.sortiment.solvers.inventory.season.Stream;
import org.sortiment.solvers.inventory.stock.Economics;

/**
 * The arrival-information bound: what could be earned if, after stocking, the season's first
 * choices were known and customers could be turned away. Let a be the numbers of customers by first
 * choice, X the sales and Y the visits that find nothing. Given a, E[X] + E[Y] = a + rho' E[Y],
 * because each failed visit moves on independently of the past, and E[X] &lt;= q. So the profit of
 * q is at most E[max p.X] - c.q, and the maximum over q of that bounds every plan.
 *
 * <p>Then it is known, too, where customers would walk whose first choice is missing ({@link
 * KnownWalks}), against a premium ({@link TwoStageSolver#bound}). Final sales have the same law in
 * whatever order customers move on who find nothing (Diaconis, Fulton 1991). So all first choices
 * come first, and exactly max(0, a - q) of them fail, which is not the program's to choose; they
 * are as likely as any others of the a. Then these walk, hop by hop, through products that are
 * hardly worth stocking, and only what comes after their first other product is passed on in
 * shares. The premium has mean 0 in every plan, for it is fixed by a before any walk is drawn.
 * Whole units are chosen product by product.
 *
 * <p>The expectation is replaced by a batch of samples ({@link FirstChoices}). The optimum of a
 * batch is too high in expectation, never too low (Mak, Morton, Wood 1999), and every batch reports
 * a certified dual bound; so the mean over independent batches estimates an upper bound, with
 * Student's interval. Batches of a Latin hypercube may all agree by chance where there are hardly
 * any customers; the interval is never narrower than their resolution, a customer more or less in
 * one sample of each. Within a time limit every batch has its share; what is cut short is weaker.
 *
 * <p>A single product has no walks, and its expectation is known: then nothing is sampled.
 */
public final class ArrivalInformationBound implements ProfitBounder {
  /** The kind of this bound. */
  public static final String ID = "arrival-information";

  /** The same kind from few samples, as users ask for it. */
  public static final String QUICK_ID = "arrival-information-quick";

  private static final int LEAST_SAMPLES = 24;
  private static final double STEPS = 1.6e10;
  private static final double STEPS_PER_SECOND = 2e8;
  private static final double STEPS_PER_PRODUCT = 10;
  private static final double MEMORY = 4e6;
  private static final int EXPECTED_ITERATIONS = 5_000;
  private static final int MOST_ITERATIONS = 6_000;

  /** Of the descent where walks are known. */
  private static final int MOST_STEPS = 600;

  private final Effort effort;

  /**
   * How much is done.
   *
   * @param batches independent estimates, >= 2
   * @param mostSamples in a batch, >= 24: with fewer the optimum of a batch is further above the
   *     bound
   * @param tolerance how far the certified bound of a batch may be above its optimum, relative
   */
  private record Effort(int batches, int mostSamples, double tolerance) {
    static final Effort WHOLE = new Effort(8, 200, 2e-4);

    /**
     * A small part of the work: a tenth of a percent weaker, and too few batches for one problem.
     */
    static final Effort QUICK = new Effort(4, 48, 1e-3);
  }

  /** The bound that a single instance deserves. */
  public ArrivalInformationBound() {
    this(Effort.WHOLE);
  }

  /**
   * One for a problem among many whose bounds are added up: the errors of its samples, which are
   * independent, nearly cancel there.
   */
  public static ArrivalInformationBound quick() {
    return new ArrivalInformationBound(Effort.QUICK);
  }

  private ArrivalInformationBound(Effort effort) {
    this.effort = effort;
  }

  @Override
  public ProfitBound bound(StockProblem problem, SolveOptions options) {
    BoundProgram.requireFeasible(problem);
    Deadline deadline = Deadline.startingNow(options.timeLimit());
    MarkovChain chain = MarkovChains.of(problem.choiceModel());
    BoundProgram program = new BoundProgram(problem, chain);
    Optional<Double> exact = SingleProduct.highestProfit(problem, chain.arrivalProbability(0));
    if (exact.isPresent()) {
      double value = exact.get() - program.constant();
      return new ProfitBound(ID, value, value, value, 0, 1, program.exactFor());
    }
    double[] start = program.fluidStock();
    int batches = effort.batches;
    int samples = samplesFor(program, chain.productCount(), options);
    FirstChoices choices = new FirstChoices(chain, problem.season());
    ChainSampler sampler = MarkovChains.sampler(chain);
    int threads = Math.min(batches, options.threads());
    double[] bounds = new double[batches];
    Replications.run(
        threads,
        batches,
        () ->
            batch -> {
              long seed = Stream.seedOf(options.seed(), 1_000_003L + batch);
              Deadline whole = share(deadline, (batches - batch + threads - 1) / threads);
              Deadline half = share(whole, 2);
              double[][] demand = choices.sample(samples, seed);
              TwoStageSolver plain = program.over(demand);
              TwoStageSolver.Solution solution =
                  plain.solve(start, effort.tolerance, MOST_ITERATIONS, half::isReached);
              bounds[batch] = solution.bound();
              Optional<KnownWalks[]> walks =
                  walks(demand, plain.hardlyStocked(solution), sampler, seed, whole);
              if (walks.isPresent()) {
                bounds[batch] =
                    plain.bound(
                        walks.get(), solution, effort.tolerance, MOST_STEPS, whole::isReached);
              }
              options.progress().report("bounding the profit", batch + 1, batches);
              return true;
            });
    Estimate mean = Estimate.of(bounds);
    double width =
        TDistribution.of(batches - 1).inverseSurvivalProbability(0.025)
            * Math.max(mean.standardError(), resolution(problem, batches, samples));
    double value = mean.mean() - program.constant();
    return new ProfitBound(
        ID, value, value - width, value + width, batches, samples, program.exactFor());
  }

  /** The standard deviation of one customer who comes in one sample of a batch or in none. */
  private static double resolution(StockProblem problem, int batches, int samples) {
    return new Economics(problem).highestPrice() / (2 * samples * Math.sqrt(batches));
  }

  private static Deadline share(Deadline whole, int parts) {
    return Deadline.startingNow(whole.remaining().map(left -> left.dividedBy(parts)));
  }

  /** One for every sample; empty when there was no time to draw them. */
  private static Optional<KnownWalks[]> walks(
      double[][] demand, boolean[] passed, ChainSampler sampler, long seed, Deadline deadline) {
    Stream stream = new Stream().at(Stream.seedOf(seed, 2));
    KnownWalks[] walks = new KnownWalks[demand.length];
    for (int k = 0; k < walks.length; k++) {
      if (deadline.isReached()) {
        return Optional.empty();
      }
      walks[k] = KnownWalks.sample(demand[k], passed, sampler, stream);
    }
    return Optional.of(walks);
  }

  /** Steps of one iteration over one sample. */
  private static double perSample(BoundProgram program, int products) {
    return 2 * (program.stepsPerSample() + STEPS_PER_PRODUCT * products);
  }

  private int samplesFor(BoundProgram program, int products, SolveOptions options) {
    double work = perSample(program, products) * EXPECTED_ITERATIONS * effort.batches;
    double seconds = options.timeLimit().map(Duration::toMillis).orElse(Long.MAX_VALUE) / 1e3;
    double steps = Math.min(STEPS, seconds * STEPS_PER_SECOND * options.threads());
    double samples = Math.min(steps / work, MEMORY / products);
    return (int) Math.max(LEAST_SAMPLES, Math.min(effort.mostSamples, samples));
  }
}
