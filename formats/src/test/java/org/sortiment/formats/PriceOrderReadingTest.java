package org.sortiment.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.Termination;

class PriceOrderReadingTest {
  @TempDir private Path folder;

  private Instance read(String constraints) throws IOException {
    return Instances.read(
        Files.writeString(
            folder.resolve("plans.json"),
            """
            {"format": "sortiment-instance/1", "name": "plans", "constraints": [%s],
             "products": [
               {"id": "basic-10", "revenue": 10, "attributes": {"product": "basic", "tier": 1}},
               {"id": "basic-20", "revenue": 20, "attributes": {"product": "basic", "tier": 1}},
               {"id": "plus-15", "revenue": 15, "attributes": {"product": "plus", "tier": 2}},
               {"id": "plus-25", "revenue": 25, "attributes": {"product": "plus", "tier": 2}},
               {"id": "trial", "revenue": 1},
               {"id": "old", "revenue": 9, "attributes": {"tier": 3}}],
             "choiceModel": {"type": "mnl", "weights": [1, 1, 1, 1, 1, 1]}}
            """
                .formatted(constraints)));
  }

  @Test
  void oneConstraintIsSeveralRules() throws IOException {
    Instance instance =
        read(
            """
            {"type": "cardinality", "max": 5},
            {"type": "price-order", "per": "product", "order": ["basic", "plus"]}""");
    assertThat(instance.problem().constraints())
        .containsExactly(
            CardinalityBound.overall(6, 0, 5),
            CardinalityBound.exactly(1, 0, 1),
            CardinalityBound.atMost(1, 1, 2),
            CardinalityBound.exactly(1, 2, 3));
    assertThat(instance.place(2)).isEqualTo("constraints[1]");
    assertThat(instance.constraintText(1))
        .isEqualTo("product \"basic\": offer exactly 1 of these 2: basic-10, basic-20");
    assertThat(instance.constraintText(2))
        .isEqualTo(
            "product \"basic above 15, plus up to 15\":"
                + " offer at most 1 of these 2: basic-20, plus-15");
  }

  @Test
  void productsMayBeLeftOut() throws IOException {
    assertThat(
            read("""
                {"type": "price-order", "per": "product", "order": ["plus", "basic"],
                 "optional": true}""")
                .problem()
                .constraints())
        .containsExactly(
            CardinalityBound.atMost(1, 2, 3),
            CardinalityBound.atMost(1, 0, 2, 3),
            CardinalityBound.atMost(1, 0, 1, 3),
            CardinalityBound.atMost(1, 0, 1));
  }

  @Test
  void valuesMayBeNumbersAndOffersSelected() throws IOException {
    assertThat(
            read("""
                {"type": "price-order", "per": "tier", "order": [1, "2"],
                 "where": {"product": "basic"}, "optional": false},
                {"type": "price-order", "per": "tier", "order": [3]}"""
                    .replace(", \"2\"", ""))
                .problem()
                .constraints())
        .containsExactly(CardinalityBound.exactly(1, 0, 1), CardinalityBound.exactly(1, 5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'per': 'product', 'order': ['basic', 'pluss']|order[1]: \"pluss\" is product of no product|\"plus\" was meant",
        "'per': 'product', 'order': ['basic', 'basic']|order[1]: \"basic\"|must not appear twice",
        "'per': 'product', 'order': []|order: []|must name at least one product",
        "'per': 'produkt', 'order': ['basic']|per: \"produkt\" is no attribute|\"product\"",
        "'per': 'product', 'order': ['plus'], 'where': {'tier': 1}|order[0]: \"plus\"|\"where\" selects",
        "'per': 'product', 'order': 'basic'|order|must be a list",
        "'per': 'product', 'order': [true]|order[0]|must be a text or a number",
        "'per': 'product', 'order': ['basic'], 'optional': 'yes'|optional|true or false",
        "'per': 'product', 'order': ['basic'], 'max': 1|max|unknown",
        "'per': 'product'|order|required",
        "'order': ['basic']|per|required"
      },
      quoteCharacter = '`')
  void mistakesAreNamed(String keys, String first, String second) {
    assertThatThrownBy(() -> read(("{'type': 'price-order', " + keys + "}").replace('\'', '"')))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("$.constraints[0]." + first)
        .hasMessageContaining(second);
  }

  @Test
  void orderAndOptionalBelongToPriceOrdersOnly() {
    assertThatThrownBy(
            () -> read("{\"type\": \"cardinality\", \"max\": 1, \"order\": [\"basic\"]}"))
        .hasMessageContaining("order")
        .hasMessageContaining("unknown");
  }

  @Test
  void conflictsAreReadBack() throws IOException {
    Instance instance =
        read(
            """
            {"type": "price-order", "per": "product", "order": ["basic", "plus"]},
            {"type": "cardinality", "products": ["basic-10", "plus-25"], "max": 0}""");
    AssortmentResult infeasible =
        AssortmentResult.none(
            Termination.infeasible(), 0, List.of(0, 1, 2, 3), new Provenance("any", "", "", ""));
    Path file = folder.resolve("result.json");
    Results.of(instance, infeasible).writeTo(file);
    StringWriter text = new StringWriter();
    Results.of(instance, infeasible).writeTo(text);
    assertThat(text.toString())
        .contains("{\"constraint\": 0, \"value\": \"basic above 15, plus up to 15\", \"text\"");
    assertThat(Results.read(file, instance).header().conflict()).containsExactly(0, 1, 2, 3);
  }
}
