/** Choice models estimated from observed choices. */
module org.sortiment.estimation {
  requires transitive org.sortiment.api;
  requires commons.math3;
  requires org.apache.commons.csv;
  requires java.sql;

  exports org.sortiment.estimation;
  exports org.sortiment.estimation.engine;
  exports org.sortiment.estimation.read;

  provides org.sortiment.api.estimation.EstimatorProvider with
      org.sortiment.estimation.attraction.GeneralAttractionEstimatorProvider,
      org.sortiment.estimation.gev.NestedLogitEstimatorProvider,
      org.sortiment.estimation.gev.NestedLogitEstimatorProvider.Crossed,
      org.sortiment.estimation.markov.MarkovChainEstimatorProvider,
      org.sortiment.estimation.mixed.MixedLogitEstimatorProvider,
      org.sortiment.estimation.mnl.MultinomialLogitEstimatorProvider,
      org.sortiment.estimation.ranking.RankingEstimatorProvider;
}
