package org.sortiment.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.Product;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ModelSpecBuilder;
import org.sortiment.api.spi.ProviderRegistry;

/** The eight types of an instance file, found and built through the registry. */
class ProvidersTest {
  private static final Catalog CATALOG =
      Catalog.of(new Product("pen", 2), new Product("ink", 3), new Product("pad", 1));
  private static final ProviderRegistry REGISTRY = ProviderRegistry.discover();

  static ModelSpecBuilder spec(String type) {
    ModelSpecBuilder spec = ModelSpec.of(type);
    return switch (type) {
      case "mnl" -> spec.put("noPurchaseWeight", 1).put("weights", 1.0, 2, 3);
      case "general-attraction" ->
          spec.put("weights", 1.0, 2, 3)
              .put("shadowWeights", 0.5, 0, 3)
              .put("noPurchaseWeight", 1.5);
      case "nested-logit" ->
          spec.put("weights", 1.0, 2, 3)
              .putList(
                  "nests",
                  List.of(
                      ModelSpec.nested()
                          .putTexts("products", List.of("pad", "pen"))
                          .put("dissimilarity", 0.5)
                          .put("noPurchaseWeight", 0.25),
                      ModelSpec.nested()
                          .putTexts("products", List.of("ink"))
                          .put("dissimilarity", 0.9)));
      case "cross-nested-logit" ->
          spec.put("weights", 1.0, 2, 3)
              .put("noPurchaseWeight", 1.5)
              .putList(
                  "nests",
                  List.of(
                      ModelSpec.nested()
                          .putTexts("products", List.of("pad", "pen"))
                          .put("allocations", 1, 0.25)
                          .put("dissimilarity", 0.5),
                      ModelSpec.nested()
                          .putTexts("products", List.of("ink", "pen"))
                          .put("allocations", 1, 0.75)
                          .put("dissimilarity", 1)));
      case "mixed-mnl" ->
          spec.putList(
              "classes",
              List.of(
                  ModelSpec.nested().put("share", 0.25).put("weights", 1.0, 0, 3),
                  ModelSpec.nested()
                      .put("share", 0.75)
                      .put("weights", 1.0, 2, 0)
                      .put("noPurchaseWeight", 2)));
      case "markov-chain" ->
          spec.put("arrivals", 0.5, 0.25, 0.125)
              .putList(
                  "transitions",
                  List.of(
                      ModelSpec.nested()
                          .put("from", "pen")
                          .put("to", "ink")
                          .put("probability", 0.5)));
      case "ranking" ->
          spec.putList(
              "types",
              List.of(
                  ModelSpec.nested().put("share", 0.5).putTexts("ranking", List.of("ink", "pen")),
                  ModelSpec.nested().put("share", 0.5).put("ranking", new double[0])));
      case "independent" -> spec.put("probabilities", 0.5, 0.25, 0);
      default ->
          spec.put("weights", 1.0, 2, 3)
              .put("examine", 1.0, 0.5)
              .putList(
                  "queries",
                  List.of(
                      ModelSpec.nested()
                          .put("share", 1)
                          .putTexts("results", List.of("ink", "pen", "pad"))
                          .put("consider", 1.0, 0.5, 1)));
    };
  }

  @Test
  void everyTypeIsFoundByIdInOrder() {
    assertThat(REGISTRY.choiceModels().ids())
        .containsExactly(
            "cross-nested-logit",
            "general-attraction",
            "independent",
            "markov-chain",
            "mixed-mnl",
            "mnl",
            "multi-step",
            "nested-logit",
            "ranking");
    assertThat(REGISTRY.failures()).isEmpty();
    assertThat(REGISTRY.choiceModels().all())
        .allSatisfy(provider -> assertThat(provider.description()).isNotBlank());
  }

  @Test
  void everyTypeReadsItsParameters() {
    // P of {pen, ink}, by hand.
    Map<String, double[]> expected =
        Map.of(
            "mnl", new double[] {1 / 4.0, 2 / 4.0, 0},
            "general-attraction", new double[] {1 / 7.5, 2 / 7.5, 0},
            "cross-nested-logit", new double[] {1 / 4.5, 2 / 4.5, 0},
            "nested-logit",
                new double[] {
                  Math.sqrt(1.25) / (1 + Math.sqrt(1.25) + Math.pow(2, 0.9)) / 1.25,
                  Math.pow(2, 0.9) / (1 + Math.sqrt(1.25) + Math.pow(2, 0.9)),
                  0
                },
            "mixed-mnl", new double[] {0.25 / 2 + 0.75 / 5, 0.75 * 2 / 5, 0},
            "markov-chain", new double[] {0.5, 0.25, 0},
            "ranking", new double[] {0, 0.5, 0},
            "independent", new double[] {0.5, 0.25, 0},
            "multi-step", new double[] {0.25 / 4, 0.75 * 2 / 3 + 0.25 * 2 / 4, 0});
    expected.forEach(
        (type, probabilities) -> {
          ChoiceModel model = REGISTRY.createModel(spec(type).build("choiceModel"), CATALOG);
          assertThat(model.purchaseProbabilities(Assortment.of(3, 0, 1)))
              .as(type)
              .containsExactly(probabilities, within(1e-15));
          assertThat(model.toString()).as(type).contains("3 products");
        });
  }

  @Test
  void unknownKeysAreErrorsInEveryType() {
    for (String type : REGISTRY.choiceModels().ids()) {
      ModelSpec spec = spec(type).put("noPurchaseWieght", 1).build("choiceModel");
      assertThatThrownBy(() -> REGISTRY.createModel(spec, CATALOG))
          .hasMessageStartingWith(
              "choiceModel.noPurchaseWieght: the key is unknown to a model of type " + type + ".");
    }
  }

  @Test
  void nestedErrorsSayWhere() {
    assertMessage(
        "mixed-mnl",
        spec ->
            spec.putList(
                "classes",
                List.of(ModelSpec.nested().put("share", 1).put("weights", new double[] {1}))),
        "choiceModel.classes[0].weights: 1 numbers must be exactly 3.");
    assertMessage(
        "mixed-mnl",
        spec ->
            spec.putList(
                "classes", List.of(ModelSpec.nested().put("share", 1).put("weights", 1.0, -2, 3))),
        "choiceModel.classes[0].weights[1]: -2.0 must be finite and >= 0.");
    assertMessage(
        "mixed-mnl",
        spec -> spec.putList("classes", List.of(ModelSpec.nested().put("weights", 1.0, 2, 3))),
        "choiceModel.classes[0].share: is required but missing.");
    assertMessage(
        "ranking",
        spec ->
            spec.putList(
                "types",
                List.of(
                    ModelSpec.nested().put("share", 1).putTexts("ranking", List.of("pen", "inc")))),
        "choiceModel.types[0].ranking[1]: \"inc\" is not the id of a product. Maybe \"ink\" was"
            + " meant.");
    assertMessage(
        "nested-logit",
        spec ->
            spec.put("weights", 1.0, 2, 3)
                .putList(
                    "nests",
                    List.of(
                        ModelSpec.nested()
                            .putTexts("products", List.of("pen", "pen"))
                            .put("dissimilarity", 1))),
        "choiceModel.nests[0].products[1]: \"pen\" must not appear twice in the list.");
    assertMessage(
        "nested-logit",
        spec ->
            spec.put("weights", 1.0, 2, 3)
                .putList(
                    "nests",
                    List.of(
                        ModelSpec.nested()
                            .putTexts("products", List.of("pen"))
                            .put("dissimilarity", -1))),
        "choiceModel.nests[0].dissimilarity: -1.0 must be finite and > 0.");
    assertMessage(
        "multi-step",
        spec ->
            spec.put("weights", 1.0, 2, 3)
                .put("examine", new double[] {1})
                .putList(
                    "queries",
                    List.of(
                        ModelSpec.nested()
                            .put("share", 1)
                            .putTexts("results", List.of("pen"))
                            .put("consider", new double[] {1.5}))),
        "choiceModel.queries[0].consider[0]: 1.5 must be a probability in [0, 1].");
    assertMessage(
        "independent",
        spec -> spec.put("probabilities", 0.5, 0.6, 0),
        "choiceModel.probabilities: the sum 1.1 must be at most 1.");
  }

  private static void assertMessage(
      String type, UnaryOperator<ModelSpecBuilder> fill, String message) {
    ModelSpec spec = fill.apply(ModelSpec.of(type)).build("choiceModel");
    assertThatThrownBy(() -> REGISTRY.createModel(spec, CATALOG)).hasMessage(message);
  }

  private static List<String> warnings(ModelSpec spec) {
    ChoiceModel model = REGISTRY.createModel(spec, CATALOG);
    assertThat(model.probabilities(Assortment.all(3), new double[3])).isGreaterThanOrEqualTo(0);
    return spec.warnings();
  }

  @Test
  void roundedSumsAndNegativesArePutRightWithAWarning() {
    assertThat(
            warnings(
                ModelSpec.of("markov-chain")
                    .put("arrivals", 0.5, 0.25, 0.2500004)
                    .putRows(
                        "transitions",
                        List.of(
                            new double[] {0, 0.3333337, 0.6666667},
                            new double[] {-1e-17, 0, 0.5},
                            new double[] {0.5, 0.5000009, 0}))
                    .build("choiceModel")))
        .containsExactly(
            "choiceModel.arrivals: a sum that misses 1 by 4.0e-07 is taken for rounding and divided"
                + " out.",
            "choiceModel.transitions: 2 sums that miss 1 by up to 9.0e-07 are taken for rounding"
                + " and divided out.",
            "choiceModel.transitions: -1.0E-17 is taken for rounding and read as 0.");
    assertThat(
            warnings(
                ModelSpec.of("ranking")
                    .putList(
                        "types",
                        List.of(
                            ModelSpec.nested()
                                .put("share", 0.333333)
                                .putTexts("ranking", List.of()),
                            ModelSpec.nested()
                                .put("share", 0.666666)
                                .putTexts("ranking", List.of("pen"))))
                    .build("choiceModel")))
        .containsExactly(
            "choiceModel.types: a sum that misses 1 by 1.0e-06 is taken for rounding and divided"
                + " out.");
    assertThat(
            warnings(
                ModelSpec.of("independent")
                    .put("probabilities", 0.5, 0.25, 0.2500001)
                    .build("choiceModel")))
        .containsExactly(
            "choiceModel.probabilities: a sum that misses 1 by 1.0e-07 is taken for rounding and"
                + " divided out.");
  }

  @Test
  void whatIsRoundedInTheLastDigitsNeedsNoWarning() {
    double tenth = 0.1;
    assertThat(
            warnings(
                ModelSpec.of("independent")
                    .put("probabilities", 3 * tenth, 3 * tenth, 4 * tenth + 4e-10)
                    .build("choiceModel")))
        .isEmpty();
  }

  @Test
  void whatIsFurtherOffIsRefused() {
    assertMessage(
        "independent",
        spec -> spec.put("probabilities", 0.5, 0.25, 0.250002),
        "choiceModel.probabilities: the sum 1.000002 must be at most 1.");
    assertMessage(
        "markov-chain",
        spec ->
            spec.put("arrivals", 0.5, -2e-12, 0)
                .putRows("transitions", List.of(new double[3], new double[3], new double[3])),
        "choiceModel.arrivals[1]: -2.0E-12 must be a probability in [0, 1].");
    assertMessage(
        "markov-chain",
        spec ->
            spec.put("arrivals", 0.5, 0, 0)
                .putRows(
                    "transitions",
                    List.of(new double[] {0, 0.5, 0.500002}, new double[3], new double[3])),
        "choiceModel.transitions[0]: the sum 1.0000019999999998 must be at most 1. Maybe the rows"
            + " and columns are swapped.");
  }
}
