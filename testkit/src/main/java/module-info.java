/** Contracts that choice models, backends and solvers can test themselves against. */
module org.sortiment.testkit {
  requires transitive org.sortiment.api;
  requires transitive org.apache.commons.numbers.fraction;
  requires transitive org.junit.jupiter.api;

  exports org.sortiment.testkit;

  // ContractTests finds the plug-ins that run their contracts.
  uses org.sortiment.api.sequential.SequentialEvaluatorProvider;
  uses org.sortiment.api.sequential.SequentialPolicyProvider;
  uses org.sortiment.api.spi.ChoiceModelProvider;
  uses org.sortiment.api.spi.InstanceGenerator;
  uses org.sortiment.api.spi.LpBackendProvider;
  uses org.sortiment.api.spi.ProfitBoundProvider;
  uses org.sortiment.api.spi.SolverProvider;
  uses org.sortiment.api.spi.StockPlannerProvider;
  uses org.sortiment.api.spi.StockSimulatorProvider;
}
