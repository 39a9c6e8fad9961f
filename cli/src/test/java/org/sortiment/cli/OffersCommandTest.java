package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Catalogs of offers: what is printed, and price orders under several choice models. */
class OffersCommandTest {
  private static final String MNL = "{\"type\": \"mnl\", \"weights\": [3, 2, 3, 2, 1]}";

  @TempDir private Path folder;

  private Path plans(String model, String constraints) {
    return CliRun.file(
        folder,
        "plans.json",
        """
        {"format": "sortiment-instance/1", "name": "plans",
         "products": [
           {"id": "b10", "revenue": 10, "attributes": {"product": "basic", "position": "left"}},
           {"id": "b20", "revenue": 20, "attributes": {"product": "basic", "position": "left"}},
           {"id": "p15", "revenue": 15, "attributes": {"product": "plus", "position": "right"}},
           {"id": "p25", "revenue": 25, "attributes": {"product": "plus"}},
           {"id": "trial", "revenue": 1}],
         "choiceModel": %s,
         "constraints": [%s]}
        """
            .formatted(model, constraints));
  }

  private static String order(String products, String more) {
    return "{\"type\": \"price-order\", \"per\": \"product\", \"order\": [%s]%s}"
        .formatted(products, more);
  }

  @Test
  void tablesTellProductsPricesAndPositions() {
    Path file = plans(MNL, order("\"basic\", \"plus\"", ""));
    assertThat(CliRun.of("evaluate", file, "--assortment", "b10,p25,trial").out())
        .contains(
            """
            offer  product  price  position  bought by
            b10    basic       10  left        42.86 %
            p25    plus        25              28.57 %
            trial  trial        1              14.29 %
            """);
    assertThat(CliRun.of("solve", file).out())
        .contains("offer  product  price  position\n", "p25    plus        25\n")
        .doesNotContain("Offer ");
    assertThat(CliRun.of("frontier", file).out())
        .contains(
            "point  change   product     price  position\n",
            "    1  offers   basic          20  left\n",
            "    2  adds     trial           1\n",
            "    3  changes  plus     25 to 15  none to right\n")
        .doesNotContain("Point 1 offers");
  }

  @Test
  void pricesThatCannotRiseAreInfeasibleWithAReason() {
    Path file =
        plans(
            MNL,
            order("\"plus\", \"basic\"", "")
                + ", {\"type\": \"cardinality\", \"products\": [\"b20\"], \"max\": 0}");
    CliRun run = CliRun.of("solve", file);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out())
        .contains("constraints[0]: product \"plus above 10, basic up to 10\": offer at most 1");
    assertThat(CliRun.of("evaluate", file, "--assortment", "p15,b10").out())
        .contains("Breaks constraints[0]: product \"plus above 10, basic up to 10\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        MNL,
        "{\"type\": \"general-attraction\", \"weights\": [3, 2, 3, 2, 1], \"shadowWeights\": [1, 1, 0, 1, 0]}",
        "{\"type\": \"mixed-mnl\", \"classes\": [{\"share\": 0.5, \"weights\": [3, 2, 3, 2, 1]}, {\"share\": 0.5, \"weights\": [1, 1, 3, 2, 4]}]}",
        "{\"type\": \"nested-logit\", \"weights\": [3, 2, 3, 2, 1], \"nests\": [{\"products\": [\"b10\", \"b20\"], \"dissimilarity\": 0.5}, {\"products\": [\"p15\", \"p25\", \"trial\"], \"dissimilarity\": 0.7}]}",
        "{\"type\": \"ranking\", \"types\": [{\"share\": 0.5, \"ranking\": [\"b10\", \"p15\"]}, {\"share\": 0.3, \"ranking\": [\"p25\", \"p15\"]}, {\"share\": 0.2, \"ranking\": [\"b20\"]}]}",
        "{\"type\": \"independent\", \"probabilities\": [0.2, 0.1, 0.2, 0.1, 0.1]}"
      })
  void everyChoiceModelKeepsTheOrder(String model) {
    for (String optional : new String[] {"", ", \"optional\": true"}) {
      Path file = plans(model, order("\"basic\", \"plus\"", optional));
      Path result = folder.resolve("result.json");
      assertThat(CliRun.of("solve", file, "--lambda", "2", "--out", result).code()).isZero();
      CliRun verified = CliRun.of("verify", file, result);
      // Three of four pairs are in order, with or without the trial; or four single plans or none.
      assertThat(verified.out())
          .contains(
              "by looking at all " + (optional.isEmpty() ? 6 : 16) + " feasible assortments",
              "Nothing is wrong.");
      assertThat(verified.code()).isZero();
    }
  }
}
