package org.sortiment.api.basket;

import java.util.HashSet;
import java.util.List;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.SubstitutionOperator;

/**
 * Customers come with lists of categories that they need. In each of them a customer looks at what
 * is offered and chooses by the choice model of the category, independently of the others. A
 * category in which she finds nothing makes her abandon the whole cart, unless it survives, with
 * the same probability for each category that fails. Each category then earns
 *
 * <pre>m_g * sum over the lists b with g of share_b * product over h in b, h != g, of
 * (q_h + survival_b (1 - q_h)),</pre>
 *
 * <p>where q_g is the probability that a customer who looks finds something, and m_g what she is
 * expected to pay.
 *
 * @param needs the lists, at least one; customers beyond the sum of their shares need nothing
 */
public record NeedLists(List<Need> needs) implements BasketModel {
  /**
   * One list.
   *
   * @param share the fraction of customers who have it, in [0, 1]
   * @param categories their indices, distinct, at least one
   * @param survival the probability that the cart survives a category that fails, in [0, 1]: 0 when
   *     it is abandoned, 1 when the categories are independent
   */
  public record Need(double share, List<Integer> categories, double survival) {
    /**
     * Validates the numbers.
     *
     * @throws InvalidInputException with a path relative to the list
     */
    public Need {
      if (!(share >= 0 && share <= 1)) {
        throw new InvalidInputException("share", share, "must be in [0, 1]");
      }
      if (!(survival >= 0 && survival <= 1)) {
        throw new InvalidInputException("survival", survival, "must be in [0, 1]");
      }
      categories = List.copyOf(categories);
      if (categories.isEmpty()) {
        throw new InvalidInputException(
            "categories", "the list", "must name at least one category", "");
      }
      if (new HashSet<>(categories).size() < categories.size()) {
        throw new InvalidInputException(
            "categories", "the list", "must name each category once", "");
      }
    }
  }

  /**
   * Validates the shares; where their sum exceeds 1 within {@link
   * SubstitutionOperator#ROW_SUM_TOLERANCE} they are divided by it.
   *
   * @throws InvalidInputException when there is no list, or the shares add up to more than that
   */
  public NeedLists {
    needs = List.copyOf(needs);
    if (needs.isEmpty()) {
      throw new InvalidInputException("needs", "the list", "must have at least one need", "");
    }
    double sum = needs.stream().mapToDouble(Need::share).sum();
    if (!(sum <= 1 + SubstitutionOperator.ROW_SUM_TOLERANCE)) {
      throw new InvalidInputException(
          "needs",
          "the sum of the shares, " + sum + ",",
          "must be at most 1",
          "Maybe customers who need several categories should have one list of them all.");
    }
    if (sum > 1) {
      needs =
          needs.stream()
              .map(each -> new Need(each.share() / sum, each.categories(), each.survival()))
              .toList();
    }
  }

  /**
   * The probability that a customer needs a category and that all else that she needs is found or
   * survived: what she finds in the category is then bought. O(sum of the lengths of the lists).
   *
   * @param category its index
   * @param found q, by category: the probability that a customer who looks finds something
   */
  public double kept(int category, double[] found) {
    double kept = 0;
    for (Need need : needs) {
      if (!need.categories.contains(category)) {
        continue;
      }
      double others = need.share;
      for (int h : need.categories) {
        others *= h == category ? 1 : found[h] + need.survival * (1 - found[h]);
      }
      kept += others;
    }
    return kept;
  }
}
