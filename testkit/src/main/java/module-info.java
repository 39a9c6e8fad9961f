/** Contracts that choice models, backends and solvers can test themselves against. */
module org.sortiment.testkit {
  requires transitive org.sortiment.api;
  requires transitive org.apache.commons.numbers.fraction;
  requires transitive org.junit.jupiter.api;

  exports org.sortiment.testkit;
}
