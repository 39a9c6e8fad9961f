package org.sortiment.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.basket.MultivariateLogit;
import org.sortiment.api.basket.NeedLists;
import org.sortiment.api.spi.ProviderRegistry;

class BasketReaderTest {
  private static final String NEEDS =
      """
      {"format": "sortiment-basket/1", "name": "desk",
       "needs": [{"share": 0.4, "categories": ["pens", "paper"], "survival": 0.2},
                 {"share": 0.6, "categories": ["pens"]}],
       "categories": {
         "pens": {"products": [{"id": "gel", "revenue": 2}, {"id": "ink", "revenue": 5}],
                  "choiceModel": {"type": "mnl", "noPurchaseWeight": 2, "weights": [1, 1]},
                  "constraints": [{"type": "cardinality", "products": ["gel", "ink"], "max": 1}]},
         "paper": {"products": [{"id": "pad", "revenue": 1}],
                   "choiceModel": {"type": "mnl", "weights": [1]}}}}""";

  private static final String INTERACTIONS =
      NEEDS
          .replaceAll(
              "(?s)\"needs\".*\"categories\": \\{",
              "\"interactions\": {\"noPurchaseWeight\": 3, \"pairs\":"
                  + " [{\"between\": [\"pens\", \"paper\"], \"factor\": 1.8}]},"
                  + " \"categories\": {")
          .replace("\"noPurchaseWeight\": 2, ", "");

  @TempDir private Path folder;

  private BasketInstance read(String text) throws IOException {
    return Instances.readBasket(
        Files.writeString(folder.resolve("desk.json"), text), ProviderRegistry.discover());
  }

  @Test
  void needsAreReadBeforeTheirCategories() throws IOException {
    BasketInstance desk = read(NEEDS);
    NeedLists lists = (NeedLists) desk.problem().model();
    assertThat(lists.needs().get(0).categories()).containsExactly(0, 1);
    assertThat(lists.needs().get(0).survival()).isEqualTo(0.2);
    assertThat(lists.needs().get(1).survival()).isZero();
    assertThat(desk.categories().get(0).constraintText(0))
        .isEqualTo("offer at most 1 of all 2 products");
    assertThat(desk.problem().categories().get(1).id()).isEqualTo("paper");
  }

  @Test
  void interactionsHaveOneWeightOfLeaving() throws IOException {
    MultivariateLogit logit = (MultivariateLogit) read(INTERACTIONS).problem().model();
    assertThat(logit.noPurchaseWeight()).isEqualTo(3);
    assertThat(logit.pairs()).containsExactly(new MultivariateLogit.Pair(0, 1, 1.8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"pens\", \"paper\"] | \"pens\", \"papers\"] |"
            + " $.needs[0].categories[1]: \"papers\" is not the name of a category."
            + " Maybe \"paper\" was meant.",
        "0.2} | 1.2} | $.needs[0].survival: 1.2 must be in [0, 1].",
        "0.2} | -0.1} | $.needs[0].survival: -0.1 must be in [0, 1].",
        "0.6, | 0.7, | $.needs: the sum of the shares, 1.1, must be at most 1.",
        "0.6, | 1.7, | $.needs[1].share: 1.7 must be in [0, 1].",
        "\"id\": \"pad\" | \"id\": \"ink\" |"
            + " $.categories.paper.products[0].id: \"ink\" must be in one category only,"
            + " and is in \"pens\", too.",
        "\"survival\" | \"survive\" | $.needs[0].survive: the key is unknown."
            + " Maybe \"survival\" was meant.",
        "\"pens\", \"paper\"] | \"pens\", \"pens\"] |"
            + " $.needs[0].categories: the list must name each category once.",
        "\"pens\", \"paper\"] | ] |"
            + " $.needs[0].categories: the list must name at least one category.",
        "\"share\": 0.4, | '' | $.needs[0].share: is required but missing.",
        "\"name\" | \"season\" | $.season: the key is unknown.",
        "\"needs\" | \"interactions\" | $.interactions: a list must be an object.",
        "\"weights\": [1]} | \"weights\": [1]}, \"stock\": {} |"
            + " $.categories.paper.stock: the key is unknown.",
        "\"revenue\": 1} | \"revenue\": 1, \"offerCost\": 2} |"
            + " $.categories.paper.products[0].offerCost: 2.0 must be 0 in baskets",
      })
  void aBadNeedIsOneMessage(String what, String instead, String message) {
    assertThat(NEEDS).contains(what);
    assertThatThrownBy(() -> read(NEEDS.replace(what, instead)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"weights\": [1]} | \"weights\": [1], \"noPurchaseWeight\": 1} |"
            + " $.categories.paper.choiceModel.noPurchaseWeight: must not be given under"
            + " interactions",
        "\"mnl\", \"weights\": [1]} | \"markov-chain\", \"weights\": [1]} |"
            + " $.categories.paper.choiceModel.type: \"markov-chain\" must be \"mnl\" under"
            + " interactions.",
        "1.8 | 0 | $.interactions.pairs[0].factor: 0.0 must be finite and > 0.",
        "\"factor\" | \"phi\" | $.interactions.pairs[0].phi: the key is unknown.",
        "[\"pens\", \"paper\"] | [\"pens\"] |"
            + " $.interactions.pairs[0].between: a list of 1 must name two categories.",
        "[\"pens\", \"paper\"] | [\"pens\", \"pens\"] |"
            + " $.interactions.pairs[0].between: the pair must name two categories.",
        "\"noPurchaseWeight\": 3, | '\"noPurchaseWeight\": 0, ' |"
            + " $.interactions.noPurchaseWeight: 0.0 must be",
      })
  void aBadInteractionIsOneMessage(String what, String instead, String message) {
    assertThat(INTERACTIONS).contains(what);
    assertThatThrownBy(() -> read(INTERACTIONS.replace(what, instead)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void theWeightOfBuyingNothingIsOneAsInTheLogit() throws IOException {
    String without = INTERACTIONS.replace("\"noPurchaseWeight\": 3, ", "");
    MultivariateLogit logit = (MultivariateLogit) read(without).problem().model();
    assertThat(without).isNotEqualTo(INTERACTIONS);
    assertThat(logit.noPurchaseWeight()).isEqualTo(1);
  }
}
