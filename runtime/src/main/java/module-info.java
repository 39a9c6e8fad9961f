/** Finds plug-ins, picks solvers, and offers both to Guice where that is there. */
module org.sortiment.runtime {
  requires transitive org.sortiment.api;
  requires static com.google.guice;
  requires static jakarta.inject;

  exports org.sortiment.runtime;

  // Guice calls the methods that provide.
  opens org.sortiment.runtime to
      com.google.guice;
}
