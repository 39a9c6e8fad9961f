package org.sortiment.cli;

import java.util.Optional;
import org.sortiment.formats.Currencies;

/** What {@code --currency} takes, in the commands that write instances. */
final class CurrencyOption {
  private CurrencyOption() {}

  static void check(Optional<String> currency) {
    if (currency.isPresent() && !Currencies.isName(currency.get())) {
      throw new BadUsageException(
          "--currency (" + currency.get() + ") " + Currencies.RULE + ". Maybe EUR.");
    }
  }
}
