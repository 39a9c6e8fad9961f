package org.sortiment.cli;

import static org.sortiment.cli.BadInstance.bad;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Instances whose products come from a bad table. */
class BadTableTest {
  @TempDir private Path folder;

  static Stream<BadInstance> tables() {
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
            "column 2",
            "\"revenue\" was meant"),
        bad("column twice", "", "id,revenue,id\na,1,b\n", "line 1", "twice"),
        bad("unknown separator", "", "id~revenue\na~1\n", "line 1", "\"id\"", "missing"),
        bad("misspelt column", "", "id,revenue,wieght\na,1,2\n", "line 1, column 3", "\"weight\""),
        bad("one quote", "", "id,revenue\n\"a\"x,1\n", "line 2", "CSV"),
        bad("field missing", "", header + "a,1,1,1\nb,2\n", "line 3", "2 fields", "(4)"),
        bad("number a text", "", header + "a,x,1,1\n", "line 2, revenue", "\"x\"", "number"),
        bad(
            "decimal comma",
            "",
            header + "a,\"1,5\",1,1\n",
            "line 2, revenue",
            "\"1,5\"",
            "decimal point"),
        bad("number empty", "", header + "a,,1,1\n", "line 2, revenue", "number but is empty"),
        bad("weight empty", "", header + "a,1,1, \n", "line 2, weight", "number but is empty"),
        bad("negative", "", header + "a,1,-1,1\n", "line 2, cost", "-1", ">= 0"),
        bad("not a number", "", header + "a,NaN,1,1\n", "line 2, revenue", "\"NaN\""),
        bad("id blank", "", header + "\" \",1,1,1\n", "line 2, id", "blank"),
        bad("id repeated", "", header + "a,1,1,1\na,1,1,1\n", "line 3, id", "\"a\"", "unique"),
        bad("quote open", "", header + "\"a,1,1,1\n", "line", "CSV"));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void saysWhatIsWrongWithTheTable(BadInstance bad) {
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
    BadInstance.assertRejected(folder, file, parts);
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
    BadInstance.assertRejected(folder, file, List.of("$.products.csv: none.csv", "does not exist"));
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
    BadInstance.assertRejected(
        folder, file, List.of("$.choiceModel.weights", "weight column of products.csv"));
  }
}
