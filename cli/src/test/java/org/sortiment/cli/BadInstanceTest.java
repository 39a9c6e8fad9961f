package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of bad instance gives exit code 2 and one message that names the file, the place, the
 * value and the rule; no stack trace and no output.
 */
class BadInstanceTest {
  private static final String GOOD =
      """
      {"format": "sortiment-instance/1", "name": "shop",
       "products": [{"id": "a", "revenue": 2.0, "cost": 1.0}, {"id": "b", "revenue": 3.0}],
       "choiceModel": {"type": "mnl", "noPurchaseWeight": 1.0, "weights": [0.5, 0.25]},
       "constraints": [{"type": "cardinality", "min": 1, "max": 2, "products": ["a", "b"]},
                       {"type": "precedence", "product": "b", "requires": "a"},
                       {"type": "linear", "coefficients": {"a": 1.5, "b": 2}, "max": 9}],
       "season": {"customers": 100, "arrivals": "fixed"}}
      """;

  @TempDir private Path folder;

  /**
   * A bad instance: the good one with a text replaced.
   *
   * @param parts what the message must contain
   */
  record Bad(String kind, String replaced, String by, List<String> parts) {
    @Override
    public String toString() {
      return kind;
    }
  }

  private static Bad bad(String kind, String replaced, String by, String... parts) {
    return new Bad(kind, replaced, by, List.of(parts));
  }

  static Stream<Bad> replacements() {
    String product = "\"revenue\": 2.0";
    String model = "\"weights\": [0.5, 0.25]";
    String group = "\"min\": 1, \"max\": 2, \"products\": [\"a\", \"b\"]";
    String arrow = "\"product\": \"b\", \"requires\": \"a\"";
    String row = "\"coefficients\": {\"a\": 1.5, \"b\": 2}, \"max\": 9";
    String season = "\"customers\": 100, \"arrivals\": \"fixed\"";
    return Stream.of(
        // JSON itself
        bad("missing comma", "\"name\": \"shop\",", "\"name\": \"shop\"", "line 2, column", "JSON"),
        bad("unfinished", "\"arrivals\": \"fixed\"}}", "", "line", "JSON"),
        bad("bare word", "\"shop\"", "shop", "line 1, column", "'shop'"),
        bad("two values", "\"fixed\"}}", "\"fixed\"}} {}", "line", "must not follow the end"),
        bad("closing brace twice", "\"fixed\"}}", "\"fixed\"}}}", "line", "JSON"),
        // top level
        bad("unknown key", "\"name\"", "\"nam\"", "$.nam", "unknown", "\"name\" was meant"),
        bad("repeated key", "\"name\"", "\"name\": \"x\", \"name\"", "$.name", "twice"),
        bad("format missing", "\"format\": \"sortiment-instance/1\", ", "", "$.format", "missing"),
        bad("format of a result", "instance/1", "frontier/1", "$.format", "frontier/1", "must be"),
        bad("format a number", "\"sortiment-instance/1\"", "1", "$.format", "1 must be a text"),
        bad("name missing", ", \"name\": \"shop\"", "", "$.name", "required"),
        bad("name blank", "\"shop\"", "\" \"", "$.name", "blank"),
        bad("name null", "\"shop\"", "null", "$.name", "null must be a text"),
        // products
        bad("revenue negative", product, "\"revenue\": -1", "$.products[0].revenue", "-1", ">= 0"),
        bad(
            "revenue a text",
            product,
            "\"revenue\": \"2.0\"",
            "$.products[0].revenue",
            "\"2.0\" must be a number",
            "quotation marks"),
        bad("revenue NaN", product, "\"revenue\": NaN", "$.products[0].revenue", "NaN", "finite"),
        bad(
            "revenue infinite",
            product,
            "\"revenue\": -Infinity",
            "$.products[0].revenue",
            "-Infinity",
            "finite"),
        bad(
            "revenue too large",
            product,
            "\"revenue\": 1e400",
            "$.products[0].revenue",
            "1e400",
            "finite"),
        bad(
            "revenue null",
            product,
            "\"revenue\": null",
            "$.products[0].revenue",
            "null",
            "number"),
        bad(
            "revenue true",
            product,
            "\"revenue\": true",
            "$.products[0].revenue",
            "true",
            "number"),
        bad("revenue missing", product + ", ", "", "$.products[0].revenue", "required"),
        bad("revenue twice", product, product + ", " + product, "$.products[0].revenue", "twice"),
        bad("cost negative", "\"cost\": 1.0", "\"cost\": -0.5", "$.products[0].cost", "-0.5"),
        bad("product key unknown", "\"cost\"", "\"costs\"", "$.products[0].costs", "\"cost\""),
        bad("id missing", "\"id\": \"a\", ", "", "$.products[0].id", "required"),
        bad("id blank", "\"id\": \"a\"", "\"id\": \"  \"", "$.products[0].id", "blank"),
        bad("id a number", "\"id\": \"a\"", "\"id\": 7", "$.products[0].id", "7 must be a text"),
        bad("id repeated", "\"id\": \"b\"", "\"id\": \"a\"", "$.products[1].id", "\"a\"", "unique"),
        bad(
            "product a text",
            "{\"id\": \"b\", \"revenue\": 3.0}",
            "\"b\"",
            "$.products[1]",
            "must be an object"),
        bad(
            "products a text",
            "[{\"id\": \"a\", \"revenue\": 2.0, \"cost\": 1.0}, {\"id\": \"b\","
                + " \"revenue\": 3.0}]",
            "\"none\"",
            "$.products",
            "must be a list"),
        bad(
            "no products",
            "{\"id\": \"a\", \"revenue\": 2.0, \"cost\": 1.0}, {\"id\": \"b\","
                + " \"revenue\": 3.0}",
            "",
            "$.products",
            "at least one product"),
        // choice model
        bad(
            "type unknown",
            "\"mnl\"",
            "\"mln\"",
            "$.choiceModel.type",
            "\"mln\"",
            "\"mnl\" was meant"),
        bad("type missing", "\"type\": \"mnl\", ", "", "$.choiceModel.type", "required"),
        bad("type a number", "\"mnl\"", "3", "$.choiceModel.type", "must be a text"),
        bad(
            "weights too few",
            "[0.5, 0.25]",
            "[0.5]",
            "$.choiceModel.weights",
            "1 numbers",
            "exactly 2"),
        bad("weight negative", "0.25]", "-0.25]", "$.choiceModel.weights[1]", "-0.25", ">= 0"),
        bad("weight a text", "0.25]", "\"x\"]", "$.choiceModel.weights[1]", "\"x\"", "number"),
        bad("weights mixed", "[0.5, 0.25]", "[\"x\", 1]", "$.choiceModel.weights[1]", "same kind"),
        bad("weights missing", ", " + model, "", "$.choiceModel.weights", "required"),
        bad("weights a truth", "[0.5, 0.25]", "true", "$.choiceModel.weights", "true", "list"),
        bad("weight NaN", "0.25]", "NaN]", "$.choiceModel.weights[1]", "NaN", "finite"),
        bad(
            "no-purchase weight 0",
            "\"noPurchaseWeight\": 1.0",
            "\"noPurchaseWeight\": 0",
            "$.choiceModel.noPurchaseWeight",
            "> 0"),
        bad(
            "parameter unknown",
            "\"noPurchaseWeight\"",
            "\"noPurchaseWait\"",
            "$.choiceModel.noPurchaseWait",
            "unknown",
            "\"noPurchaseWeight\""),
        bad("parameter twice", model, model + ", " + model, "$.choiceModel.weights", "twice"),
        bad(
            "model a text",
            "{\"type\": \"mnl\", \"noPurchaseWeight\": 1.0, " + model + "}",
            "\"mnl\"",
            "$.choiceModel",
            "must be an object"),
        // constraints
        bad(
            "constraint type unknown",
            "\"cardinality\"",
            "\"cardinalty\"",
            "$.constraints[0].type",
            "\"cardinalty\"",
            "\"cardinality\""),
        bad("constraint without type", "\"type\": \"cardinality\", ", "", "$.constraints[0].type"),
        bad("min above max", "\"min\": 1", "\"min\": 3", "$.constraints[0].min", "3", "max (2)"),
        bad("min fractional", "\"min\": 1", "\"min\": 1.5", "$.constraints[0].min", "1.5", "whole"),
        bad("min negative", "\"min\": 1", "\"min\": -1", "$.constraints[0].min", "-1"),
        bad("no min, no max", "\"min\": 1, \"max\": 2, ", "", "$.constraints[0]", "min or max"),
        bad(
            "group of unknown",
            "[\"a\", \"b\"]",
            "[\"a\", \"c\"]",
            "$.constraints[0].products[1]",
            "\"c\"",
            "not the id"),
        bad(
            "group with repetition",
            "[\"a\", \"b\"]",
            "[\"a\", \"a\"]",
            "$.constraints[0].products[1]",
            "\"a\"",
            "twice"),
        bad("group a text", "[\"a\", \"b\"]", "\"a\"", "$.constraints[0].products", "list"),
        bad(
            "foreign key",
            group,
            group + ", \"requires\": \"a\"",
            "$.constraints[0].requires",
            "unknown to a constraint of type cardinality"),
        bad(
            "precedence of itself",
            arrow,
            "\"product\": \"a\", \"requires\": \"a\"",
            "$.constraints[1].requires",
            "differ"),
        bad(
            "precedence of unknown",
            arrow,
            "\"product\": \"b\", \"requires\": \"z\"",
            "$.constraints[1].requires",
            "\"z\"",
            "not the id"),
        bad(
            "precedence half",
            arrow,
            "\"product\": \"b\"",
            "$.constraints[1].requires",
            "required"),
        bad(
            "row without bound",
            row,
            "\"coefficients\": {\"a\": 1}",
            "$.constraints[2]",
            "min or max"),
        bad(
            "row of unknown",
            "\"b\": 2}",
            "\"B\": 2}",
            "$.constraints[2].coefficients",
            "\"B\"",
            "\"b\" was meant"),
        bad(
            "row with repetition",
            "\"b\": 2}",
            "\"a\": 2}",
            "$.constraints[2].coefficients.a",
            "twice"),
        bad(
            "row without coefficients",
            "\"coefficients\": {\"a\": 1.5, \"b\": 2}, ",
            "",
            "$.constraints[2].coefficients",
            "required"),
        bad(
            "row bounds crossed",
            "\"max\": 9",
            "\"max\": 9, \"min\": 10",
            "$.constraints[2].min",
            "10.0",
            "9.0"),
        bad(
            "coefficient infinite",
            "\"b\": 2}",
            "\"b\": 1e999}",
            "$.constraints[2].coefficients.b",
            "1e999",
            "finite"),
        bad(
            "constraints an object",
            "\"constraints\": [",
            "\"constraints\": {}, \"x\": [",
            "$.constraints",
            "must be a list"),
        // season
        bad(
            "no customers",
            season,
            "\"customers\": 0, \"arrivals\": \"fixed\"",
            "$.season.customers",
            "0",
            "> 0"),
        bad(
            "half a customer",
            season,
            "\"customers\": 1.5, \"arrivals\": \"fixed\"",
            "$.season.customers",
            "1.5",
            "whole"),
        bad(
            "arrivals unknown",
            "\"fixed\"",
            "\"poison\"",
            "$.season.arrivals",
            "\"poison\"",
            "\"poisson\" was meant"),
        bad("arrivals missing", ", \"arrivals\": \"fixed\"", "", "$.season.arrivals", "required"),
        bad(
            "season key unknown",
            "\"customers\": 100",
            "\"customers\": 100, \"days\": 7",
            "$.season.days",
            "unknown"));
  }

  @ParameterizedTest
  @MethodSource("replacements")
  void saysWhatIsWrong(Bad bad) {
    assertThat(GOOD).contains(bad.replaced());
    int at = GOOD.indexOf(bad.replaced());
    String text = GOOD.substring(0, at) + bad.by() + GOOD.substring(at + bad.replaced().length());
    Path file = CliRun.file(folder, "shop.json", text);
    assertRejected(file, bad.parts());
  }

  @Test
  void goodInstanceIsGood() {
    Path file = CliRun.file(folder, "shop.json", GOOD);
    assertThat(CliRun.of("frontier", file).code()).isZero();
  }

  @ParameterizedTest
  @MethodSource("wholeFiles")
  void saysWhatIsWrongWithTheWholeFile(Bad bad) {
    assertRejected(CliRun.file(folder, "shop.json", bad.by()), bad.parts());
  }

  static Stream<Bad> wholeFiles() {
    return Stream.of(
        bad("empty", "", "", "empty"),
        bad("blank", "", " \n ", "empty"),
        bad("a list", "", "[]", "$", "must be an object"),
        bad("a number", "", "3", "$", "3 must be an object"),
        bad("not JSON", "", "id,revenue\n", "line 1", "JSON"),
        bad("deeply nested", "", "[".repeat(3_000), "$"));
  }

  @Test
  void missingFile() {
    CliRun.file(folder, "hotel.json", GOOD);
    assertRejected(
        folder.resolve("hotell.json"), List.of("does not exist", "\"hotel.json\" was meant"));
  }

  @Test
  void folderInsteadOfFile() {
    assertRejected(folder, List.of("folder"));
  }

  @Test
  void notUtf8() throws IOException {
    Path file = folder.resolve("shop.json");
    byte[] bytes = GOOD.getBytes(StandardCharsets.UTF_8);
    bytes[GOOD.indexOf("shop")] = (byte) 0xff;
    Files.write(file, bytes);
    assertRejected(file, List.of("UTF-8"));
  }

  static Stream<Bad> tables() {
    String header = "id,revenue,cost,weight\n";
    return Stream.of(
        bad("empty", "", "", "is empty"),
        bad("header only", "", header, "at least one product"),
        bad("no revenue", "", "id,cost\na,1\n", "line 1", "revenue", "missing"),
        bad("no id", "", "revenue\n1\n", "line 1", "id", "missing"),
        bad(
            "column unknown",
            "",
            "id,revenu\na,1\n",
            "line 1",
            "\"revenu\"",
            "\"revenue\" was meant"),
        bad("column twice", "", "id,revenue,id\na,1,b\n", "line 1", "twice"),
        bad("semicolons", "", "id;revenue\na;1\n", "line 1", "commas"),
        bad("field missing", "", header + "a,1,1,1\nb,2\n", "line 3", "2 fields", "(4)"),
        bad("number a text", "", header + "a,x,1,1\n", "line 2, revenue", "\"x\"", "number"),
        bad(
            "decimal comma",
            "",
            header + "a,\"1,5\",1,1\n",
            "line 2, revenue",
            "\"1,5\"",
            "decimal point"),
        bad("number empty", "", header + "a,,1,1\n", "line 2, revenue", "number"),
        bad("negative", "", header + "a,1,-1,1\n", "line 2, cost", "-1", ">= 0"),
        bad("not a number", "", header + "a,NaN,1,1\n", "line 2, revenue", "\"NaN\""),
        bad("id blank", "", header + "\" \",1,1,1\n", "line 2, id", "blank"),
        bad("id repeated", "", header + "a,1,1,1\na,1,1,1\n", "line 3, id", "\"a\"", "unique"),
        bad("quote open", "", header + "\"a,1,1,1\n", "line", "CSV"));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void saysWhatIsWrongWithTheTable(Bad bad) {
    CliRun.file(folder, "products.csv", bad.by());
    Path file =
        CliRun.file(
            folder,
            "shop.json",
            """
            {"format": "sortiment-instance/1", "name": "shop", "products": {"csv": "products.csv"},
             "choiceModel": {"type": "mnl"}}
            """);
    List<String> parts = new ArrayList<>(bad.parts());
    parts.add("$.products.csv: products.csv");
    assertRejected(file, parts);
  }

  @Test
  void missingTable() {
    Path file =
        CliRun.file(
            folder,
            "shop.json",
            """
            {"format": "sortiment-instance/1", "name": "shop", "products": {"csv": "none.csv"},
             "choiceModel": {"type": "mnl", "weights": [1]}}
            """);
    assertRejected(file, List.of("$.products.csv: none.csv", "does not exist"));
  }

  @Test
  void weightsThatContradictTheTable() {
    CliRun.file(folder, "products.csv", "id,revenue,weight\na,1,0.5\n");
    Path file =
        CliRun.file(
            folder,
            "shop.json",
            """
            {"format": "sortiment-instance/1", "name": "shop", "products": {"csv": "products.csv"},
             "choiceModel": {"type": "mnl", "weights": [1]}}
            """);
    assertRejected(file, List.of("$.choiceModel.weights", "weight column of products.csv"));
  }

  private void assertRejected(Path file, List<String> parts) {
    Path result = folder.resolve("result.json");
    CliRun run = CliRun.of("frontier", file, "--out", result);
    assertThat(run.err()).startsWith("sortiment: " + file).contains(parts);
    assertThat(run.err().strip().lines()).hasSize(1);
    assertThat(run.err()).doesNotContain("Exception", "\tat ");
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isEqualTo(2);
    assertThat(result).doesNotExist();
    assertThat(folder.toFile().list((dir, name) -> name.endsWith(".part"))).isEmpty();
  }
}
