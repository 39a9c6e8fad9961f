package org.sortiment.fleet.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The price at which a budget is spent. */
class PriceSearchTest {
  private static PriceSearch search(
      double budget, double first, int rounds, DoubleUnaryOperator spending) {
    PriceSearch search = new PriceSearch(budget, first, rounds);
    OptionalDouble price = search.nextPrice();
    int asked = 0;
    while (price.isPresent()) {
      assertThat(++asked).isLessThan(200);
      search.answer(spending.applyAsDouble(price.getAsDouble()));
      price = search.nextPrice();
    }
    return search;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5, 3, 40})
  void smoothSpendingIsMatched(double right) {
    DoubleUnaryOperator spending = price -> 1_000 / (1 + price) + 5;
    double budget = spending.applyAsDouble(right);
    for (double first : new double[] {0, right / 2, right * 3}) {
      double found = search(budget, first, 24, spending).price();
      assertThat(spending.applyAsDouble(found)).isBetween(0.998 * budget, 1.002 * budget);
    }
  }

  @Test
  void aJumpIsBracketed() {
    PriceSearch search = search(50, 0, 60, price -> price < 0.7 ? 80 : 20);
    assertThat(search.price()).isCloseTo(0.7, Percentage.withPercentage(0.01));
  }

  @Test
  void aBudgetThatIsNotSpentHasNoPrice() {
    assertThat(search(50, 0, 10, price -> 50).price()).isZero();
    assertThat(search(50, 1, 10, price -> 40 / (1 + price)).price()).isZero();
  }

  @Test
  void spendingThatNeverFitsEndsTheSearch() {
    assertThat(search(50, 0, 4, price -> 60).price()).isGreaterThan(1e8);
  }
}
