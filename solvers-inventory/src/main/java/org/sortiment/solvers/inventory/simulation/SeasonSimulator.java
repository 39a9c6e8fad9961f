package org.sortiment.solvers.inventory.simulation;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SimulationOptions.Method;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.StockSimulator;
import org.sortiment.markov.AttractionSubstitution;
import org.sortiment.markov.ChainSampler;
import org.sortiment.markov.DenseSubstitution;
import org.sortiment.markov.MarkovChains;
import org.sortiment.markov.SparseSubstitution;
import org.sortiment.solvers.inventory.season.Replications;
import org.sortiment.solvers.inventory.season.Stream;
import org.sortiment.solvers.inventory.stock.Economics;

/**
 * Monte Carlo simulation of seasons, exact in distribution: customer by customer, or from stockout
 * to stockout ({@link EventRun}) where that is faster. Replication k has a seed that depends on k
 * and the seed of the options only, so that plans can be compared pair by pair and the number of
 * threads changes nothing.
 */
public final class SeasonSimulator implements StockSimulator {
  private static final int MOST_CHUNK = 32;
  private static final int LEAST_CHUNK = 2;
  private static final double CHUNK_CUSTOMERS = 8e6;
  private static final int MOST_EVENT_PRODUCTS = 3_000;

  @Override
  public StockEvaluation evaluate(
      StockProblem problem,
      Inventory inventory,
      SimulationOptions simulation,
      SolveOptions options) {
    int n = problem.catalog().size();
    if (inventory.size() != n) {
      throw new IllegalArgumentException(
          "The plan (" + inventory.size() + " products) must fit the catalog (" + n + ").");
    }
    Method method = simulation.method().orElseGet(() -> fasterMethod(problem, inventory));
    Supplier<SeasonRun> runs = runs(problem, inventory, method);
    Deadline deadline = Deadline.startingNow(options.timeLimit());
    Tally tally = new Tally(problem, inventory, options.seed());
    int wanted = simulation.replications();
    while (true) {
      boolean complete = tally.extend(wanted, runs, deadline, options);
      if (!complete || !(simulation.targetStandardError() > 0)) {
        break;
      }
      double reached = Estimate.of(tally.profits).standardError();
      if (reached <= simulation.targetStandardError() || wanted >= simulation.mostReplications()) {
        break;
      }
      double needed = wanted * Math.pow(reached / simulation.targetStandardError(), 2) * 1.05;
      wanted =
          (int) Math.min(simulation.mostReplications(), Math.max(wanted + MOST_CHUNK, needed + 1));
    }
    return tally.report(method == Method.EVENT_DRIVEN ? "event-driven" : "customer-by-customer");
  }

  /** By the counts of elementary steps, so that the choice is the same on every machine. */
  private static Method fasterMethod(StockProblem problem, Inventory inventory) {
    ChoiceModel model = problem.choiceModel();
    double s = inventory.stocked().size();
    double customers = problem.season().mean();
    if (AttractionForm.of(model).isPresent()) {
      return customers > 8 * s ? Method.EVENT_DRIVEN : Method.CUSTOMER_BY_CUSTOMER;
    }
    if (s > MOST_EVENT_PRODUCTS) {
      return Method.CUSTOMER_BY_CUSTOMER;
    }
    double stepsPerStockout = s / 2;
    if (model instanceof MarkovChain chain) {
      stepsPerStockout += evaluationSteps(chain.substitution()) / 20;
    }
    return customers > s * (8 + stepsPerStockout)
        ? Method.EVENT_DRIVEN
        : Method.CUSTOMER_BY_CUSTOMER;
  }

  private static double evaluationSteps(SubstitutionOperator rho) {
    double n = rho.size();
    if (rho instanceof DenseSubstitution) {
      return n * n * n / 6;
    }
    if (rho instanceof SparseSubstitution sparse) {
      return Math.min(n * n * n / 6, 100.0 * sparse.entryCount());
    }
    double rank = ((AttractionSubstitution) rho).rank();
    return 20 * n * rank * rank;
  }

  private static Supplier<SeasonRun> runs(
      StockProblem problem, Inventory inventory, Method method) {
    ChoiceModel model = problem.choiceModel();
    Season season = problem.season();
    Optional<AttractionForm> logit = AttractionForm.of(model);
    if (method == Method.EVENT_DRIVEN) {
      return () ->
          new EventRun(
              logit.isPresent()
                  ? new AttractionPath(logit.get(), inventory)
                  : new RatePath(model, inventory),
              season);
    }
    if (logit.isPresent()) {
      return () -> new CustomerRuns.OfAttraction(logit.get(), season);
    }
    if (model instanceof MarkovChain chain) {
      ChainSampler sampler = MarkovChains.sampler(chain);
      return () -> CustomerRuns.ofChain(sampler, season);
    }
    return () -> CustomerRuns.ofModel(model, season);
  }

  /** Sums over replications, in the order of pieces, so that threads change nothing. */
  private static final class Tally {
    private final StockProblem problem;
    private final Inventory inventory;
    private final Economics economics;
    private final int[] stock;
    private final long seed;
    private final long[] sales;
    private final long[] stockouts;
    private final double[] squaresLeft;
    private long customers;
    private double[] profits = {};

    Tally(StockProblem problem, Inventory inventory, long seed) {
      this.problem = problem;
      this.inventory = inventory;
      this.economics = new Economics(problem);
      this.stock = inventory.toArray();
      this.seed = seed;
      this.sales = new long[stock.length];
      this.stockouts = new long[stock.length];
      this.squaresLeft = new double[stock.length];
    }

    /** Adds replications up to that number; returns whether all of them could be done in time. */
    boolean extend(int wanted, Supplier<SeasonRun> runs, Deadline deadline, SolveOptions options) {
      int before = profits.length;
      int size =
          Replications.perPiece(problem.season().mean(), CHUNK_CUSTOMERS, LEAST_CHUNK, MOST_CHUNK);
      int chunks = (wanted - before + size - 1) / size;
      double[] all = Arrays.copyOf(profits, wanted);
      long[][][] counts = new long[chunks][][];
      double[][] squares = new double[chunks][];
      long[] visitors = new long[chunks];
      int done =
          Replications.run(
              options.threads(),
              chunks,
              () -> {
                SeasonRun run = runs.get();
                int[] left = new int[stock.length];
                return chunk -> {
                  int from = before + chunk * size;
                  int to = Math.min(wanted, from + size);
                  counts[chunk] = new long[2][stock.length];
                  squares[chunk] = new double[stock.length];
                  for (int k = from; k < to; k++) {
                    System.arraycopy(stock, 0, left, 0, stock.length);
                    long came = run.run(Stream.seedOf(seed, k), left);
                    visitors[chunk] += came;
                    all[k] = economics.profit(stock, left, came);
                    add(left, counts[chunk], squares[chunk]);
                  }
                  options.progress().report("simulating seasons", to, wanted);
                  return !deadline.isReached();
                };
              });
      for (int chunk = 0; chunk < done; chunk++) {
        customers += visitors[chunk];
        for (int i = 0; i < stock.length; i++) {
          sales[i] += counts[chunk][0][i];
          stockouts[i] += counts[chunk][1][i];
          squaresLeft[i] += squares[chunk][i];
        }
      }
      profits = Arrays.copyOf(all, Math.min(wanted, before + done * size));
      return done == chunks;
    }

    /** Adds the sales and stockouts of one replication. */
    private void add(int[] left, long[][] counts, double[] squares) {
      for (int i = 0; i < left.length; i++) {
        counts[0][i] += stock[i] - left[i];
        counts[1][i] += stock[i] > 0 && left[i] == 0 ? 1 : 0;
        squares[i] += (double) left[i] * left[i];
      }
    }

    StockEvaluation report(String method) {
      int n = stock.length;
      double replications = profits.length;
      double[] meanSales = new double[n];
      double[] salesErrors = new double[n];
      double[] stockoutProbability = new double[n];
      double sold = 0;
      for (int i = 0; i < n; i++) {
        meanSales[i] = sales[i] / replications;
        // Sales and leftovers add up to the stock, so that they vary alike; leftovers are smaller.
        double left = stock[i] - meanSales[i];
        double variance = Math.max(0, squaresLeft[i] - replications * left * left);
        salesErrors[i] = Math.sqrt(variance / (replications - 1) / replications);
        stockoutProbability[i] = stockouts[i] / replications;
        sold += sales[i];
      }
      Assortment stocked = inventory.stocked();
      double purchase = CompensatedSum.of(problem.choiceModel().purchaseProbabilities(stocked));
      return new StockEvaluation(
          inventory,
          profits,
          meanSales,
          salesErrors,
          stockoutProbability,
          customers / replications,
          (customers - sold) / replications,
          problem.season().mean() * purchase,
          method,
          seed);
    }
  }
}
