/** What to offer in several categories from which customers buy together, with what is proven. */
module org.sortiment.solvers.basket {
  requires transitive org.sortiment.api;
  requires org.sortiment.solvers.lp;

  exports org.sortiment.solvers.basket;

  provides org.sortiment.api.spi.BasketSolverProvider with
      org.sortiment.solvers.basket.CornerSolverProvider;
}
