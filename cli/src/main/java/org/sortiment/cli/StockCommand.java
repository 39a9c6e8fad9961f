package org.sortiment.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.StockPlannerProvider;
import org.sortiment.cli.plot.PlotFile;
import org.sortiment.cli.plot.RegretCurve;
import org.sortiment.cli.table.Report;
import org.sortiment.cli.text.StockText;
import org.sortiment.formats.Instance;
import org.sortiment.formats.Results;
import org.sortiment.formats.StockResult;
import org.sortiment.runtime.PluginPath;
import org.sortiment.runtime.StockRun;
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
      "  sortiment stock examples/tuna-store-week.json --out plan.xlsx",
      "  sortiment stock examples/tuna-store-week.json --compare --plot profit.svg",
      "  sortiment stock examples/tuna-store-week.json --plot-regret regret.svg",
      "  sortiment stock examples/tuna-store-week.json --planner fluid-newsvendor"
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

  @Option(
      names = "--plot-regret",
      paramLabel = "FILE",
      description =
          "Also plan for a quarter to four times the customers, and draw the bound minus the"
              + " profit against their number; for one instance.")
  private Optional<Path> plotRegret = Optional.empty();

  StockCommand() {}

  @Override
  void validate(PluginPath plugins) {
    super.validate(plugins);
    SimulateCommand.requireReplications(replications);
    planner.ifPresent(id -> plugins.registry().stockPlanners().require(id));
    boundId.ifPresent(id -> plugins.registry().profitBounds().require(id));
    plot.ifPresent(file -> requirePlot("--plot", file));
    plotRegret.ifPresent(file -> requirePlot("--plot-regret", file));
  }

  @Override
  Map<String, Path> pictures() {
    Map<String, Path> pictures = new LinkedHashMap<>();
    plot.ifPresent(file -> pictures.put("--plot", file));
    plotRegret.ifPresent(file -> pictures.put("--plot-regret", file));
    return pictures;
  }

  private void requirePlot(String option, Path file) {
    PlotFile.of(option, file);
    if (instances().size() > 1) {
      throw new BadUsageException(
          option
              + " draws one instance, but "
              + instances().size()
              + " are given. Maybe run them one by one.");
    }
  }

  @Override
  Outcome run(Instance instance, Context context) throws IOException {
    StockProblem problem = instance.stockProblem();
    StockRun run = stockRun(context);
    StockPlan plan = run.plan(problem);
    StockResult result =
        plan.inventory().isPresent()
            ? evaluated(instance, problem, plan, run)
            : new StockResult(
                instance,
                run.planner().id(),
                plan,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                run.options().seed());
    context.interruption().isRequested(); // from here on files are written
    if (plot.isPresent() && result.evaluation().isPresent()) {
      PlotFile.of("--plot", plot.get()).write(result);
    }
    List<RegretCurve> regret =
        plotRegret.isPresent() && result.evaluation().isPresent()
            ? List.of(regret(instance, run, plotRegret.get(), context))
            : List.of();
    return new Outcome(
        isCut(result, regret, run)
            ? ExitCode.worse(exitCode(plan.termination()), ExitCode.LIMIT)
            : exitCode(plan.termination()),
        Results.of(result),
        report(result, regret),
        explanation(plan.termination(), () -> String.join(" ", plan.notes())));
  }

  /** Whether a limit came before all plans and seasons that were asked for. */
  private boolean isCut(StockResult result, List<RegretCurve> regret, StockRun run) {
    boolean fewerRivals =
        compare && result.others().size() < run.registry().stockPlanners().all().size() - 1;
    boolean fewerSeasons =
        regret.stream().anyMatch(curve -> curve.points().size() < RegretStudy.SEASONS);
    return run.isOver() && (fewerRivals || fewerSeasons);
  }

  private Report report(StockResult result, List<RegretCurve> regret) {
    Report report = StockText.of(result, answer.verbose());
    regret.forEach(curve -> report.add(StockText.of(curve, result.instance())));
    return report;
  }

  private static RegretCurve regret(Instance instance, StockRun run, Path file, Context context)
      throws IOException {
    RegretCurve curve = new RegretStudy(run, context.warnings()).of(instance.stockProblem());
    if (curve.positive().isEmpty()) {
      context
          .warnings()
          .accept(
              "nothing to draw to "
                  + file
                  + ": chance alone explains every regret. Maybe use more --replications.");
    } else {
      PlotFile.of("--plot-regret", file).write(instance, curve);
    }
    return curve;
  }

  private StockRun stockRun(Context context) {
    ProviderRegistry registry = context.plugins().registry();
    return new StockRun(
        registry,
        planner.isPresent()
            ? registry.stockPlanners().require(planner.get())
            : registry.defaultStockPlanner(),
        boundId.isPresent()
            ? registry.profitBounds().require(boundId.get())
            : registry.defaultProfitBound(),
        replications,
        perRound(options(context), rounds(registry)),
        context.interruption()::isRequested,
        context.deadline());
  }

  /** How many plans are made, each with its bound and its simulation: they share the time. */
  private int rounds(ProviderRegistry registry) {
    return 1
        + (compare ? registry.stockPlanners().all().size() - 1 : 0)
        + (plotRegret.isPresent() ? RegretStudy.SEASONS : 0);
  }

  private static SolveOptions perRound(SolveOptions options, int rounds) {
    return options
        .timeLimit()
        .map(limit -> options.withTimeLimit(limit.dividedBy(rounds).plusNanos(1)))
        .orElse(options);
  }

  private StockResult evaluated(
      Instance instance, StockProblem problem, StockPlan plan, StockRun run) {
    ProfitBound bound = run.bound(problem);
    StockEvaluation evaluation = run.evaluate(problem, plan.inventory().orElseThrow());
    return new StockResult(
        instance,
        run.planner().id(),
        plan,
        Optional.of(bound),
        Optional.of(evaluation),
        compare ? rivals(problem, evaluation, run) : List.of(),
        run.options().seed());
  }

  private static List<StockResult.Rival> rivals(
      StockProblem problem, StockEvaluation plan, StockRun run) {
    List<StockResult.Rival> rivals = new ArrayList<>();
    for (StockPlannerProvider other : run.registry().stockPlanners().all()) {
      if (other != run.planner() && !run.isOver()) {
        StockPlan theirs = run.plan(problem, other);
        if (theirs.inventory().isPresent()) {
          StockEvaluation evaluation = run.evaluate(problem, theirs.inventory().get());
          if (evaluation.replications() == plan.replications()) {
            Estimate ahead = plan.differenceTo(evaluation);
            rivals.add(new StockResult.Rival(other.id(), evaluation, ahead));
          }
        }
      }
    }
    rivals.sort(
        (a, b) -> Double.compare(b.evaluation().profit().mean(), a.evaluation().profit().mean()));
    return rivals;
  }
}
