package org.sortiment.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.GeneralAttractionModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.markov.ChainFit;
import org.sortiment.markov.MarkovChains;

/**
 * The Markov chain of the choice model for the page, which solves it for the set that is offered.
 * Probabilities are written with the digits of a float: the page shows tenths of a per cent.
 */
final class ChainData {
  /**
   * Larger chains stay out of the page, which solves a dense system of the products that are not
   * offered.
   */
  static final int MOST_PRODUCTS = 400;

  private static final int FIT_SETS = 50;

  private ChainData() {}

  /**
   * The tree: {@code exact}, and unless it follows from the weights that the page has anyway, the
   * {@code rows} as pairs of columns and probabilities; {@code kind} says which.
   */
  static Map<String, Object> of(ChoiceModel model) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("exact", MarkovChains.isExact(model));
    if (model instanceof GeneralAttractionModel attraction && ModelData.hasFormula(attraction)) {
      tree.put("kind", "attraction");
      return tree;
    }
    int n = model.productCount();
    if (n > MOST_PRODUCTS) {
      tree.put("kind", "none");
      return tree;
    }
    MarkovChain chain = MarkovChains.of(model);
    tree.put("kind", "rows");
    if (!MarkovChains.isExact(model) && n > 0) {
      tree.put("error", ChainFit.measure(model, chain, FIT_SETS, 1).meanRelativeError());
    }
    List<Object> rows = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      List<Object> to = new ArrayList<>();
      List<Object> probabilities = new ArrayList<>();
      chain
          .substitution()
          .forEach(
              i,
              (j, probability) -> {
                to.add(j);
                probabilities.add((float) probability);
              });
      rows.add(List.of(to, probabilities));
    }
    tree.put("rows", rows);
    return tree;
  }
}
