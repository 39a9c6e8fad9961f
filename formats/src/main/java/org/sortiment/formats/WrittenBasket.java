package org.sortiment.formats;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.sortiment.api.Assortment;

/**
 * A result for baskets as written: nothing in it is believed. Numbers are empty for null.
 *
 * @param header the common fields; its conflict is that of the category that is said to have one
 * @param conflictCategory the index of that category
 * @param categories by category; empty when nothing was found
 * @param alone empty for null
 * @param utility empty when left out, too
 */
public record WrittenBasket(
    WrittenResult.Header header,
    OptionalInt conflictCategory,
    OptionalDouble objective,
    OptionalDouble bound,
    OptionalDouble gap,
    OptionalDouble utility,
    Optional<List<Category>> categories,
    Optional<Alone> alone) {
  /**
   * What is said of one category.
   *
   * @param numbers by their keys
   */
  public record Category(Assortment assortment, Map<String, Double> numbers) {
    /** Copies the numbers. */
    public Category {
      numbers = Map.copyOf(numbers);
    }
  }

  /**
   * What every category by itself would offer.
   *
   * @param assortments by category; empty when left out
   */
  public record Alone(OptionalDouble objective, Optional<List<Assortment>> assortments) {}
}
