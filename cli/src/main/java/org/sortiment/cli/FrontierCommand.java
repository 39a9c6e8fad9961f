package org.sortiment.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.cli.plot.PlotFile;
import org.sortiment.cli.text.Explanations;
import org.sortiment.cli.text.FrontierText;
import org.sortiment.formats.Instance;
import org.sortiment.formats.Results;
import org.sortiment.formats.text.Numbers;
import org.sortiment.runtime.PluginPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Traces the revenue-utility frontier. */
@Command(
    name = "frontier",
    description = {
      "All assortments that are best for some trade-off between the firm's revenue and the"
          + " customer's utility, on average per customer.",
      "",
      "Each is best for a range of lambda, the value in money of one unit of customer"
          + " utility: for lambda = 0 only revenue counts, and the larger lambda, the more utility"
          + " counts. Utility is 0 when nothing is offered."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sortiment frontier examples/hotel-1.json",
      "  sortiment frontier examples/hotel-1.json --plot frontier.svg",
      "  sortiment frontier examples/hotel-1.json --out result.json",
      "  sortiment frontier monday.json tuesday.json --out results/"
    })
final class FrontierCommand extends InstancesCommand {
  private static final long MANY_IDS = 50_000_000;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draw the frontier to this file, FILE.svg or FILE.png; for one instance.")
  private Optional<Path> plot = Optional.empty();

  @Option(
      names = "--no-assortments",
      description = "Leave out which products each point offers: shorter for large catalogs.")
  private boolean noAssortments;

  FrontierCommand() {}

  @Override
  void validate(PluginPath plugins) {
    super.validate(plugins);
    plot.ifPresent(file -> PlotFile.of("--plot", file));
    if (plot.isPresent() && instances().size() > 1) {
      throw new BadUsageException(
          "--plot draws one instance, but "
              + instances().size()
              + " are given. Maybe run them one by one.");
    }
  }

  @Override
  Map<String, Path> pictures() {
    return plot.map(file -> Map.of("--plot", file)).orElse(Map.of());
  }

  @Override
  Outcome run(Instance instance, Context context) throws IOException {
    FrontierResult result =
        settings
            .selection(context.plugins().registry())
            .frontierSolver(instance.problem())
            .frontier(instance.problem(), options(context));
    Frontier frontier = result.frontier();
    context.interruption().isRequested(); // from here on files are written
    if (plot.isPresent()) {
      if (frontier.size() == 0) {
        context.warnings().accept("There is nothing to draw: " + plot.get() + " is not written.");
      } else {
        context.progress().report("drawing the frontier", 0, 0);
        PlotFile.of("--plot", plot.get()).write(instance.name(), frontier);
      }
    }
    if (out.isPresent() && !noAssortments) {
      warnOfLength(frontier, context);
    }
    return new Outcome(
        exitCode(result.termination()),
        Results.of(instance, result, !noAssortments, context.progress()),
        text -> new FrontierText(instance, result, !noAssortments).print(text),
        explanation(
            result.termination(), () -> Explanations.infeasible(instance, result.conflict())));
  }

  private static void warnOfLength(Frontier frontier, Context context) {
    long ids = 0;
    for (int k = 0; k < frontier.size(); k++) {
      ids += frontier.point(k).size();
    }
    if (ids > MANY_IDS) {
      context
          .warnings()
          .accept(
              "The result lists "
                  + Numbers.count(ids)
                  + " product ids. Maybe leave them out with --no-assortments.");
    }
  }
}
