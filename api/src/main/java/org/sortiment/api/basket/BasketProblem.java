package org.sortiment.api.basket;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.MultinomialLogitModel;

/**
 * What to offer in several categories when customers buy from them together. Immutable.
 *
 * @param categories at least one, with different names and different products
 * @param model what ends in one basket
 */
public record BasketProblem(List<BasketCategory> categories, BasketModel model) {
  /**
   * Validates that the parts fit together.
   *
   * @throws InvalidInputException when they do not
   */
  public BasketProblem {
    categories = List.copyOf(categories);
    if (categories.isEmpty()) {
      throw new InvalidInputException(
          "categories", "the object", "must have at least one category", "");
    }
    requireDistinct(categories);
    if (model instanceof NeedLists lists) {
      for (int k = 0; k < lists.needs().size(); k++) {
        for (int g : lists.needs().get(k).categories()) {
          requireKnown("needs[" + k + "].categories", g, categories.size());
        }
      }
    } else if (model instanceof MultivariateLogit logit) {
      for (int k = 0; k < logit.pairs().size(); k++) {
        String place = "interactions.pairs[" + k + "].between";
        requireKnown(place, logit.pairs().get(k).first(), categories.size());
        requireKnown(place, logit.pairs().get(k).second(), categories.size());
      }
      requireFinite(categories, logit);
    }
  }

  private static void requireDistinct(List<BasketCategory> categories) {
    Set<String> names = new HashSet<>();
    Map<String, String> home = new HashMap<>();
    for (BasketCategory category : categories) {
      if (!names.add(category.id())) {
        throw new InvalidInputException(
            "categories", "\"" + category.id() + "\"", "must name one category only", "");
      }
      Catalog catalog = category.problem().catalog();
      for (int i = 0; i < catalog.size(); i++) {
        String other = home.putIfAbsent(catalog.id(i), category.id());
        if (other != null) {
          throw new InvalidInputException(
              "categories." + category.id() + ".products[" + i + "].id",
              "\"" + catalog.id(i) + "\"",
              "must be in one category only, and is in \"" + other + "\", too",
              "");
        }
      }
    }
  }

  private static void requireKnown(String place, int category, int count) {
    if (category < 0 || category >= count) {
      throw new InvalidInputException(
          place, "category index " + category, "must be in 0.." + (count - 1), "");
    }
  }

  private static void requireFinite(List<BasketCategory> categories, MultivariateLogit logit) {
    if (categories.size() > MultivariateLogit.MAX_CATEGORIES) {
      throw new InvalidInputException(
          "categories",
          categories.size() + " categories",
          "must be at most "
              + MultivariateLogit.MAX_CATEGORIES
              + " under interactions, whose sums go over all sets of categories",
          "Maybe categories without a factor other than 1 can be planned by themselves.");
    }
    double[] weights = new double[categories.size()];
    for (int g = 0; g < weights.length; g++) {
      BasketCategory category = categories.get(g);
      if (!(category.problem().choiceModel() instanceof MultinomialLogitModel model)) {
        throw new InvalidInputException(
            "categories." + category.id() + ".choiceModel",
            String.valueOf(category.problem().choiceModel()),
            "must be a multinomial logit under interactions",
            "Maybe describe the customers by needs instead.");
      }
      for (int i = 0; i < model.productCount(); i++) {
        weights[g] += model.weight(i) / model.noPurchaseWeight();
      }
    }
    double[] factors = logit.factors(weights.length);
    double sum = logit.noPurchaseWeight();
    for (int set = 1; set < factors.length; set++) {
      double weight = factors[set];
      for (int g = 0; g < weights.length; g++) {
        weight *= (set >> g & 1) == 1 ? weights[g] : 1;
      }
      sum += weight;
    }
    // The revenue sums are larger by no more than the dearest product.
    if (!(sum < 1e280)) {
      throw new InvalidInputException(
          "categories",
          "the sum of the weights of all baskets, " + sum + ",",
          "must be < 1e280",
          "");
    }
  }

  /** Whether each category may offer its assortment. */
  public boolean isFeasible(List<Assortment> assortments) {
    for (int g = 0; g < categories.size(); g++) {
      if (!categories.get(g).problem().isFeasible(assortments.get(g))) {
        return false;
      }
    }
    return true;
  }

  /** The index of a category, or -1. */
  public int indexOf(String id) {
    for (int g = 0; g < categories.size(); g++) {
      if (categories.get(g).id().equals(id)) {
        return g;
      }
    }
    return -1;
  }
}
