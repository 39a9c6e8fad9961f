package org.sortiment.cli;

import static org.sortiment.cli.BadInstance.bad;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Instances with a bad choice model, bad constraints, a bad season or bad terms of stock. */
class BadModelTest {
  @TempDir private Path folder;

  static Stream<BadInstance> replacements() {
    String model = "\"weights\": [0.5, 0.25]";
    String group = "\"min\": 1, \"max\": 2, \"products\": [\"a\", \"b\"]";
    String arrow = "\"product\": \"b\", \"requires\": \"a\"";
    String row = "\"coefficients\": {\"a\": 1.5, \"b\": 2}, \"max\": 9";
    String season = "\"customers\": 100, \"arrivals\": \"fixed\"";
    return Stream.of(
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
  void saysWhatIsWrong(BadInstance bad) {
    bad.assertRejected(folder);
  }

  static Stream<BadInstance> stock() {
    return Stream.of(
        stock("salvage negative", "{\"a\": {\"salvage\": -1}}", "", ".a.salvage", "-1", ">= 0"),
        stock(
            "salvage above cost", "{\"a\": {\"salvage\": 1.5}}", "", ".a.salvage", "1.5", "(1.0)"),
        stock("half a unit", "{\"a\": {\"min\": 0.5}}", "", ".a.min", "0.5", "whole number"),
        stock(
            "min above max", "{\"a\": {\"min\": 5, \"max\": 3}}", "", ".a", "5 to 3", "min <= max"),
        stock("minimum order 0", "{\"a\": {\"minimumOrder\": 0}}", "", ".a.minimumOrder", ">= 1"),
        stock("unknown product", "{\"x\": {\"min\": 1}}", "", "$.stock.products", "\"x\""),
        stock(
            "penalty negative", "{}", ", \"lostSalePenalty\": -2", "lostSalePenalty", "-2", ">= 0"),
        stock(
            "limit without max", "{}", ", \"limits\": [{\"weighBy\": \"units\"}]", "limits[0].max"),
        stock("limit of nothing", "{}", ", \"limits\": [{\"max\": 1}]", "limits[0]", "\"weighBy\""),
        stock("negative limit", "{}", ", \"limits\": [{\"max\": -1}]", "limits[0].max", "-1"));
  }

  private static BadInstance stock(String kind, String products, String more, String... parts) {
    String terms = ", \"stock\": {\"products\": " + products + more + "}}";
    return bad(kind, "\"fixed\"}}", "\"fixed\"}" + terms, parts);
  }

  @ParameterizedTest
  @MethodSource("stock")
  void saysWhatIsWrongWithTheStock(BadInstance bad) {
    bad.assertRejected(folder);
  }
}
