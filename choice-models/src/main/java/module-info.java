/** The choice models that come with Sortiment, one package and one plug-in each. */
module org.sortiment.choice {
  requires transitive org.sortiment.api;

  exports org.sortiment.choice.mnl;

  provides org.sortiment.api.spi.ChoiceModelProvider with
      org.sortiment.choice.mnl.MultinomialLogitProvider;
}
