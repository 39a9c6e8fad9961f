/** Linear programs solved by ojAlgo, in pure Java. */
module org.sortiment.backend.ojalgo {
  requires transitive org.sortiment.api;
  requires ojalgo;

  exports org.sortiment.backend.ojalgo;

  provides org.sortiment.api.spi.LpBackendProvider with
      org.sortiment.backend.ojalgo.OjAlgoProvider;
}
