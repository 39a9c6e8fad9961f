package org.sortiment.formats;

import java.util.List;
import org.sortiment.api.basket.BasketResult;

/**
 * What assortments of all categories are worth together.
 *
 * @param instance the baskets
 * @param offer what is offered, and its worth
 */
public record BasketEvaluationResult(BasketInstance instance, BasketResult.Offer offer) {
  /** The indices of the constraints of a category that its assortment breaks. */
  public List<Integer> broken(int category) {
    Instance each = instance.categories().get(category);
    return EvaluationResult.broken(each.problem(), offer.assortments().get(category));
  }
}
