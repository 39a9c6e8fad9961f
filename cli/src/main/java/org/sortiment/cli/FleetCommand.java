package org.sortiment.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.spi.Provider;
import org.sortiment.cli.text.FleetText;
import org.sortiment.fleet.FleetEngine;
import org.sortiment.fleet.FleetEngineProvider;
import org.sortiment.fleet.FleetRuntime;
import org.sortiment.fleet.FleetSource;
import org.sortiment.fleet.FleetTask;
import org.sortiment.fleet.run.BudgetRun;
import org.sortiment.fleet.run.FleetOutcome;
import org.sortiment.fleet.run.FleetRequest;
import org.sortiment.fleet.run.FleetRun;
import org.sortiment.fleet.source.InstanceFiles;
import org.sortiment.fleet.task.FrontierTask;
import org.sortiment.fleet.task.SolveTask;
import org.sortiment.fleet.task.StockTask;
import org.sortiment.fleet.task.TaskSettings;
import org.sortiment.formats.Spending;
import org.sortiment.formats.text.Visible;
import org.sortiment.runtime.PluginPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Solves many instances. */
@Command(
    name = "fleet",
    description = {
      "One result for each of many instances, on all processors: DIR/results-*.jsonl has a line"
          + " for every instance, DIR/fleet.json says how far the work has come.",
      "",
      "The same command started again does what is missing. An instance that fails has a line that"
          + " says why, and does not stop the others. docs/fleet.md explains all of it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sortiment fleet centres.jsonl --task solve --out results",
      "  sortiment fleet instances/ --task frontier --out results",
      "  sortiment fleet 'day-*/*.json' --task stock --time-limit 10 --out plans",
      "  sortiment fleet centres.jsonl --task stock --budget 250000 --out plans",
      "  sortiment fleet products.parquet --key centre,category \\",
      "      --template common.json --task solve --out results"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class FleetCommand implements Callable<Integer> {
  private static final int MOST_WARNINGS = 10;
  private static final long HUGE_RESULTS = 10_000_000_000L;
  private static final String SEARCH_PLANNER = "fluid-newsvendor";

  /** What is done with every instance. */
  enum Task {
    SOLVE,
    FRONTIER,
    STOCK;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private SolveSettings settings;
  @Mixin private EngineOptions engines;
  @Mixin private TableOptions table;

  @Parameters(
      arity = "1..*",
      paramLabel = "INSTANCES",
      description =
          "A file with one instance a line (JSON Lines), a folder of instances, a glob in quotation"
              + " marks, or several of these.")
  private List<String> inputs;

  @Option(
      names = "--task",
      required = true,
      paramLabel = "TASK",
      description = "What to do with each: ${COMPLETION-CANDIDATES}, as the commands of that name.")
  private Task task;

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "DIR",
      description = "The folder for results.")
  private Path out;

  @Option(
      names = "--lambda",
      paramLabel = "L",
      description = "For solve: the value in money of one unit of customer utility (default: 0).")
  private Optional<Double> utilityWeight = Optional.empty();

  @Option(
      names = "--no-assortments",
      description = "For frontier: leave out which products each point offers.")
  private boolean noAssortments;

  @Option(names = "--allow-large", description = "Write results of more than 10 GB, too.")
  private boolean allowLarge;

  @Option(names = "--planner", paramLabel = "ID", description = "For stock: use this planner.")
  private Optional<String> planner = Optional.empty();

  @Option(names = "--bound", paramLabel = "ID", description = "For stock: use this bound.")
  private Optional<String> boundId = Optional.empty();

  @Option(
      names = "--replications",
      paramLabel = "R",
      description = "For stock: simulated seasons behind each profit (default: 2000).")
  private Optional<Integer> replications = Optional.empty();

  @Option(
      names = "--budget",
      paramLabel = "B",
      description = {
        "For stock: what all instances together may spend, as unit costs times units. It goes to"
            + " where it earns most; the result has a bound on what any plans within it earn."
      })
  private Optional<BigDecimal> budget = Optional.empty();

  FleetCommand() {}

  @Override
  public Integer call() throws IOException {
    PluginPath plugins = common.plugins();
    FleetOptions options = options(plugins);
    Interruption interruption = new Interruption();
    PrintWriter err = spec.commandLine().getErr();
    FleetSource source = source(options);
    requireApart(source);
    FleetRuntime runtime = new FleetRuntime(plugins.registry(), this::warn);
    try (FleetEngine engine = engine(runtime)) {
      Optional<ConsoleProgress> console =
          common.quiet()
              ? Optional.empty()
              : Optional.of(ConsoleProgress.withRate(err, false, "looking at the instances"));
      FleetRequest request =
          new FleetRequest(
              task.toString(),
              source,
              out,
              engine,
              options.texts(),
              Main.version(),
              console.map(Progress.class::cast).orElse(Progress.SILENT),
              allowLarge ? Long.MAX_VALUE : HUGE_RESULTS);
      FleetOutcome outcome;
      try {
        outcome =
            budget.isPresent()
                ? new BudgetRun(
                        request, options.settings(), searchPlanner(plugins, options), budget.get())
                    .run()
                : FleetRun.run(request, task(options.settings()));
      } catch (InterruptedIOException e) {
        interruption.isRequested();
        console.ifPresent(ConsoleProgress::close);
        err.println("sortiment: interrupted before the first instance was worked on");
        err.flush();
        return ExitCode.LIMIT;
      } finally {
        console.ifPresent(ConsoleProgress::close);
      }
      interruption.isRequested();
      return report(outcome);
    }
  }

  private FleetEngine engine(FleetRuntime runtime) {
    Optional<Integer> workers = engines.workers();
    return engines
        .provider(FleetEngineProvider.class, FleetEngineProvider::id, List.of())
        .create(
            new FleetEngineProvider.Settings(
                workers, engines.master(), common.pluginPath(), runtime));
  }

  private FleetSource source(FleetOptions options) throws IOException {
    if (table.isTable()) {
      return table.source(inputs, options);
    }
    table.requireUnused();
    return InstanceFiles.of(inputs);
  }

  /** A planner that is quick and not far off, where it is there and is not the one asked for. */
  private static Optional<String> searchPlanner(PluginPath plugins, FleetOptions options) {
    return plugins
        .registry()
        .stockPlanners()
        .find(SEARCH_PLANNER)
        .map(Provider::id)
        .filter(id -> !id.equals(options.settings().planner()));
  }

  private int report(FleetOutcome outcome) {
    PrintWriter text = spec.commandLine().getOut();
    FleetText.print(outcome, out, text);
    text.flush();
    if (outcome.report().failed() > 0) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("sortiment: " + FleetText.failures(outcome, out));
      err.flush();
    }
    return exitCode(outcome);
  }

  /** The gravest of all instances, as of the commands on several. */
  private static int exitCode(FleetOutcome outcome) {
    int code = outcome.isComplete() && outcome.limited() == 0 ? ExitCode.OK : ExitCode.LIMIT;
    if (outcome.report().statuses().containsKey("undetermined")) {
      code = ExitCode.worse(code, ExitCode.LIMIT);
    }
    if (outcome.report().statuses().containsKey("infeasible")) {
      code = ExitCode.worse(code, ExitCode.INFEASIBLE);
    }
    if (outcome.report().failed() > outcome.defects()) {
      code = ExitCode.worse(code, ExitCode.BAD_INPUT);
    }
    return outcome.defects() > 0 ? ExitCode.worse(code, ExitCode.DEFECT) : code;
  }

  private FleetTask task(TaskSettings how) {
    return switch (task) {
      case SOLVE -> new SolveTask(how, utilityWeight.orElse(0.0));
      case FRONTIER -> new FrontierTask(how, !noAssortments);
      case STOCK -> new StockTask(how);
    };
  }

  private FleetOptions options(PluginPath plugins) {
    settings.selection(plugins.registry());
    boolean isStock = task == Task.STOCK;
    requireOnly("--lambda", utilityWeight.isPresent(), task == Task.SOLVE);
    requireOnly("--no-assortments", noAssortments, task == Task.FRONTIER);
    requireOnly("--planner", planner.isPresent(), isStock);
    requireOnly("--bound", boundId.isPresent(), isStock);
    requireOnly("--replications", replications.isPresent(), isStock);
    requireOnly("--budget", budget.isPresent(), isStock);
    if (budget.isPresent() && budget.get().signum() < 0) {
      throw new BadUsageException("--budget (" + budget.get() + ") must be >= 0.");
    }
    utilityWeight.ifPresent(SolveCommand::requireUtilityWeight);
    replications.ifPresent(SimulateCommand::requireReplications);
    planner.ifPresent(id -> plugins.registry().stockPlanners().require(id));
    boundId.ifPresent(id -> plugins.registry().profitBounds().require(id));
    FleetOptions options = new FleetOptions("task", task.toString());
    options.put("seed", String.valueOf(settings.seed()));
    settings.timeLimit().ifPresent(limit -> options.put("time-limit", seconds(limit)));
    settings.solverId().ifPresent(id -> options.put("solver", id));
    settings.backendId().ifPresent(id -> options.put("backend", id));
    utilityWeight.ifPresent(value -> options.put("lambda", String.valueOf(value)));
    if (noAssortments) {
      options.put("no-assortments", "true");
    }
    planner.ifPresent(id -> options.put("planner", id));
    boundId.ifPresent(id -> options.put("bound", id));
    replications.ifPresent(count -> options.put("replications", String.valueOf(count)));
    budget.ifPresent(amount -> options.put("budget", Spending.tidy(amount).toPlainString()));
    return options.with(
        new TaskSettings(
            settings.seed(),
            settings.timeLimit().orElse(Duration.ZERO),
            settings.solverId().orElse(""),
            settings.backendId().orElse(""),
            planner.orElse(""),
            boundId.orElse(""),
            replications.orElse(TaskSettings.withDefaults().replications())));
  }

  private static String seconds(Duration limit) {
    return String.valueOf(limit.toNanos() / 1e9);
  }

  private void requireOnly(String option, boolean isGiven, boolean isRight) {
    if (isGiven && !isRight) {
      throw new BadUsageException(option + " is nothing for --task " + task + ".");
    }
  }

  /** Results in a folder of instances would be instances when the command is started again. */
  private void requireApart(FleetSource source) {
    WrittenFiles written = new WrittenFiles(source.files());
    written.add("--out", out.resolve("fleet.json"));
    for (Path file : source.files()) {
      Path folder = file.toAbsolutePath().normalize().getParent();
      if (out.toAbsolutePath().normalize().equals(folder) && source.files().size() > 1) {
        throw new BadUsageException(
            "--out (" + out + ") is the folder of the instances. Maybe choose another one.");
      }
    }
  }

  private int warnings;

  private synchronized void warn(String warning) {
    if (!common.quiet() && warnings++ <= MOST_WARNINGS) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          "sortiment: warning: "
              + (warnings <= MOST_WARNINGS
                  ? Visible.line(warning)
                  : "more of the same kind are not shown"));
      err.flush();
    }
  }
}
