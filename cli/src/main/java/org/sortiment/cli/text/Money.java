package org.sortiment.cli.text;

import java.util.Optional;
import org.sortiment.cli.table.Column;
import org.sortiment.formats.Instance;
import org.sortiment.formats.text.Numbers;

/**
 * The currency of an instance in sentences and titles.
 *
 * @param currency its code or sign; empty when the instance does not say
 */
record Money(Optional<String> currency) {
  static Money of(Instance instance) {
    return new Money(instance.currency());
  }

  /** An amount, {@code 501.20 EUR}. */
  String amount(double value) {
    return Numbers.money(value) + currency.map(each -> " " + each).orElse("");
  }

  /** A title, {@code revenue (EUR)}. */
  String title(String what) {
    return what + currency.map(each -> " (" + each + ")").orElse("");
  }

  Column column(String what) {
    return Column.number(title(what));
  }
}
