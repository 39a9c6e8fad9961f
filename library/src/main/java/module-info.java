/** Families of instances made from seeds, the same everywhere. */
module org.sortiment.library {
  requires transitive org.sortiment.api;

  exports org.sortiment.library;
}
