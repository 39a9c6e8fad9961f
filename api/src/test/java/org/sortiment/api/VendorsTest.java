package org.sortiment.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sortiment.api.sequential.VendorCatalog;
import org.sortiment.api.sequential.Vendors;

class VendorsTest {
  private static Catalog catalog(String... vendors) {
    Attributes.Builder attributes = Attributes.builder();
    double[] revenues = new double[vendors.length];
    for (int i = 0; i < vendors.length; i++) {
      revenues[i] = i + 1;
      if (!vendors[i].isEmpty()) {
        attributes.put(i, Vendors.ATTRIBUTE, vendors[i]);
      }
    }
    return Catalog.ofRevenues(revenues).withAttributes(attributes.build());
  }

  private static void assertRefused(
      Catalog catalog,
      List<String> order,
      Map<String, List<VendorCatalog>> catalogs,
      String message) {
    assertThatThrownBy(() -> Vendors.of(catalog, order, catalogs))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }

  @Test
  void aVendorWithoutAnEntryShowsAllItsProducts() {
    Vendors vendors = Vendors.of(catalog("a", "b", "a"), List.of("b", "a"), Map.of());
    assertThat(vendors.count()).isEqualTo(2);
    assertThat(vendors.vendorOf(0)).isEqualTo(1);
    assertThat(vendors.catalogs(1)).containsExactly(new VendorCatalog(1, Assortment.of(3, 0, 2)));
    assertThat(vendors.combinations()).isEqualTo(1);
    assertThat(vendors.requireIndex("a")).isEqualTo(1);
  }

  @Test
  void whatWasRoundedIsDividedByItsSum() {
    VendorCatalog third = new VendorCatalog(0.3333333, Assortment.of(2, 0));
    VendorCatalog never = new VendorCatalog(0, Assortment.none(2));
    VendorCatalog rest = new VendorCatalog(0.6666666, Assortment.none(2));
    Vendors vendors =
        Vendors.of(catalog("a", "b"), List.of("a", "b"), Map.of("a", List.of(third, never, rest)));
    assertThat(vendors.catalogs(0)).hasSize(2);
    assertThat(vendors.catalogs(0).get(0).probability())
        .isCloseTo(1 / 3.0, org.assertj.core.api.Assertions.within(1e-7));
  }

  @Test
  void everyMistakeHasItsMessage() {
    Catalog two = catalog("a", "b");
    assertRefused(two, List.of(), Map.of(), "order: must name at least one vendor.");
    assertRefused(
        two,
        List.of("a", "b", "a"),
        Map.of(),
        "order[2]: \"a\" must not come twice but is also order[0].");
    assertRefused(
        two,
        List.of("a", "b", "cc"),
        Map.of(),
        "order[2]: \"cc\" must be the vendor of at least one product. Maybe \"a\" was meant.");
    assertRefused(
        two,
        List.of("a"),
        Map.of(),
        "order: \"b\" is the vendor of product \"2\" but does not come in the order. Maybe \"a\" was"
            + " meant.");
    assertRefused(
        catalog("a", ""),
        List.of("a"),
        Map.of(),
        "order: product \"2\" has no attribute \"vendor\", but every product must have one. Maybe"
            + " add \"attributes\": {\"vendor\": \"a\"}.");
    assertRefused(
        two,
        List.of("a", "b"),
        Map.of("elsewhere", List.of()),
        "catalogs.elsewhere: must be one of the vendors in order. Maybe add it to the order.");
    assertRefused(
        two,
        List.of("a", "b"),
        Map.of("a", List.of(new VendorCatalog(0.5, Assortment.of(2, 0)))),
        "catalogs.a: the probabilities must add up to 1 but add up to 0.5.");
    assertRefused(
        two,
        List.of("a", "b"),
        Map.of("a", List.of()),
        "catalogs.a: the probabilities must add up to 1 but add up to 0.0. Maybe leave it out: then"
            + " all its products are shown.");
    assertRefused(
        two,
        List.of("a", "b"),
        Map.of("a", List.of(new VendorCatalog(1, Assortment.of(2, 0, 1)))),
        "catalogs.a[0].products: \"2\" must be a product of a but is one of b.");
    assertThatThrownBy(() -> new VendorCatalog(1.5, Assortment.none(2)))
        .hasMessage("probability: 1.5 must be in [0, 1].");
  }
}
