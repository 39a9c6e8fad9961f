/** Exact revenue-utility frontiers and optima by a linear oracle. */
module org.sortiment.solvers.lp {
  requires transitive org.sortiment.api;

  exports org.sortiment.solvers.lp;
}
