package org.sortiment.api.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sortiment.api.Assortment;
import org.sortiment.api.Attributes;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;

class PriceOrderTest {
  /** By the definition: at most one offer each, prices of what is offered never fall. */
  private static boolean isOrdered(
      double[] prices, List<int[]> offers, boolean optional, Assortment assortment) {
    double before = 0;
    for (int[] own : offers) {
      int[] offered = IntStream.of(own).filter(assortment::contains).toArray();
      if (offered.length > 1 || (offered.length == 0 && !optional)) {
        return false;
      }
      if (offered.length == 1) {
        if (prices[offered[0]] < before) {
          return false;
        }
        before = prices[offered[0]];
      }
    }
    return true;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void rulesSayWhatTheOrderSays(boolean optional) {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 300; round++) {
      int n = 1 + random.nextInt(9);
      double[] prices = random.ints(n, 0, 5).asDoubleStream().toArray(); // ties are frequent
      int products = 1 + random.nextInt(4);
      List<List<Integer>> lists = new ArrayList<>();
      IntStream.range(0, products).forEach(k -> lists.add(new ArrayList<>()));
      IntStream.range(0, n).forEach(i -> lists.get(random.nextInt(products)).add(i));
      List<int[]> offers =
          lists.stream()
              .filter(list -> !list.isEmpty())
              .map(list -> list.stream().mapToInt(i -> i).toArray())
              .toList();
      PriceOrder strict = PriceOrder.of(prices, offers);
      List<Constraint> rules = (optional ? strict.withProductsLeftOut() : strict).constraints();
      for (int mask = 0; mask < 1 << n; mask++) {
        int set = mask;
        Assortment assortment =
            Assortment.of(n, IntStream.range(0, n).filter(i -> (set >> i & 1) == 1).toArray());
        assertThat(rules.stream().allMatch(rule -> rule.isSatisfiedBy(assortment)))
            .isEqualTo(isOrdered(prices, offers, optional, assortment));
      }
    }
  }

  private static Catalog catalog() {
    Catalog prices = Catalog.ofRevenues(10, 20, 15, 5, 7);
    return prices.withAttributes(
        Attributes.builder()
            .put(0, "product", "basic")
            .put(1, "product", "basic")
            .put(2, "product", "plus")
            .put(3, "product", "plus")
            .build());
  }

  @Test
  void ofAnAttribute() {
    assertThat(PriceOrder.of(catalog(), "product", "basic", "plus").rules())
        .containsExactly(
            new PriceOrder.Rule(CardinalityBound.exactly(1, 0, 1), 0, 0, Double.POSITIVE_INFINITY),
            new PriceOrder.Rule(CardinalityBound.atMost(1, 0, 1, 3), 0, 1, 5),
            new PriceOrder.Rule(CardinalityBound.atMost(1, 1, 2, 3), 0, 1, 15),
            new PriceOrder.Rule(CardinalityBound.exactly(1, 2, 3), 1, 1, Double.POSITIVE_INFINITY));
  }

  @Test
  void equalPricesMayFollowEachOther() {
    PriceOrder order = PriceOrder.of(new double[] {4, 4}, List.of(new int[] {0}, new int[] {1}));
    assertThat(order.constraints())
        .containsExactly(CardinalityBound.exactly(1, 0), CardinalityBound.exactly(1, 1));
    assertThat(order)
        .isEqualTo(PriceOrder.of(new double[] {4, 4}, List.of(new int[] {0}, new int[] {1})))
        .isNotEqualTo(order.withProductsLeftOut())
        .hasSameHashCodeAs(order.withProductsLeftOut());
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> PriceOrder.of(catalog(), "product", "basic", "pus"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("order[1]: \"pus\" is product of no offer. Maybe \"plus\" was meant.");
    assertThatThrownBy(() -> PriceOrder.of(catalog(), "product", "basic", "basic"))
        .hasMessage("order[1]: \"basic\" must not appear twice.");
    assertThatThrownBy(() -> PriceOrder.of(catalog(), "product"))
        .hasMessage("order: must have at least one product.");
    assertThatThrownBy(() -> PriceOrder.of(new double[] {1}, List.of(new int[0])))
        .hasMessage("order[0]: must have at least one offer.");
    assertThatThrownBy(() -> PriceOrder.of(new double[] {1}, List.of(new int[] {1})))
        .hasMessage("order[0]: 1 must be the index of an offer, below 1.");
    assertThatThrownBy(() -> PriceOrder.of(new double[] {1}, List.of(new int[] {0}, new int[] {0})))
        .hasMessage("order[1]: offer 0 must not belong to two products.");
  }
}
