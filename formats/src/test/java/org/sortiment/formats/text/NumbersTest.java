package org.sortiment.formats.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "183.8108; 0.4472; 183.81 ± 0.45",
        "390886450.3; 1149.2; 390,886,450 ± 1,149",
        "-0.0286442; 0.08828; -0.029 ± 0.088",
        "-0.00089; 0.39; 0.00 ± 0.39",
        "5; 0; 5 ± 0",
        "12; 9.96; 12.0 ± 10.0",
        "1.00375e301; 2.2e299; 1.004E+301 ± 2.2E+299",
        "1e-20; 1e-21; 1.000E-20 ± 1.0E-21",
      })
  void intervalsShowWhatIsKnown(double mean, double half, String text) {
    assertThat(Numbers.interval(mean, half)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"18182795.4; 18,182,795", "9.6081; 9.608", "-12345.6; -12,346", "0; 0"})
  void amountsAreReadable(double value, String text) {
    assertThat(Numbers.amount(value)).isEqualTo(text);
  }
}
