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
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.Termination;
import org.sortiment.markov.MarkovChains;

/** Constraints that speak of what products are, instead of listing their ids. */
class AttributeConstraintsTest {
  @TempDir private Path folder;

  private Instance read(String constraints) throws IOException {
    return Instances.read(
        Files.writeString(
            folder.resolve("shop.json"),
            """
            {"format": "sortiment-instance/1", "name": "shop", "constraints": [%s],
             "products": [
               {"id": "a", "revenue": 1, "attributes": {"brand": "acme", "width": 2.5}},
               {"id": "b", "revenue": 2, "attributes": {"brand": "best", "width": 4}},
               {"id": "c", "revenue": 3, "attributes": {"width": 1, "brand": "acme"}},
               {"id": "d", "revenue": 4}],
             "choiceModel": {"type": "mnl", "weights": [1, 1, 1, 1]}}
            """
                .formatted(constraints)));
  }

  @Test
  void perIsOneBoundForEachValue() throws IOException {
    Instance instance =
        read(
            """
            {"type": "cardinality", "max": 3},
            {"type": "cardinality", "per": "brand", "max": 1}""");
    assertThat(instance.problem().constraints())
        .containsExactly(
            CardinalityBound.overall(4, 0, 3),
            CardinalityBound.atMost(1, 0, 2),
            CardinalityBound.atMost(1, 1));
    assertThat(instance.place(2)).isEqualTo("constraints[1]");
    assertThat(instance.constraintText(1))
        .isEqualTo("brand \"acme\": offer at most 1 of these 2: a, c");
  }

  @Test
  void whereSelectsInPlaceOfProducts() throws IOException {
    assertThat(
            read("""
                    {"type": "cardinality", "where": {"brand": "acme"}, "min": 1},
                    {"type": "cardinality", "where": {"width": 4}, "max": 0},
                    {"type": "linear", "weighBy": "width", "where": {"brand": "acme"}, "max": 3}""")
                .problem()
                .constraints())
        .containsExactly(
            CardinalityBound.atLeast(1, 0, 2),
            CardinalityBound.atMost(0, 1),
            new LinearConstraint(
                new int[] {0, 2}, new double[] {2.5, 1}, Double.NEGATIVE_INFINITY, 3));
  }

  @Test
  void weighByPerValue() throws IOException {
    assertThat(
            read("{\"type\": \"linear\", \"weighBy\": \"width\", \"per\": \"brand\", \"max\": 3}")
                .problem()
                .constraints())
        .containsExactly(
            new LinearConstraint(
                new int[] {0, 2}, new double[] {2.5, 1}, Double.NEGATIVE_INFINITY, 3),
            new LinearConstraint(new int[] {1}, new double[] {4}, Double.NEGATIVE_INFINITY, 3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type': 'cardinality', 'per': 'brnd', 'max': 1}|per: \"brnd\" is no attribute|\"brand\"",
        "{'type': 'cardinality', 'where': {'brand': 'acmee'}, 'max': 1}|where: {\"brand\": \"acmee\"} selects no product|\"acme\"",
        "{'type': 'linear', 'weighBy': 'width', 'max': 1}|weighBy: product \"d\" has no attribute|where",
        "{'type': 'linear', 'weighBy': 'brand', 'where': {'brand': 'best'}, 'max': 1}|\"best\"|number",
        "{'type': 'linear', 'weighBy': 'width', 'coefficients': {'a': 1}, 'max': 1}|coefficients|unknown",
        "{'type': 'cardinality', 'products': ['a'], 'where': {'brand': 'best'}, 'max': 1}|where|products",
        "{'type': 'precedence', 'product': 'a', 'requires': 'b', 'per': 'brand'}|per|unknown",
        "{'type': 'cardinality', 'products': ['x', 'y'], 'max': 1}|\"x\", \"y\"|are not the ids"
      },
      quoteCharacter = '`')
  void errorsNameAttributeAndValue(String constraint, String first, String second) {
    assertThatThrownBy(() -> read(constraint.replace('\'', '"')))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("$.constraints[0]")
        .hasMessageContaining(first)
        .hasMessageContaining(second);
  }

  @Test
  void conflictsNameTheValueAndAreReadBack() throws IOException {
    Instance instance =
        read(
            """
            {"type": "cardinality", "where": {"brand": "best"}, "max": 0},
            {"type": "cardinality", "per": "brand", "min": 1}""");
    AssortmentResult infeasible =
        AssortmentResult.none(
            Termination.infeasible(), 0, List.of(0, 2), new Provenance("any", "", "", ""));
    Path file = folder.resolve("result.json");
    Results.of(instance, infeasible).writeTo(file);
    StringWriter text = new StringWriter();
    Results.of(instance, infeasible).writeTo(text);
    assertThat(text.toString())
        .contains("{\"constraint\": 1, \"value\": \"best\", \"text\": \"brand \\\"best\\\": offer");
    assertThat(Results.read(file, instance).header().conflict()).containsExactly(0, 2);
  }

  @Test
  void aConvertedInstanceKeepsThem() throws IOException {
    Files.writeString(
        folder.resolve("p.csv"), "id;revenue;brand;width\na;1;acme;2,5\nb;2;best;4\n");
    Instance instance =
        Instances.read(
            Files.writeString(
                folder.resolve("table.json"),
                """
                {"format": "sortiment-instance/1", "name": "shop",
                 "products": {"csv": "p.csv", "attributes": ["brand", "width"]},
                 "choiceModel": {"type": "mnl", "weights": [1, 1]},
                 "constraints": [{"type": "linear", "weighBy": "width", "max": 3}]}
                """));
    Path copy = folder.resolve("copy.json");
    Instances.withChain(instance, MarkovChains.of(instance.problem().choiceModel())).writeTo(copy);
    Instance read = Instances.read(copy);
    assertThat(read.problem().constraints()).isEqualTo(instance.problem().constraints());
    assertThat(read.problem().catalog().attributes().text("brand", 1)).contains("best");
  }
}
