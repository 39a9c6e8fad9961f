/** Few assortments that are good enough for every weight of utility, with what is proven. */
module org.sortiment.solvers.discretization {
  requires transitive org.sortiment.api;
  requires org.sortiment.solvers.lp;

  exports org.sortiment.solvers.discretization;

  provides org.sortiment.api.spi.CandidateSolverProvider with
      org.sortiment.solvers.discretization.DiscretizationProvider;
}
