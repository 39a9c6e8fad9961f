package org.sortiment.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.problem.Precedence;
import org.sortiment.api.problem.Season;
import org.sortiment.api.spi.ChoiceModelProvider;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ProviderRegistry;

class InstanceReaderTest {
  private static final String PRODUCTS =
      "\"products\": [{\"id\": \"a\", \"revenue\": 2, \"cost\": 1}, {\"revenue\": 3, \"id\": \"b\"}]";
  private static final String MODEL =
      "\"choiceModel\": {\"weights\": [0.5, 0.25], \"type\": \"mnl\"}";
  private static final String CONSTRAINTS =
      """
      "constraints": [{"max": 1, "type": "cardinality"},
                      {"products": ["b"], "min": 1, "type": "cardinality"},
                      {"requires": "a", "product": "b", "type": "precedence"},
                      {"coefficients": {"b": -1.5}, "min": -2, "type": "linear"}]""";
  private static final String REST =
      """
      "season": {"arrivals": "poisson", "customers": 12.5},
      "name": "shop", "format": "sortiment-instance/1\"""";

  @TempDir private Path folder;
  private final List<String> warnings = new ArrayList<>();

  private Instance read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("shop.json"), text);
    return Instances.reader(ProviderRegistry.discover()).withWarnings(warnings::add).read(file);
  }

  @Test
  void keysMayComeInAnyOrder() throws IOException {
    List<String> parts = List.of(PRODUCTS, MODEL, CONSTRAINTS, REST);
    for (int shift = 0; shift < 4; shift++) {
      List<String> rotated = new ArrayList<>(parts.subList(shift, 4));
      rotated.addAll(parts.subList(0, shift));
      check(read("{" + String.join(",\n", rotated) + "}"));
      Collections.reverse(rotated);
      check(read("{" + String.join(",\n", rotated) + "}"));
    }
  }

  private static void check(Instance instance) {
    assertThat(instance.name()).isEqualTo("shop");
    assertThat(instance.season()).contains(new Season.Poisson(12.5));
    Catalog catalog = instance.problem().catalog();
    assertThat(catalog.idsOf(Assortment.all(2))).containsExactly("a", "b");
    assertThat(catalog.revenues()).containsExactly(2, 3);
    assertThat(catalog.costs()).containsExactly(1, 0);
    MultinomialLogitModel model = (MultinomialLogitModel) instance.problem().choiceModel();
    assertThat(model.weight(1)).isEqualTo(0.25);
    assertThat(model.noPurchaseWeight()).isEqualTo(1);
    assertThat(instance.problem().constraints())
        .containsExactly(
            CardinalityBound.overall(2, 0, 1),
            CardinalityBound.atLeast(1, 1),
            new Precedence(1, 0),
            new LinearConstraint(new int[] {1}, new double[] {-1.5}, -2, Double.POSITIVE_INFINITY));
  }

  @Test
  void byteOrderMarksAreNoPartOfTheText() throws IOException {
    check(read("\uFEFF{" + String.join(",", PRODUCTS, MODEL, CONSTRAINTS, REST) + "}"));
    Files.writeString(folder.resolve("p.csv"), "\uFEFFid,revenue\nx,1\n");
    Instance instance =
        read(
            "{\"products\": {\"csv\": \"p.csv\"}, \"choiceModel\": {\"type\": \"mnl\", \"weights\":"
                + " [1]}, "
                + REST
                + "}");
    assertThat(instance.problem().catalog().id(0)).isEqualTo("x");
  }

  @Test
  void productsFromATable() throws IOException {
    Files.writeString(
        folder.resolve("p.csv"),
        """
        weight,id,cost,revenue
        0.5,"a, large",1,2e0

        0.25, b ,0,+.5
        1e-300,"say ""c\""\",0,0
        """);
    Instance instance =
        read(
            "{\"choiceModel\": {\"type\": \"mnl\"}, \"products\": {\"csv\": \"p.csv\"}, "
                + REST
                + "}");
    Catalog catalog = instance.problem().catalog();
    assertThat(catalog.idsOf(Assortment.all(3))).containsExactly("a, large", "b", "say \"c\"");
    assertThat(catalog.revenues()).containsExactly(2, 0.5, 0);
    MultinomialLogitModel model = (MultinomialLogitModel) instance.problem().choiceModel();
    assertThat(model.weight(2)).isEqualTo(1e-300);
    assertThat(warnings).isEmpty();
  }

  @Test
  void weightColumnOfAnotherModelIsAWarning() throws IOException {
    Files.writeString(folder.resolve("p.csv"), "id,revenue,weight\na,1,2\n");
    read(
        "{\"choiceModel\": {\"type\": \"independent\", \"probabilities\": [0.5]}, \"products\":"
            + " {\"csv\": \"p.csv\"}, "
            + REST
            + "}");
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0)).contains("weight column", "p.csv", "independent");
  }

  @Test
  void parametersOfAnyShapeReachThePlugin() throws IOException {
    List<ModelSpec> seen = new ArrayList<>();
    ProviderRegistry registry = ProviderRegistry.of(List.of(new Listening(seen)));
    Path file =
        Files.writeString(
            folder.resolve("shop.json"),
            "{\"choiceModel\": {\"number\": -1e-3, \"text\": \"x\", \"numbers\": [1, 2.5],"
                + " \"texts\": [\"p\", \"q\"], \"rows\": [[1], [], [2, 3]], \"empty\": [],"
                + " \"list\": [{\"share\": 0.5}, {\"inner\": [{\"deep\": [7]}]}],"
                + " \"type\": \"listening\"}, "
                + PRODUCTS
                + ", "
                + REST
                + "}");
    Instances.reader(registry).withWarnings(warnings::add).read(file);
    ModelSpec spec = seen.get(0);
    assertThat(spec.number("number")).hasValue(-1e-3);
    assertThat(spec.text("text")).isEqualTo("x");
    assertThat(spec.numbers("numbers")).containsExactly(1, 2.5);
    assertThat(spec.texts("texts")).containsExactly("p", "q");
    assertThat(spec.rows("rows")).hasSize(3);
    assertThat(spec.rows("rows").get(2)).containsExactly(2, 3);
    assertThat(spec.texts("empty")).isEmpty();
    assertThat(spec.list("list").get(0).number("share")).hasValue(0.5);
    ModelSpec deep = spec.list("list").get(1).list("inner").get(0);
    assertThat(deep.numbers("deep")).containsExactly(7);
    assertThat(deep.at("deep")).isEqualTo("$.choiceModel.list[1].inner[0].deep");
  }

  /** Remembers its parameters and reads them all. */
  private record Listening(List<ModelSpec> seen) implements ChoiceModelProvider {
    @Override
    public String id() {
      return "listening";
    }

    @Override
    public String description() {
      return "for a test";
    }

    @Override
    public ChoiceModel create(ModelSpec parameters, Catalog catalog) {
      seen.add(parameters);
      parameters.number("number");
      parameters.text("text");
      parameters.numbers("numbers");
      parameters.texts("texts");
      parameters.rows("rows");
      parameters.numbers("empty");
      parameters.list("list").get(0).number("share");
      parameters.list("list").get(1).list("inner").get(0).numbers("deep");
      return new ChoiceModel() {
        @Override
        public int productCount() {
          return catalog.size();
        }

        @Override
        public void purchaseProbabilities(Assortment offered, double[] probabilities) {
          Arrays.fill(probabilities, 0);
        }
      };
    }
  }

  @Test
  void manyProducts() throws IOException {
    int n = 100_000;
    StringBuilder products = new StringBuilder();
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < n; i++) {
      products.append(i == 0 ? "" : ",").append("{\"id\":\"p" + i + "\",\"revenue\":" + i + "}");
      row.append(i == 0 ? "" : ",").append("\"p" + i + "\":" + i);
    }
    Instance instance =
        read(
            "{\"choiceModel\": {\"type\": \"mnl\", \"weights\": ["
                + "1,".repeat(n - 1)
                + "1]}, \"constraints\": [{\"type\": \"linear\", \"max\": 9, \"coefficients\": {"
                + row
                + "}}], \"products\": ["
                + products
                + "], "
                + REST
                + "}");
    assertThat(instance.problem().catalog().size()).isEqualTo(n);
    assertThat(instance.problem().catalog().revenue(n - 1)).isEqualTo(n - 1);
    assertThat(((LinearConstraint) instance.problem().constraints().get(0)).coefficient(n - 1))
        .isEqualTo(n - 1);
  }
}
