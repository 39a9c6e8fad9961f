package org.sortiment.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.api.solve.StockSimulator;
import org.sortiment.api.spi.ProfitBoundProvider;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.StockPlannerProvider;
import org.sortiment.cli.io.Instance;
import org.sortiment.cli.io.StockResult;
import org.sortiment.cli.plot.PlotFile;
import org.sortiment.cli.plot.ProfitPlot;
import org.sortiment.cli.text.StockText;
import org.sortiment.runtime.PluginPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Decides how much to stock. */
@Command(
    name = "stock",
    description = {
      "How many units of every product to stock for a season, the expected profit with its"
          + " confidence interval, and a bound that no plan exceeds.",
      "",
      "Customers who do not find their first choice substitute as the choice model says. The"
          + " instance needs a season."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sortiment stock examples/tuna-store-week.json",
      "  sortiment stock examples/tuna-store-week.json --compare --plot profit.svg",
      "  sortiment stock examples/tuna-store-week.json --planner fluid-newsvendor --out plan.json"
    })
final class StockCommand extends InstancesCommand {
  @Option(
      names = "--planner",
      paramLabel = "ID",
      description = "Use this planner; 'sortiment plugins' lists them.")
  private Optional<String> planner = Optional.empty();

  @Option(
      names = "--bound",
      paramLabel = "ID",
      description = "Use this bound: arrival-information (the default) or fluid.")
  private Optional<String> boundId = Optional.empty();

  @Option(
      names = "--replications",
      paramLabel = "R",
      defaultValue = "2000",
      description = "Simulated seasons behind the profit (default: ${DEFAULT-VALUE}).")
  private int replications;

  @Option(
      names = "--compare",
      description = "Also run every other planner, and compare on the same customers.")
  private boolean compare;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draw profits and bound to FILE.svg or FILE.png; for one instance.")
  private Optional<Path> plot = Optional.empty();

  StockCommand() {}

  @Override
  void validate(PluginPath plugins) {
    super.validate(plugins);
    SimulateCommand.requireReplications(replications);
    planner.ifPresent(id -> plugins.registry().stockPlanners().require(id));
    boundId.ifPresent(id -> plugins.registry().profitBounds().require(id));
    plot.ifPresent(PlotFile::of);
    if (plot.isPresent() && instances().size() > 1) {
      throw new BadUsageException(
          "--plot draws one instance, but "
              + instances().size()
              + " are given. Maybe run them one by one.");
    }
  }

  @Override
  Outcome run(Instance instance, Context context) throws IOException {
    StockProblem problem = instance.stockProblem();
    ProviderRegistry registry = context.plugins().registry();
    StockPlannerProvider chosen =
        planner.isPresent()
            ? registry.stockPlanners().require(planner.get())
            : registry.defaultStockPlanner();
    SolveOptions options = settings.options(context.progress());
    StockPlan plan = chosen.create().plan(problem, withShareOf(options, 0.6));
    StockResult result;
    if (plan.inventory().isEmpty()) {
      result =
          new StockResult(
              instance,
              chosen.id(),
              plan,
              Optional.empty(),
              Optional.empty(),
              List.of(),
              options.seed());
    } else {
      ProfitBoundProvider bounds =
          boundId.isPresent()
              ? registry.profitBounds().require(boundId.get())
              : registry.defaultProfitBound();
      ProfitBound bound = bounds.create().bound(problem, withShareOf(options, 0.3));
      StockEvaluation evaluation = evaluate(problem, plan, registry, options);
      result =
          new StockResult(
              instance,
              chosen.id(),
              plan,
              Optional.of(bound),
              Optional.of(evaluation),
              compare ? rivals(problem, evaluation, chosen, registry, options) : List.of(),
              options.seed());
    }
    if (plot.isPresent() && result.evaluation().isPresent()) {
      ProfitPlot.write(plot.get(), result);
    }
    return new Outcome(
        exitCode(plan.termination()),
        result,
        text -> StockText.print(result, text),
        explanation(plan.termination(), () -> String.join(" ", plan.notes())));
  }

  /** Planning, bounding and simulating share the time limit. */
  private static SolveOptions withShareOf(SolveOptions options, double share) {
    return options
        .timeLimit()
        .map(
            limit ->
                options.withTimeLimit(
                    Duration.ofNanos((long) Math.max(1, limit.toNanos() * share))))
        .orElse(options);
  }

  /** On customers that no planner has seen. */
  private StockEvaluation evaluate(
      StockProblem problem, StockPlan plan, ProviderRegistry registry, SolveOptions options) {
    StockSimulator simulator = SimulateCommand.simulator(registry);
    return simulator.evaluate(
        problem,
        plan.inventory().orElseThrow(),
        SimulationOptions.withDefaults().withReplications(replications),
        withShareOf(options.withSeed(~options.seed()), 0.1));
  }

  private List<StockResult.Rival> rivals(
      StockProblem problem,
      StockEvaluation plan,
      StockPlannerProvider chosen,
      ProviderRegistry registry,
      SolveOptions options) {
    List<StockResult.Rival> rivals = new ArrayList<>();
    for (StockPlannerProvider other : registry.stockPlanners().all()) {
      if (other != chosen) {
        StockPlan theirs = other.create().plan(problem, withShareOf(options, 0.6));
        if (theirs.inventory().isPresent()) {
          StockEvaluation evaluation = evaluate(problem, theirs, registry, options);
          if (evaluation.replications() == plan.replications()) {
            Estimate behind = plan.differenceTo(evaluation);
            rivals.add(new StockResult.Rival(other.id(), evaluation, behind));
          }
        }
      }
    }
    rivals.sort(
        (a, b) -> Double.compare(b.evaluation().profit().mean(), a.evaluation().profit().mean()));
    return rivals;
  }
}
