/** The Markov-chain abstraction of choice models: operators, approximation, sampling, stopping. */
module org.sortiment.markov {
  requires transitive org.sortiment.api;

  exports org.sortiment.markov;
  exports org.sortiment.markov.stopping;
}
