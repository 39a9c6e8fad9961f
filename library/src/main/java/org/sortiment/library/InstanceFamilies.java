package org.sortiment.library;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.api.spi.ProviderRegistry;

/** The families of the library. */
public final class InstanceFamilies {
  private static final List<InstanceFamily> ALL = all();

  private InstanceFamilies() {}

  /** All of them: those that ask what to offer first. */
  public static List<InstanceFamily> all() {
    List<InstanceFamily> all = new ArrayList<>(StaticFamilies.ALL);
    all.addAll(StockFamilies.ALL);
    return List.copyOf(all);
  }

  /**
   * The family of this name.
   *
   * @throws InvalidInputException when there is none
   */
  public static InstanceFamily require(String id) {
    for (InstanceFamily family : ALL) {
      if (family.id().equals(id)) {
        return family;
      }
    }
    List<String> ids = ALL.stream().map(InstanceFamily::id).toList();
    throw new InvalidInputException(
        "family",
        "\"" + id + "\"",
        "must be one of " + String.join(", ", ids),
        Spelling.advice(id, ids));
  }

  /** An instance of a family: {@code make("dense-chains", "products=30 most=5 seed=30", all)}. */
  public static LibraryInstance make(String family, String parameters, ProviderRegistry registry) {
    return require(family).make(FamilyParameters.parse(parameters), registry);
  }

  /** The next of many instances of {@code small-seasons}, from one generator. */
  public static LibraryInstance nextSmallSeason(int products, SplittableRandom random) {
    return StockFamilies.smallSeason(products, random);
  }
}
