/** Instances and results as files: reading, writing, verifying. */
module org.sortiment.formats {
  requires transitive org.sortiment.api;
  requires org.sortiment.markov;
  requires com.fasterxml.jackson.core;
  requires org.apache.commons.csv;

  exports org.sortiment.formats;
  exports org.sortiment.formats.verify;
  // How numbers and constraints are put in words, and files that are whole or absent.
  exports org.sortiment.formats.files to
      org.sortiment.cli,
      org.sortiment.fleet;
  exports org.sortiment.formats.fleet to
      org.sortiment.cli,
      org.sortiment.fleet;
  exports org.sortiment.formats.text to
      org.sortiment.cli,
      org.sortiment.fleet,
      org.sortiment.report;
  // Data inside a page.
  exports org.sortiment.formats.json to
      org.sortiment.report;
}
