/** Linear programs solved by ojAlgo. */
module org.sortiment.backend.ojalgo {
  requires transitive org.sortiment.api;
  requires ojalgo;
}
