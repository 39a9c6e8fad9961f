/** Exact revenue-utility frontiers and optima by a linear oracle. */
module org.sortiment.solvers.lp {
  requires transitive org.sortiment.api;
  requires org.sortiment.markov;

  exports org.sortiment.solvers.lp.constraints;
  exports org.sortiment.solvers.lp.constraints.oracle;
  exports org.sortiment.solvers.lp.frontier;
  exports org.sortiment.solvers.lp.general;
  exports org.sortiment.solvers.lp.logit;
  exports org.sortiment.solvers.lp.markov;
  exports org.sortiment.solvers.lp.mip;
  exports org.sortiment.solvers.lp.attraction;
  exports org.sortiment.solvers.lp.mixed;
  exports org.sortiment.solvers.lp.nested;
  exports org.sortiment.solvers.lp.ranking;
  exports org.sortiment.solvers.lp.sparse;

  provides org.sortiment.api.spi.SolverProvider with
      org.sortiment.solvers.lp.logit.MultinomialLogitSolverProvider,
      org.sortiment.solvers.lp.markov.MarkovChainSolverProvider,
      org.sortiment.solvers.lp.attraction.GeneralAttractionSolverProvider,
      org.sortiment.solvers.lp.mixed.MixedLogitSolverProvider,
      org.sortiment.solvers.lp.nested.NestedLogitSolverProvider,
      org.sortiment.solvers.lp.ranking.RankingSolverProvider,
      org.sortiment.solvers.lp.sparse.SparseMixtureSolverProvider,
      org.sortiment.solvers.lp.general.EnumerationSolverProvider,
      org.sortiment.solvers.lp.general.LocalSearchSolverProvider;
  provides org.sortiment.api.spi.LpBackendProvider with
      org.sortiment.solvers.lp.mip.BranchAndBoundProvider;
}
