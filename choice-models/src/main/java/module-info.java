/** The choice models that come with Sortiment, one package and one plug-in each. */
module org.sortiment.choice {
  requires transitive org.sortiment.api;
  requires org.sortiment.markov;

  exports org.sortiment.choice.crossnested;
  exports org.sortiment.choice.gam;
  exports org.sortiment.choice.independent;
  exports org.sortiment.choice.markov;
  exports org.sortiment.choice.mixed;
  exports org.sortiment.choice.mnl;
  exports org.sortiment.choice.multistep;
  exports org.sortiment.choice.nested;
  exports org.sortiment.choice.ranking;

  provides org.sortiment.api.spi.ChoiceModelProvider with
      org.sortiment.choice.crossnested.CrossNestedLogitProvider,
      org.sortiment.choice.gam.GeneralAttractionProvider,
      org.sortiment.choice.independent.IndependentDemandProvider,
      org.sortiment.choice.markov.MarkovChainProvider,
      org.sortiment.choice.mixed.MixedLogitProvider,
      org.sortiment.choice.mnl.MultinomialLogitProvider,
      org.sortiment.choice.multistep.MultiStepProvider,
      org.sortiment.choice.nested.NestedLogitProvider,
      org.sortiment.choice.ranking.RankingProvider;
}
