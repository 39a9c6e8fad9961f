/** The contracts of Sortiment: what choice models, solvers and backends implement and exchange. */
module org.sortiment.api {
  exports org.sortiment.api;
  exports org.sortiment.api.basket;
  exports org.sortiment.api.choice;
  exports org.sortiment.api.estimation;
  exports org.sortiment.api.lp;
  exports org.sortiment.api.math;
  exports org.sortiment.api.problem;
  exports org.sortiment.api.sequential;
  exports org.sortiment.api.solve;
  exports org.sortiment.api.spi;

  uses org.sortiment.api.sequential.SequentialEvaluatorProvider;
  uses org.sortiment.api.sequential.SequentialPolicyProvider;
  uses org.sortiment.api.spi.BasketSolverProvider;
  uses org.sortiment.api.spi.CandidateSolverProvider;
  uses org.sortiment.api.spi.ChoiceModelProvider;
  uses org.sortiment.api.estimation.EstimatorProvider;
  uses org.sortiment.api.spi.InstanceGenerator;
  uses org.sortiment.api.spi.LpBackendProvider;
  uses org.sortiment.api.spi.ProfitBoundProvider;
  uses org.sortiment.api.spi.SolverProvider;
  uses org.sortiment.api.spi.StockPlannerProvider;
  uses org.sortiment.api.spi.StockSimulatorProvider;
}
