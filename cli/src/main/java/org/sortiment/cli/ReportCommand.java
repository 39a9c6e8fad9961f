package org.sortiment.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.Termination;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.formats.Instance;
import org.sortiment.formats.RegretCurve;
import org.sortiment.formats.Results;
import org.sortiment.formats.StockResult;
import org.sortiment.formats.WrittenResult;
import org.sortiment.formats.files.InputFiles;
import org.sortiment.formats.verify.Verification;
import org.sortiment.formats.verify.Verifier;
import org.sortiment.report.Reevaluated;
import org.sortiment.report.Report;
import org.sortiment.runtime.PluginPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the page of an instance. */
@Command(
    name = "report",
    description = {
      "One HTML page for a planner, which needs no network and no other file: the frontier with a"
          + " slider for lambda, what every product brings and where its demand goes when it is"
          + " left out, what happens when a product is left out or forced in, the stock plan, and"
          + " what is proven.",
      "",
      "Results of 'frontier', 'solve' and 'stock' are verified and evaluated again before they are"
          + " shown. Without a frontier among them it is computed, for a minute unless --time-limit"
          + " says otherwise; --compare and --regret compute what 'stock' would, for the plan among"
          + " the results or, without one, for that of the default planner."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sortiment report examples/hotel-1.json --out hotel.html",
      "  sortiment stock examples/tuna-store-week.json --compare --out plan.json",
      "  sortiment report examples/tuna-store-week.json plan.json --out tuna.html",
      "  sortiment report examples/tuna-store-week.json --compare --regret --out tuna.html"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ReportCommand extends InstanceCommand {
  private static final Duration FOR_FRONTIER = Duration.ofSeconds(60);
  private static final Duration FOR_VERIFICATION = Duration.ofSeconds(20);
  private static final Duration FOR_CHANGES = Duration.ofSeconds(20);
  private static final int FEWEST_SEASONS = 2;
  private static final int SEASONS = 2000;

  @Parameters(index = "0", paramLabel = "INSTANCE", description = "The instance file.")
  private Path instance;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "RESULT",
      description = "Results of this instance: a frontier, a plan, any number of assortments.")
  private List<Path> results = new ArrayList<>();

  @Option(
      names = "--compare",
      description = "Also show the plans of all planners, in the same simulated seasons.")
  private boolean compare;

  @Option(
      names = "--regret",
      description =
          "Also plan for a quarter to four times the customers, and show the bound minus the profit"
              + " against their number.")
  private boolean regret;

  ReportCommand() {}

  /** Its {@code --out} is a page, unlike that of the commands with tables. */
  static void describePage(CommandSpec command) {
    OptionSpec out = command.findOption("--out");
    command.remove(out);
    command.addOption(
        OptionSpec.builder(out)
            .paramLabel("FILE.html")
            .description("Write the page here.")
            .build());
  }

  @Override
  List<Path> instances() {
    return List.of(instance);
  }

  @Override
  List<Path> inputs() {
    List<Path> inputs = new ArrayList<>(results);
    inputs.add(instance);
    return inputs;
  }

  @Override
  void validate(PluginPath plugins) {
    super.validate(plugins);
    String target =
        answer
            .out()
            .orElseThrow(
                () -> new BadUsageException("--out is required. Maybe --out report.html."));
    if (target.endsWith("/") || Files.isDirectory(Path.of(target))) {
      throw new BadUsageException(
          "--out (" + target + ") must be a file, not a folder. Maybe " + target + "report.html.");
    }
  }

  @Override
  Outcome run(Instance read, Context context) {
    if (compare || regret) {
      read.stockProblem(); // without a season it fails before all work
    }
    Contents contents = new Contents(read, context);
    for (Path file : results) {
      WrittenResult written = Results.read(file, read, context.reading());
      requireOwn(file, read, written);
      contents.verify(file, written);
      try {
        contents.add(file, written);
      } catch (InvalidInputException e) {
        throw InputFiles.in(file, e);
      }
    }
    if (!contents.hasFrontier) {
      contents.computeFrontier();
    }
    int code = exitCode(contents.termination);
    if (compare || regret) {
      code = ExitCode.worse(code, contents.study());
    }
    context.interruption().isRequested(); // from here on a file is written
    Deadline changes = Deadline.startingNow(within(context, FOR_CHANGES).timeLimit());
    return new Outcome(
        code,
        contents.report.withDeadline(changes, context.progress()),
        new org.sortiment.cli.table.Report(),
        "");
  }

  /** The options with what is left of the time, at most this. */
  private SolveOptions within(Context context, Duration most) {
    SolveOptions options = options(context);
    return options.timeLimit().isPresent() ? options : options.withTimeLimit(most);
  }

  private static void requireOwn(Path file, Instance instance, WrittenResult written) {
    String name = written.header().instance();
    if (!name.equals(instance.name())) {
      throw new InvalidInputException(
          file + ": $.instance",
          "\"" + name + "\"",
          "must be the name of the instance, \"" + instance.name() + "\"",
          "Maybe it is the result of another instance.");
    }
  }

  /** What goes into the page, collected file by file. */
  private final class Contents {
    private final Instance read;
    private final Context context;
    private Report report;
    private boolean hasFrontier;
    private Optional<StockResult> stock = Optional.empty();
    private Termination termination = Termination.optimal();

    Contents(Instance read, Context context) {
      this.read = read;
      this.context = context;
      this.report = Report.of(read);
    }

    /** Fails when something in the result is wrong. */
    void verify(Path file, WrittenResult written) {
      ProviderRegistry registry = context.plugins().registry();
      Verification verification =
          Verifier.withDefaults(registry)
              .withBackend(settings.backend(registry))
              .withOptions(within(context, FOR_VERIFICATION))
              .verify(read, written);
      verification
          .firstFailure()
          .ifPresent(
              check -> {
                throw new InvalidInputException(
                    file.toString(),
                    check.what() + ": " + check.detail(),
                    "is wrong, so that the result is not shown",
                    "Maybe the instance has changed since: make the result again.");
              });
      report = report.withChecks(String.valueOf(file.getFileName()), verification.checks());
    }

    void add(Path file, WrittenResult written) {
      if (written instanceof WrittenResult.Frontier frontier) {
        requireFirst(hasFrontier, file, "frontier");
        hasFrontier = true;
        report =
            frontier.guarantee().isPresent()
                ? report.withCandidates(Reevaluated.candidates(read, frontier))
                : report.withFrontier(Reevaluated.frontier(read, frontier));
      } else if (written instanceof WrittenResult.OneAssortment assortment) {
        report = report.withAssortment(Reevaluated.assortment(read, assortment));
      } else if (written instanceof WrittenResult.Stock plan) {
        requireFirst(stock.isPresent(), file, "plan");
        stock = Optional.of(simulated(plan));
        report = report.withStock(stock.get());
      }
    }

    /** A model may have no frontier; its plan can be shown all the same. */
    void computeFrontier() {
      try {
        FrontierResult result =
            settings
                .selection(context.plugins().registry())
                .frontierSolver(read.problem())
                .frontier(read.problem(), forFrontier());
        report = report.withFrontier(result);
        termination = result.termination();
      } catch (SolveException e) {
        if (e.getCause() != null || results.isEmpty()) {
          throw e;
        }
        report = report.withoutFrontier(String.valueOf(e.getMessage()));
        context.warnings().accept("the page has no frontier: " + e.getMessage());
      }
    }

    /**
     * Adds the planners and the seasons that are asked for; a plan from a file keeps its planner,
     * its seed and its seasons. Gives the exit code.
     */
    int study() {
      StockStudy study = studyOf(stock);
      StockResult result = stock.map(study::compared).orElseGet(() -> study.of(read));
      report = report.withStock(result);
      Optional<RegretCurve> curve = study.regretOf(result);
      if (curve.isPresent()) {
        report = report.withRegret(curve.get());
      }
      int code = stock.isPresent() ? ExitCode.OK : exitCode(result.plan().termination());
      return study.isCut(result, curve) ? ExitCode.worse(code, ExitCode.LIMIT) : code;
    }

    private StockStudy studyOf(Optional<StockResult> known) {
      ProviderRegistry registry = context.plugins().registry();
      SolveOptions options = options(context);
      return StockStudy.of(
          context,
          known.map(plan -> options.withSeed(plan.seed())).orElse(options),
          known
              .map(plan -> registry.stockPlanners().require(plan.planner()))
              .orElseGet(registry::defaultStockPlanner),
          registry.defaultProfitBound(),
          known.flatMap(StockResult::evaluation).map(StockEvaluation::replications).orElse(SEASONS),
          compare,
          regret);
    }

    /** Half of the time when plans are to be made too. */
    private SolveOptions forFrontier() {
      SolveOptions options = within(context, FOR_FRONTIER);
      return (compare || regret) && options(context).timeLimit().isPresent()
          ? options.withTimeLimit(options.timeLimit().orElseThrow().dividedBy(2).plusNanos(1))
          : options;
    }

    private void requireFirst(boolean isThere, Path file, String kind) {
      if (isThere) {
        throw new BadUsageException(
            file + " is a second " + kind + ", and a page shows one. Maybe write two pages.");
      }
    }

    /** In the seasons that the plan's own profit is from, so that the numbers are the same. */
    private StockResult simulated(WrittenResult.Stock written) {
      StockProblem problem = read.stockProblem();
      ProviderRegistry registry = context.plugins().registry();
      long seasons =
          written.plan().map(plan -> plan.profit().replications()).orElse((long) FEWEST_SEASONS);
      SimulationOptions simulation =
          SimulationOptions.withDefaults()
              .withReplications((int) Math.min(100_000, Math.max(FEWEST_SEASONS, seasons)));
      SolveOptions options =
          within(context, FOR_VERIFICATION).withSeed(~(long) written.seed().orElse(0));
      return Reevaluated.stock(
          read,
          written,
          plan -> SimulateCommand.simulator(registry).evaluate(problem, plan, simulation, options));
    }
  }
}
