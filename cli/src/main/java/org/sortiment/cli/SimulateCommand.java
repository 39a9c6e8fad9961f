package org.sortiment.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.StockSimulator;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.cli.text.StockText;
import org.sortiment.formats.Instance;
import org.sortiment.formats.Results;
import org.sortiment.formats.SimulationResult;
import org.sortiment.formats.text.Numbers;
import org.sortiment.runtime.PluginPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Simulates seasons under a plan. */
@Command(
    name = "simulate",
    description = {
      "What a stock plan does in simulated seasons: profit, sales, stockouts, lost customers."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sortiment stock examples/tuna-store-week.json --out plan.json",
      "  sortiment simulate examples/tuna-store-week.json --plan plan.json --seed 2"
    })
final class SimulateCommand extends InstancesCommand {
  @Option(
      names = "--plan",
      required = true,
      paramLabel = "FILE",
      description = "A result of stock, or {\"inventory\": {id: units}}.")
  private Path plan = Path.of("");

  @Option(
      names = "--replications",
      paramLabel = "R",
      defaultValue = "1000",
      description = "Simulated seasons (default: ${DEFAULT-VALUE}).")
  private int replications;

  @Option(
      names = "--target-error",
      paramLabel = "E",
      description = "Go on until the standard error of the profit is at most this.")
  private Optional<Double> targetError = Optional.empty();

  SimulateCommand() {}

  static void requireReplications(int replications) {
    if (replications < 2) {
      throw new BadUsageException("--replications (" + replications + ") must be >= 2.");
    }
  }

  static StockSimulator simulator(ProviderRegistry registry) {
    return registry.defaultStockSimulator().create();
  }

  @Override
  List<Path> inputs() {
    List<Path> inputs = new ArrayList<>(instances());
    inputs.add(plan);
    return inputs;
  }

  @Override
  void validate(PluginPath plugins) {
    super.validate(plugins);
    requireReplications(replications);
    if (targetError.isPresent() && !(targetError.get() > 0)) {
      throw new BadUsageException("--target-error (" + targetError.get() + ") must be > 0.");
    }
  }

  @Override
  Outcome run(Instance instance, Context context) {
    StockProblem problem = instance.stockProblem();
    Inventory inventory = Results.readInventory(plan, problem.catalog());
    SimulationOptions simulation = SimulationOptions.withDefaults().withReplications(replications);
    if (targetError.isPresent()) {
      simulation = simulation.withTargetStandardError(targetError.get());
    }
    StockEvaluation evaluation =
        simulator(context.plugins().registry())
            .evaluate(problem, inventory, simulation, options(context));
    SimulationResult result =
        new SimulationResult(instance, evaluation, problem.isFeasible(inventory));
    return new Outcome(
        isComplete(evaluation, context) ? ExitCode.OK : ExitCode.LIMIT,
        Results.of(result),
        StockText.of(result),
        "");
  }

  /** Whether as many seasons were simulated, and as precisely, as was asked for; warns if not. */
  private boolean isComplete(StockEvaluation evaluation, Context context) {
    double reached = evaluation.profit().standardError();
    if (targetError.isPresent() && !(reached <= targetError.get())) {
      context
          .warnings()
          .accept(
              "the standard error is "
                  + Numbers.brief(reached)
                  + " after "
                  + Numbers.count(evaluation.replications())
                  + " seasons, above --target-error "
                  + Numbers.brief(targetError.get()));
      return false;
    }
    if (evaluation.replications() < replications) {
      context
          .warnings()
          .accept(
              "only "
                  + Numbers.count(evaluation.replications())
                  + " of "
                  + Numbers.count(replications)
                  + " seasons were simulated in time");
      return false;
    }
    return true;
  }
}
