package org.sortiment.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.sortiment.api.estimation.EstimatorRegistry;
import org.sortiment.api.spi.LpBackendProvider;
import org.sortiment.api.spi.Provider;
import org.sortiment.api.spi.ProviderSet;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.cli.text.TextTable;
import org.sortiment.runtime.PluginPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  PluginsCommand() {}

  @Override
  public Integer call() {
    PluginPath plugins = common.plugins();
    PrintWriter out = spec.commandLine().getOut();
    TextTable table =
        new TextTable("llllll", "kind", "id", "version", "usable", "origin", "description");
    for (Provider model : plugins.registry().choiceModels().all()) {
      add(table, "choice model", model, "yes");
    }
    for (SolverProvider solver : plugins.registry().solvers().all()) {
      add(table, "solver", solver, "yes");
      for (String method : solver.methods()) {
        table.add("  method", solver.id() + "/" + method, "", "", "", "");
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
    for (Provider generator : plugins.registry().instanceGenerators().all()) {
      add(table, "generator", generator, "yes");
    }
    for (Provider estimator : EstimatorRegistry.of(plugins.registry()).providers().all()) {
      add(table, "estimator", estimator, "yes");
    }
    table.print(out);
    printFailures(out, plugins.failures());
    out.flush();
    return ExitCode.OK;
  }

  private static String usable(LpBackendProvider backend) {
    try {
      return backend.unavailable().map(reason -> "no: " + reason).orElse("yes");
    } catch (RuntimeException | LinkageError e) {
      return "no: " + e;
    }
  }

  private static void add(TextTable table, String kind, Provider provider, String usable) {
    String id =
        provider.aliases().isEmpty()
            ? provider.id()
            : provider.id() + " (" + String.join(", ", provider.aliases()) + ")";
    String version = provider.version();
    table.add(
        kind,
        id,
        version.isEmpty() ? "unknown" : version,
        usable,
        fileName(ProviderSet.originOf(provider.getClass())),
        provider.description());
  }

  private static String fileName(String origin) {
    Path name = Path.of(origin).getFileName();
    return name == null ? origin : name.toString();
  }

  private static void printFailures(PrintWriter out, List<ProviderSet.Failure> failures) {
    if (failures.isEmpty()) {
      return;
    }
    out.println();
    out.println("Could not be loaded:");
    for (ProviderSet.Failure failure : failures) {
      out.println("  " + failure.kind() + " " + failure.origin() + ": " + failure.reason());
    }
  }
}
