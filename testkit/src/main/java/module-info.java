/** Contracts that plug-ins test themselves against. */
module org.sortiment.testkit {
  requires transitive org.sortiment.api;
  requires transitive org.junit.jupiter.api;
  requires transitive org.junit.jupiter.params;
}
