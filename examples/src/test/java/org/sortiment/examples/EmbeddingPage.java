package org.sortiment.examples;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Product;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.ResourceLimit;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.problem.StockTerms;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.formats.Instance;
import org.sortiment.formats.Instances;
import org.sortiment.formats.Results;
import org.sortiment.runtime.SolverSelection;
import org.sortiment.solvers.lp.logit.MultinomialLogitSolver;

/** The Java of docs/embedding.md; the page and doc comments show the text between the marks. */
final class EmbeddingPage {
  private EmbeddingPage() {}

  static AssortmentResult byConstructors() {
    // @start region=constructors
    var catalog = Catalog.of(new Product("pen", 1.0, 0.4), new Product("notebook", 3.5, 1.5));
    var choice = new MultinomialLogit(1.0, 0.7, 1.1); // leaving, then every product in order
    var problem = new AssortmentProblem(catalog, choice);
    var solver = new MultinomialLogitSolver(new OjAlgoBackend());
    var best = solver.solve(problem, 0, SolveOptions.withDefaults());
    // @end
    return best;
  }

  static AssortmentResult byRegistry(Catalog catalog) {
    // @start region=registry
    var registry = ProviderRegistry.discover(); // once, for the whole process
    var spec = ModelSpec.of("mnl").put("noPurchaseWeight", 1.0).put("weights", 0.7, 1.1).build();
    var problem = new AssortmentProblem(catalog, registry.createModel(spec, catalog));
    var solver = SolverSelection.automatic(registry).assortmentSolver(problem);
    var best = solver.solve(problem, 0, SolveOptions.withDefaults());
    // @end
    return best;
  }

  static FrontierResult fromFiles(Path file, Path out) throws java.io.IOException {
    // @start region=files
    ProviderRegistry registry = ProviderRegistry.discover();
    Instance instance = Instances.read(file, registry);
    FrontierResult result =
        SolverSelection.automatic(registry)
            .frontierSolver(instance.problem())
            .frontier(instance.problem(), SolveOptions.withDefaults());
    Results.of(instance, result).writeTo(out);
    // @end
    return result;
  }

  static List<String> byId(Catalog catalog, AssortmentProblem free) {
    // @start region=ids
    List<Constraint> constraints =
        List.of(CardinalityBound.atMost(1, catalog.indices("pen", "notebook")));
    AssortmentProblem problem = free.withConstraints(constraints);
    AssortmentResult result =
        new MultinomialLogitSolver(new OjAlgoBackend())
            .solve(problem, 0, SolveOptions.withDefaults());
    Assortment best = result.assortment().orElseThrow();
    List<String> offered = catalog.idsOf(best); // [notebook]
    boolean hasPen = best.contains(catalog.requireIndex("pen"));
    // @end
    offered = new ArrayList<>(offered);
    offered.add(Boolean.toString(hasPen));
    return offered;
  }

  static List<String> frontier(AssortmentProblem problem) {
    List<String> lines = new ArrayList<>();
    // @start region=frontier
    FrontierResult result =
        new MultinomialLogitSolver(new OjAlgoBackend())
            .frontier(problem, SolveOptions.withDefaults());
    result
        .frontier()
        .walk(
            (k, point, members) ->
                lines.add(
                    "from lambda = "
                        + point.utilityWeightFrom()
                        + ": "
                        + members.cardinality()
                        + " products, revenue "
                        + point.revenue()));
    int k = result.frontier().indexFor(2.0); // best when a unit of utility is worth 2
    Assortment offered = result.frontier().assortment(k);
    // @end
    lines.add(problem.catalog().idsOf(offered).toString());
    return lines;
  }

  /** What the page shows of a season. */
  record Planned(StockPlan plan, ProfitBound bound, StockEvaluation evaluation) {}

  static Planned stock(AssortmentProblem shop) {
    // @start region=stock
    ProviderRegistry registry = ProviderRegistry.discover();
    Catalog catalog = shop.catalog();
    StockTerms terms =
        StockTerms.builder(catalog.size())
            .units(catalog.requireIndex("pen"), 0, 40)
            .salvage(catalog.requireIndex("notebook"), 0.5) // money, per unit left over
            .build();
    ResourceLimit budget = new ResourceLimit("budget", catalog.costs(), 30);
    StockProblem season =
        new StockProblem(
            catalog, shop.choiceModel(), new Season.Poisson(50), terms, List.of(budget), List.of());

    SolveOptions options = SolveOptions.withDefaults().withSeed(7);
    StockPlan plan = registry.defaultStockPlanner().create().plan(season, options);
    ProfitBound bound = registry.defaultProfitBound().create().bound(season, options);
    int pens = plan.inventory().orElseThrow().units(catalog.requireIndex("pen"));
    // @end
    // @start region=simulation
    StockEvaluation evaluation =
        registry
            .defaultStockSimulator()
            .create()
            .evaluate(
                season,
                plan.inventory().orElseThrow(),
                SimulationOptions.withDefaults().withTargetStandardError(0.05),
                options.withSeed(8)); // customers that the planner has not seen
    double profit = evaluation.profit().mean();
    double soldOut = evaluation.stockoutProbability(catalog.requireIndex("notebook"));
    // @end
    if (pens < 0 || !(profit > 0) || !(soldOut >= 0)) {
      throw new IllegalStateException("pens " + pens + ", profit " + profit + ", " + soldOut);
    }
    return new Planned(plan, bound, evaluation);
  }

  static List<AssortmentResult> manyThreads(List<AssortmentProblem> problems)
      throws InterruptedException, ExecutionException {
    // @start region=threads
    var solver = new MultinomialLogitSolver(new OjAlgoBackend()); // one for all threads
    SolveOptions options = SolveOptions.withDefaults().withThreads(1); // the pool has the others
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<AssortmentResult>> running = new ArrayList<>();
      for (AssortmentProblem problem : problems) {
        running.add(pool.submit(() -> solver.solve(problem, 0, options)));
      }
      List<AssortmentResult> results = new ArrayList<>();
      for (Future<AssortmentResult> each : running) {
        results.add(each.get());
      }
      return results;
    } finally {
      pool.shutdown();
    }
    // @end
  }

  static AssortmentResult cancelled(AssortmentProblem large, ProviderRegistry registry)
      throws InterruptedException, ExecutionException {
    // @start region=cancelling
    SolveOptions options = SolveOptions.withDefaults().withTimeLimit(Duration.ofSeconds(30));
    ExecutorService worker = Executors.newSingleThreadExecutor();
    Future<AssortmentResult> running =
        worker.submit(
            () ->
                SolverSelection.automatic(registry)
                    .assortmentSolver(large)
                    .solve(large, 0, options));
    worker.shutdownNow(); // somebody pressed "stop": interrupts the solver
    worker.awaitTermination(10, TimeUnit.SECONDS);
    AssortmentResult best = running.get(); // the best found so far, with its bound
    // @end
    return best;
  }

  static String errors(Runnable work) {
    // @start region=errors
    try {
      work.run();
      return "done";
    } catch (InvalidInputException e) { // what somebody typed: show it to them
      return e.path() + ": " + e.value() + " " + e.rule() + ". " + e.advice();
    } catch (SolveException e) { // nobody here can solve that, or an engine failed
      return "not solved: " + e.getMessage();
    }
    // @end
  }
}
