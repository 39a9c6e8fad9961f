package org.sortiment.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CatalogTest {
  private static final Catalog SHOP =
      Catalog.of(new Product("pen", 2, 0.5), new Product("notebook", 3.5));

  @Test
  void keepsOrderIdsAndAmounts() {
    assertThat(SHOP.size()).isEqualTo(2);
    assertThat(SHOP.id(1)).isEqualTo("notebook");
    assertThat(SHOP.indexOf("notebook")).hasValue(1);
    assertThat(SHOP.indexOf("Notebook")).isEmpty();
    assertThat(SHOP.revenues()).containsExactly(2, 3.5);
    assertThat(SHOP.costs()).containsExactly(0.5, 0);
    assertThat(SHOP.product(0)).isEqualTo(new Product("pen", 2, 0.5));
    assertThat(SHOP.assortmentOf(List.of("notebook"))).isEqualTo(Assortment.of(2, 1));
    assertThat(SHOP.idsOf(Assortment.all(2))).containsExactly("pen", "notebook");
    SHOP.revenues()[0] = 99;
    assertThat(SHOP.revenue(0)).isEqualTo(2);
    assertThat(Catalog.ofRevenues(5, 6).idsOf(Assortment.all(2))).containsExactly("1", "2");
    assertThat(SHOP).hasToString("Catalog of 2 products");
  }

  @Test
  void messagesSayWhatToDo() {
    assertThatThrownBy(() -> SHOP.requireIndex("notbook"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("\"notbook\" is not the id of a product. Maybe \"notebook\" was meant.");
    assertThatThrownBy(() -> Catalog.of(new Product("a", 1), new Product("a", 2)))
        .hasMessage("[1].id: \"a\" must be unique but is also the id of product [0].");
    assertThatThrownBy(() -> Catalog.builder().add("x", Double.NaN, 0))
        .hasMessage("[0].revenue: NaN must be finite and >= 0.");
    assertThatThrownBy(() -> Catalog.builder().add("x", 1, -1))
        .hasMessage("[0].cost: -1.0 must be finite and >= 0.");
    assertThatThrownBy(() -> new Product(" ", 1)).hasMessage("id: \" \" must not be blank.");
    assertThatThrownBy(() -> Catalog.of()).hasMessageContaining("at least one product");
    assertThatThrownBy(() -> SHOP.id(2)).hasMessage("The product index (2) must be in 0..1.");
    Catalog.Builder used = Catalog.builder().add("a", 1, 0);
    used.build();
    assertThatThrownBy(() -> used.add("b", 1, 0)).isInstanceOf(IllegalStateException.class);
  }

  /** The packed table against a hash map, with ids of any letters. */
  @Property(tries = 200, seed = "2")
  void findsEveryIdAgain(@ForAll @Size(max = 60) List<String> drawn) {
    PackedIds ids = new PackedIds();
    Map<String, Integer> expected = new HashMap<>();
    List<String> inOrder = new ArrayList<>();
    for (String id : drawn) {
      if (!java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(id)) {
        continue;
      }
      Integer earlier = expected.putIfAbsent(id, inOrder.size());
      int added = ids.add(id);
      if (earlier == null) {
        assertThat(added).isEqualTo(inOrder.size());
        inOrder.add(id);
      } else {
        assertThat(added).isEqualTo(-1 - earlier);
      }
    }
    ids.trim();
    assertThat(ids.count()).isEqualTo(inOrder.size());
    for (int i = 0; i < inOrder.size(); i++) {
      assertThat(ids.get(i)).isEqualTo(inOrder.get(i));
      assertThat(ids.indexOf(inOrder.get(i))).isEqualTo(i);
    }
    assertThat(ids.indexOf("certainly not there")).isEqualTo(-1);
  }

  @Test
  void manyNumberedIds() {
    PackedIds ids = new PackedIds();
    for (int i = 0; i < 100_000; i++) {
      assertThat(ids.add("p" + i)).isEqualTo(i);
    }
    for (int i = 0; i < 100_000; i += 777) {
      assertThat(ids.indexOf("p" + i)).isEqualTo(i);
    }
    assertThat(ids.indexOf("p100000")).isEqualTo(-1);
  }

  /**
   * All texts of 16 of these two halves have the same {@link String#hashCode}, and sums of bytes.
   */
  @Test
  @Timeout(20) // quadratic time would take minutes
  void idsWithEqualHashCodes() {
    PackedIds ids = new PackedIds();
    for (int k = 0; k < 1 << 17; k++) {
      StringBuilder id = new StringBuilder(34);
      for (int bit = 0; bit < 17; bit++) {
        id.append((k >> bit & 1) == 0 ? "Aa" : "BB");
      }
      assertThat(ids.add(id.toString())).isEqualTo(k);
    }
    assertThat(ids.indexOf("Aa".repeat(17))).isZero();
    assertThat(ids.indexOf("Aa".repeat(16))).isEqualTo(-1);
  }

  @Test
  void attributesAreTextsAndNumbers() {
    Attributes attributes =
        Attributes.builder()
            .put(20, "width", 12.5)
            .put(0, "width", 3)
            .put(1, "brand", "acme")
            .put(2, "width", "1,5", 1.5)
            .build();
    assertThat(attributes.names()).containsExactly("width", "brand");
    assertThat(attributes.values("width")).containsExactly("3", "1,5", "12.5");
    assertThat(attributes.number("width", 20)).hasValue(12.5);
    assertThat(attributes.number("brand", 1)).isEmpty();
    assertThat(attributes.text("brand", 0)).isEmpty();
    assertThat(attributes.text("brand", 99)).isEmpty();
    assertThat(attributes.text("colour", 1)).isEmpty();
    assertThatThrownBy(() -> Attributes.builder().put(0, "width", Double.NaN))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("width: NaN");
  }

  @Test
  void spellingKnowsWhenNothingIsNear() {
    assertThat(Spelling.advice("Weihgts", List.of("weights", "share")))
        .isEqualTo("Maybe \"weights\" was meant.");
    assertThat(Spelling.advice("zebra", List.of("weights", "share"))).isEmpty();
  }

  @Test
  void pathsAreJoined() {
    InvalidInputException inner = new InvalidInputException("[2].share", 7, "must be 1");
    assertThat(inner.within("classes")).hasMessage("classes[2].share: 7 must be 1.");
    assertThat(inner.within("classes").within("choiceModel").path())
        .isEqualTo("choiceModel.classes[2].share");
    assertThat(inner.within("")).hasMessage(inner.getMessage());
  }
}
