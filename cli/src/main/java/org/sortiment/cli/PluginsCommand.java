package org.sortiment.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sortiment.api.estimation.EstimatorRegistry;
import org.sortiment.api.sequential.SequentialRegistry;
import org.sortiment.api.spi.LpBackendProvider;
import org.sortiment.api.spi.Provider;
import org.sortiment.api.spi.ProviderSet;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.cli.table.Cell;
import org.sortiment.cli.table.Column;
import org.sortiment.cli.table.Report;
import org.sortiment.cli.table.Table;
import org.sortiment.formats.text.Visible;
import org.sortiment.runtime.PluginPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the plug-ins. */
@Command(
    name = "plugins",
    description =
        "Every choice model, solver and LP backend found, where it comes from, and what could not"
            + " be loaded and why.",
    footerHeading = "%nExamples:%n",
    footer = {"  sortiment plugins", "  sortiment plugins --plugin-path my-plugins/"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class PluginsCommand implements Callable<Integer> {
  private static final int LONGEST = 160;
  private static final List<Column> COLUMNS =
      List.of("kind", "id", "version", "usable", "origin", "description").stream()
          .map(Column::text)
          .toList();

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Write the table to FILE.csv or FILE.xlsx instead of printing it.")
  private Optional<Path> out = Optional.empty();

  PluginsCommand() {}

  @Override
  public Integer call() throws IOException {
    PluginPath plugins = common.plugins();
    out.ifPresent(PluginsCommand::requireTables);
    List<List<Cell>> table = new ArrayList<>();
    for (Provider model : plugins.registry().choiceModels().all()) {
      add(table, "choice model", model, "yes");
    }
    for (SolverProvider solver : plugins.registry().solvers().all()) {
      add(table, "solver", solver, "yes");
      for (String method : solver.methods()) {
        table.add(cells("  method", solver.id() + "/" + method, "", "", "", ""));
      }
    }
    for (Provider solver : plugins.registry().candidateSolvers().all()) {
      add(table, "candidate solver", solver, "yes");
    }
    for (Provider solver : plugins.registry().basketSolvers().all()) {
      add(table, "basket solver", solver, "yes");
    }
    for (LpBackendProvider backend : plugins.registry().backends().all()) {
      add(table, "backend", backend, usable(backend));
    }
    for (Provider planner : plugins.registry().stockPlanners().all()) {
      add(table, "stock planner", planner, "yes");
    }
    for (Provider bound : plugins.registry().profitBounds().all()) {
      add(table, "profit bound", bound, "yes");
    }
    for (Provider simulator : plugins.registry().stockSimulators().all()) {
      add(table, "simulator", simulator, "yes");
    }
    SequentialRegistry sequential = SequentialRegistry.of(plugins.registry());
    for (Provider policy : sequential.policies().all()) {
      add(table, "sequential policy", policy, "yes");
    }
    for (Provider evaluator : sequential.evaluators().all()) {
      add(table, "sequential evaluator", evaluator, "yes");
    }
    for (Provider generator : plugins.registry().instanceGenerators().all()) {
      add(table, "generator", generator, "yes");
    }
    for (Provider estimator : EstimatorRegistry.of(plugins.registry()).providers().all()) {
      add(table, "estimator", estimator, "yes");
    }
    Report report = new Report().mainTable(Table.of("plugins", COLUMNS, table));
    addFailures(report, plugins.failures());
    if (out.isPresent()) {
      AnswerFile.writeTables(out.get(), report, new WrittenFiles(List.of()));
    } else {
      PrintWriter standardOutput = spec.commandLine().getOut();
      report.print(standardOutput, true);
      standardOutput.flush();
    }
    return ExitCode.OK;
  }

  private static void requireTables(Path out) {
    if (!AnswerFile.isForTables(out)) {
      throw new BadUsageException("--out (" + out + ") must end in .csv or .xlsx.");
    }
  }

  private static List<Cell> cells(String... texts) {
    return Arrays.stream(texts).map(Cell::text).toList();
  }

  private static String usable(LpBackendProvider backend) {
    return LpBackendProvider.reasonAgainst(backend).map(reason -> "no: " + reason).orElse("yes");
  }

  private static void add(List<List<Cell>> table, String kind, Provider provider, String usable) {
    String id =
        provider.aliases().isEmpty()
            ? provider.id()
            : provider.id() + " (" + String.join(", ", provider.aliases()) + ")";
    String version = provider.version();
    table.add(
        cells(
            kind,
            id,
            version.isEmpty() ? "unknown" : version,
            usable,
            fileName(ProviderSet.originOf(provider.getClass())),
            shortened(provider.description())));
  }

  /** One line of a description, of a length that leaves a table readable. */
  private static String shortened(String description) {
    String line = description.lines().findFirst().orElse("");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 3) + "...";
  }

  private static String fileName(String origin) {
    Path name = Path.of(origin).getFileName();
    return name == null ? origin : name.toString();
  }

  private static void addFailures(Report report, List<ProviderSet.Failure> failures) {
    if (failures.isEmpty()) {
      return;
    }
    report.blank().line("Could not be loaded:");
    for (ProviderSet.Failure failure : failures) {
      report.line(
          Visible.line("  " + failure.kind() + " " + failure.origin() + ": " + failure.reason()));
    }
  }
}
