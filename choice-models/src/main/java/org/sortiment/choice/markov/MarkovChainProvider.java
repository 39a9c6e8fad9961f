package org.sortiment.choice.markov;

import java.util.Arrays;
import java.util.List;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.api.spi.ChoiceModelProvider;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.choice.internal.Ids;
import org.sortiment.choice.internal.Rounding;
import org.sortiment.markov.ChainSpecs;
import org.sortiment.markov.DenseSubstitution;
import org.sortiment.markov.SparseSubstitution;

/**
 * Type {@code markov-chain}: {@code arrivals}, and {@code transitions} as rows of numbers or as
 * {@code [{from, to, probability}]}.
 */
public final class MarkovChainProvider implements ChoiceModelProvider {
  @Override
  public String id() {
    return ChainSpecs.TYPE;
  }

  @Override
  public String description() {
    return "Markov chain: arrivals, transitions as rows or as from, to, probability";
  }

  @Override
  public ChoiceModel create(ModelSpec parameters, Catalog catalog) {
    double[] arrivals = parameters.numbers("arrivals", catalog.size());
    new Rounding().row(arrivals).warn(parameters, "arrivals");
    // An empty list is a sparse matrix without entries: nobody substitutes.
    boolean sparse = parameters.isList("transitions") || parameters.isEmptyList("transitions");
    SubstitutionOperator substitution =
        sparse ? entries(parameters, catalog) : rows(parameters, catalog.size());
    try {
      return new MarkovChain(arrivals, substitution);
    } catch (InvalidInputException e) {
      throw e.within(parameters.path());
    }
  }

  private static SubstitutionOperator entries(ModelSpec parameters, Catalog catalog) {
    List<ModelSpec> entries = parameters.list("transitions");
    int[] from = new int[entries.size()];
    int[] to = new int[entries.size()];
    double[] probabilities = new double[entries.size()];
    double[] leaving = new double[catalog.size()];
    for (int e = 0; e < probabilities.length; e++) {
      ModelSpec entry = entries.get(e);
      from[e] = Ids.index(entry, "from", catalog);
      to[e] = Ids.index(entry, "to", catalog);
      probabilities[e] = entry.requireNumber("probability");
      leaving[from[e]] += probabilities[e];
    }
    for (int i = 0; i < leaving.length; i++) {
      if (leaving[i] > 1 + SubstitutionOperator.ROW_SUM_TOLERANCE) {
        throw parameters.invalid(
            "transitions",
            "the sum " + leaving[i] + " of all from \"" + catalog.id(i) + "\"",
            "must be at most 1");
      }
    }
    Rounding rounding = new Rounding();
    for (double sum : leaving) {
      rounding.row(Math.max(0, sum));
    }
    rounding.row(Arrays.stream(probabilities).min().orElse(0)).warn(parameters, "transitions");
    try {
      return SparseSubstitution.ofEntries(catalog.size(), from, to, probabilities);
    } catch (InvalidInputException e) {
      throw e.within(parameters.path());
    }
  }

  private static SubstitutionOperator rows(ModelSpec parameters, int size) {
    List<double[]> rows = parameters.rows("transitions");
    if (rows.size() != size) {
      throw parameters.invalid("transitions", rows.size() + " rows", "must be exactly " + size);
    }
    Rounding rounding = new Rounding();
    rows.forEach(rounding::row);
    rounding.warn(parameters, "transitions");
    try {
      return DenseSubstitution.ofRows(rows.toArray(double[][]::new));
    } catch (InvalidInputException e) {
      throw e.within(parameters.path());
    }
  }
}
