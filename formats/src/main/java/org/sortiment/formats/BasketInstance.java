package org.sortiment.formats;

import java.nio.file.Path;
import java.util.List;
import org.sortiment.api.basket.BasketProblem;

/**
 * One file of baskets.
 *
 * @param file where it was read from
 * @param name its name, not blank
 * @param categories each as an instance of the category's name, in the order of the file
 * @param problem the same categories, and what joins them
 */
public record BasketInstance(
    Path file, String name, List<Instance> categories, BasketProblem problem) {
  /** Copies the list. */
  public BasketInstance {
    categories = List.copyOf(categories);
  }
}
