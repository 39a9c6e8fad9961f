package org.sortiment.cli;

import java.util.Optional;
import java.util.function.Consumer;
import org.sortiment.api.sequential.SequentialSeason;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.StockPlannerProvider;
import org.sortiment.formats.Instance;
import picocli.CommandLine.Option;

/** How stock is planned vendor by vendor. */
final class SeasonSettings {
  /** The planner that takes milliseconds; every vendor of every scenario takes several plans. */
  private static final String QUICK_PLANNER = "fluid-newsvendor";

  /** Likewise the bound. */
  private static final String QUICK_BOUND = "fluid";

  @Option(
      names = "--planner",
      paramLabel = "ID",
      description =
          "Where stock is planned: use this planner (default: fluid-newsvendor where it is"
              + " installed; every vendor takes several plans).")
  private Optional<String> planner = Optional.empty();

  @Option(
      names = "--bound",
      paramLabel = "ID",
      description =
          "Where stock is planned: use this bound on the profit (default: fluid where it is"
              + " installed; arrival-information is tighter and takes seconds for each scenario).")
  private Optional<String> bound = Optional.empty();

  @Option(
      names = "--replications",
      paramLabel = "R",
      defaultValue = "200",
      description =
          "Where stock is planned: simulated seasons for each scenario (default:"
              + " ${DEFAULT-VALUE}).")
  private int replications;

  SeasonSettings() {}

  int replications() {
    return replications;
  }

  void validate(ProviderRegistry registry) {
    SimulateCommand.requireReplications(replications);
    planner.ifPresent(id -> registry.stockPlanners().require(id));
    bound.ifPresent(id -> registry.profitBounds().require(id));
  }

  /** Where stock is planned; costs of offering have no meaning there. */
  static boolean isStocked(Instance instance, Consumer<String> warnings) {
    if (instance.isStocked() && instance.problem().catalog().hasOfferCosts()) {
      warnings.accept("no units are planned, because products have costs of offering per customer");
      return false;
    }
    return instance.isStocked();
  }

  /** The planner asked for, or a quick one. */
  StockPlannerProvider planner(ProviderRegistry registry) {
    return planner.isPresent()
        ? registry.stockPlanners().require(planner.get())
        : registry.stockPlanners().find(QUICK_PLANNER).orElseGet(registry::defaultStockPlanner);
  }

  /** The season of an instance, with what plans it, bounds its profit and plays it. */
  SequentialSeason of(Instance instance, ProviderRegistry registry) {
    return new SequentialSeason(
        instance.stockProblem(),
        planner(registry).create(),
        (bound.isPresent()
                ? registry.profitBounds().require(bound.get())
                : registry.profitBounds().find(QUICK_BOUND).orElseGet(registry::defaultProfitBound))
            .create(),
        SimulateCommand.simulator(registry),
        replications);
  }
}
