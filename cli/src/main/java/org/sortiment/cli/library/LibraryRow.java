package org.sortiment.cli.library;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.library.InstanceFamilies;
import org.sortiment.library.LibraryInstance;

/**
 * One instance of the library.
 *
 * @param name its name, as its files have it
 * @param family of instances
 * @param parameters of the family
 * @param best what is known; empty before it was solved
 */
public record LibraryRow(String name, String family, String parameters, Optional<Best> best) {
  /**
   * What is known of an instance.
   *
   * @param sha256 of its file, in hexadecimal
   * @param products how many
   * @param value of the best assortment or plan
   * @param valueError half of the 95 % interval of a simulated profit; 0 of what is exact
   * @param bound that no assortment or plan exceeds
   * @param boundError half of its 95 % interval; 0 of what is exact
   * @param method that found the value
   * @param boundMethod that found the bound
   * @param seconds that both took together
   * @param date when the record was made
   */
  public record Best(
      String sha256,
      int products,
      double value,
      double valueError,
      double bound,
      double boundError,
      String method,
      String boundMethod,
      double seconds,
      LocalDate date) {
    /** (bound - value) / |bound|, 0 when both are equal. */
    public double gap() {
      return bound == value ? 0 : (bound - value) / Math.abs(bound);
    }

    /** The gap for people: "0" up to rounding, and where chance puts the profit above the bound. */
    public String gapText() {
      return gap() <= 1e-8 ? "0" : String.format(Locale.ROOT, "%.4f %%", 100 * gap());
    }
  }

  /** The same with this record. */
  public LibraryRow with(Best record) {
    return new LibraryRow(name, family, parameters, Optional.of(record));
  }

  /** Makes the instance from its parameters. */
  public LibraryInstance make(ProviderRegistry registry) {
    return InstanceFamilies.make(family, parameters, registry);
  }
}
