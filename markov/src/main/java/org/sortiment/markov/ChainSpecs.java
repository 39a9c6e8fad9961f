package org.sortiment.markov;

import java.util.ArrayList;
import java.util.List;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ModelSpecBuilder;

/** Writes a Markov chain as the parameters of a model of type {@code markov-chain}. */
public final class ChainSpecs {
  /** The type of the model. */
  public static final String TYPE = "markov-chain";

  private ChainSpecs() {}

  /**
   * The parameters from which a {@code markov-chain} model is built again with the same numbers:
   * {@code arrivals}, a list of n numbers, and {@code transitions}: n rows of n numbers when at
   * least a third of the entries are not 0 or the chain is kept dense, otherwise a list of objects
   * with {@code from}, {@code to} (ids) and {@code probability}. Rows of a chain of low rank are
   * written out: O(n^2).
   */
  public static ModelSpecBuilder describe(MarkovChain chain, Catalog catalog) {
    if (chain.productCount() != catalog.size()) {
      throw new IllegalArgumentException(
          "The chain ("
              + chain.productCount()
              + " products) must fit the catalog ("
              + catalog.size()
              + ").");
    }
    SubstitutionOperator rho = chain.substitution();
    ModelSpecBuilder spec = ModelSpec.of(TYPE).put("arrivals", chain.arrivalProbabilities());
    int n = rho.size();
    long[] entries = {0};
    for (int i = 0; i < n; i++) {
      rho.forEach(i, (to, probability) -> entries[0]++);
    }
    return rho instanceof DenseSubstitution || 3 * entries[0] >= (long) n * n
        ? spec.putRows("transitions", rows(rho))
        : spec.putList("transitions", entries(rho, catalog));
  }

  private static List<double[]> rows(SubstitutionOperator rho) {
    List<double[]> rows = new ArrayList<>(rho.size());
    for (int i = 0; i < rho.size(); i++) {
      double[] row = new double[rho.size()];
      rho.forEach(i, (to, probability) -> row[to] = probability);
      rows.add(row);
    }
    return rows;
  }

  private static List<ModelSpecBuilder> entries(SubstitutionOperator rho, Catalog catalog) {
    List<ModelSpecBuilder> entries = new ArrayList<>();
    for (int i = 0; i < rho.size(); i++) {
      String from = catalog.id(i);
      rho.forEach(
          i,
          (to, probability) ->
              entries.add(
                  ModelSpec.nested()
                      .put("from", from)
                      .put("to", catalog.id(to))
                      .put("probability", probability)));
    }
    return entries;
  }
}
