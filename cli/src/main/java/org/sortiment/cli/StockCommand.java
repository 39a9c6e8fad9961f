package org.sortiment.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.cli.plot.PlotFile;
import org.sortiment.cli.table.Report;
import org.sortiment.cli.text.StockText;
import org.sortiment.formats.Instance;
import org.sortiment.formats.RegretCurve;
import org.sortiment.formats.Results;
import org.sortiment.formats.StockResult;
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
    StockStudy study = study(context);
    StockResult result = study.of(instance);
    StockPlan plan = result.plan();
    context.interruption().isRequested(); // from here on files are written
    if (plot.isPresent() && result.evaluation().isPresent()) {
      PlotFile.of("--plot", plot.get()).write(result);
    }
    Optional<RegretCurve> regret = study.regretOf(result);
    if (regret.isPresent()) {
      draw(instance, regret.get(), plotRegret.orElseThrow(), context);
    }
    Report report = StockText.of(result, answer.verbose());
    regret.ifPresent(curve -> report.add(StockText.of(curve, instance)));
    return new Outcome(
        study.isCut(result, regret)
            ? ExitCode.worse(exitCode(plan.termination()), ExitCode.LIMIT)
            : exitCode(plan.termination()),
        Results.of(result),
        report,
        explanation(plan.termination(), () -> String.join(" ", plan.notes())));
  }

  private static void draw(Instance instance, RegretCurve curve, Path file, Context context)
      throws IOException {
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
  }

  private StockStudy study(Context context) {
    ProviderRegistry registry = context.plugins().registry();
    return StockStudy.of(
        context,
        options(context),
        planner.isPresent()
            ? registry.stockPlanners().require(planner.get())
            : registry.defaultStockPlanner(),
        boundId.isPresent()
            ? registry.profitBounds().require(boundId.get())
            : registry.defaultProfitBound(),
        replications,
        compare,
        plotRegret.isPresent());
  }
}
