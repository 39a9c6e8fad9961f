package org.sortiment.api.estimation;

import java.util.List;
import java.util.OptionalDouble;
import org.sortiment.api.Catalog;
import org.sortiment.api.spi.ModelSpecBuilder;

/**
 * An instance made from an estimation: the alternatives but no purchase become products, with the
 * choice model that their attributes imply.
 *
 * @param name for people
 * @param catalog the products, with prices and costs
 * @param model the parameters of the choice model
 * @param customers of a season: the mean number of visits of a period, where they are counted
 * @param notes what a reader should know: what was assumed, what is approximated
 */
public record EstimatedInstance(
    String name,
    Catalog catalog,
    ModelSpecBuilder model,
    OptionalDouble customers,
    List<String> notes) {
  /** Copies. */
  public EstimatedInstance {
    notes = List.copyOf(notes);
  }
}
