package org.sortiment.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.sortiment.api.solve.CandidateRequest;
import org.sortiment.api.solve.CandidateResult;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.Termination;
import org.sortiment.cli.plot.PlotFile;
import org.sortiment.cli.text.Explanations;
import org.sortiment.cli.text.FrontierText;
import org.sortiment.formats.Instance;
import org.sortiment.formats.Results;
import org.sortiment.formats.text.Numbers;
import org.sortiment.runtime.PluginPath;
import org.sortiment.runtime.SolverSelection;
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
      "  sortiment frontier large.json --epsilon 0.01",
      "  sortiment frontier large.json --max-candidates 5 --time-limit 60",
      "  sortiment frontier monday.json tuesday.json --out results/"
    })
final class FrontierCommand extends InstancesCommand {
  private static final long LONG_FILE = 500_000_000L;
  private static final long HUGE_FILE = 10_000_000_000L;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draw the frontier to this file, FILE.svg or FILE.png; for one instance.")
  private Optional<Path> plot = Optional.empty();

  @Option(
      names = "--no-assortments",
      description = "Leave out which products each point offers: shorter for large catalogs.")
  private boolean noAssortments;

  @Option(names = "--allow-large", description = "Write results of more than 10 GB, too.")
  private boolean allowLarge;

  @Option(
      names = "--epsilon",
      paramLabel = "E",
      description = {
        "Few candidates instead of all: for every lambda the best of them is proven to be worth at"
            + " least 1 - E of the optimum. Above 0 and below 1, such as 0.01."
      })
  private Optional<Double> epsilon = Optional.empty();

  @Option(
      names = "--max-candidates",
      paramLabel = "K",
      description = "At most K candidates instead of all, as good as possible for every lambda.")
  private Optional<Integer> maxCandidates = Optional.empty();

  FrontierCommand() {}

  @Override
  void validate(PluginPath plugins) {
    super.validate(plugins);
    if (epsilon.isPresent() && !(epsilon.get() > 0 && epsilon.get() < 1)) {
      throw new BadUsageException(
          "--epsilon ("
              + epsilon.get()
              + ") must be above 0 and below 1. Maybe 0.01, for 1 % of the optimum.");
    }
    if (maxCandidates.isPresent() && maxCandidates.get() < 1) {
      throw new BadUsageException(
          "--max-candidates (" + maxCandidates.get() + ") must be at least 1.");
    }
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
    SolverSelection selection = settings.selection(context.plugins().registry());
    if (epsilon.isPresent() || maxCandidates.isPresent()) {
      return candidates(instance, context, selection);
    }
    FrontierResult result =
        selection.frontierSolver(instance.problem()).frontier(instance.problem(), options(context));
    draw(instance, result.frontier(), isProven(result.termination()), "", context);
    return new Outcome(
        exitCode(result.termination()),
        Results.of(instance, result, !noAssortments, context.progress()),
        new FrontierText(instance, result, !noAssortments).report(answer.verbose()),
        explanation(
            result.termination(), () -> Explanations.infeasible(instance, result.conflict())));
  }

  private Outcome candidates(Instance instance, Context context, SolverSelection selection)
      throws IOException {
    CandidateRequest request =
        new CandidateRequest(
            epsilon.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
            maxCandidates.map(OptionalInt::of).orElse(OptionalInt.empty()));
    CandidateResult result =
        selection
            .candidateSolver(instance.problem())
            .candidates(instance.problem(), request, options(context));
    draw(instance, result.frontier(), false, Explanations.of(result.guarantee()), context);
    return new Outcome(
        exitCode(result.termination()),
        Results.of(instance, result, !noAssortments, context.progress()),
        FrontierText.of(instance, result, !noAssortments).report(answer.verbose()),
        explanation(
            result.termination(), () -> Explanations.infeasible(instance, result.conflict())));
  }

  private static boolean isProven(Termination termination) {
    return termination.reason() == Termination.Reason.OPTIMAL;
  }

  /** Draws the picture, if there is to be one, and warns of a long file. */
  private void draw(
      Instance instance, Frontier frontier, boolean isProven, String guarantee, Context context)
      throws IOException {
    context.interruption().isRequested(); // from here on files are written
    if (plot.isPresent()) {
      if (frontier.size() == 0) {
        context.warnings().accept("There is nothing to draw: " + plot.get() + " is not written.");
      } else {
        context.progress().report("drawing the frontier", 0, 0);
        PlotFile.of("--plot", plot.get()).write(instance, frontier, isProven, guarantee);
      }
    }
    if (!noAssortments && answer.out().filter(FrontierCommand::isJson).isPresent()) {
      refuseTooLong(instance, frontier, context);
    }
  }

  /** Tables have the products that change from point to point, and are short. */
  private static boolean isJson(String out) {
    return !AnswerFile.isForTables(Path.of(out));
  }

  private void refuseTooLong(Instance instance, Frontier frontier, Context context) {
    long bytes = Results.bytesOfAssortments(instance, frontier);
    if (bytes > HUGE_FILE && !allowLarge) {
      throw new BadUsageException(
          "The result of "
              + instance.name()
              + " would take about "
              + gigabytes(bytes)
              + " GB, as each of its "
              + Numbers.count(frontier.size())
              + " points lists its products, and more than "
              + gigabytes(HUGE_FILE)
              + " GB are not written unasked. Maybe leave the products out (--no-assortments), write"
              + " a table with those that change from point to point (--out FILE.csv), ask for few"
              + " candidates (--epsilon 0.01), or write all of it (--allow-large).");
    }
    if (bytes > LONG_FILE) {
      context
          .warnings()
          .accept(
              "the result takes about "
                  + gigabytes(bytes)
                  + " GB, as each point lists its products. Maybe leave them out with"
                  + " --no-assortments.");
    }
  }

  private static String gigabytes(long bytes) {
    return Numbers.brief(bytes / 1e9, 2);
  }
}
