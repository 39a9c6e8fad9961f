package org.sortiment.api.sequential;

import org.sortiment.api.Assortment;
import org.sortiment.api.InvalidInputException;

/**
 * What a vendor may turn out to show.
 *
 * @param probability in [0, 1]; the catalogs of a vendor add up to 1
 * @param products of the vendor; may be empty
 */
public record VendorCatalog(double probability, Assortment products) {
  /** Checks the probability. */
  public VendorCatalog {
    if (!(probability >= 0 && probability <= 1)) {
      throw new InvalidInputException("probability", probability, "must be in [0, 1]");
    }
  }
}
