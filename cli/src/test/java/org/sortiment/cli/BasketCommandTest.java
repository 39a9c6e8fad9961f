package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Baskets from file to result, report and verification, and what is said of wrong input. */
class BasketCommandTest {
  private static final String FACTOR =
      "\"interactions\": {\"noPurchaseWeight\": 1, \"pairs\":"
          + " [{\"between\": [\"pens\", \"paper\"], \"factor\": 3}]}";
  private static final String NEEDS =
      "\"needs\": [{\"share\": 0.5, \"categories\": [\"pens\", \"paper\"]},"
          + " {\"share\": 0.5, \"categories\": [\"paper\"]}]";

  @TempDir private Path folder;

  private Path desk(String model, String constraints) {
    return CliRun.file(
        folder,
        "desk.json",
        """
        {"format": "sortiment-basket/1", "name": "desk", %s,
         "categories": {
           "pens": {"products": [{"id": "ink", "revenue": 8}, {"id": "gel", "revenue": 2}],
                    "choiceModel": {"type": "mnl", "weights": [0.5, 1]},
                    "constraints": %s},
           "paper": {"products": [{"id": "book", "revenue": 6}, {"id": "pad", "revenue": 1}],
                     "choiceModel": {"type": "mnl", "weights": [1, 2]}}}}
        """
            .formatted(model, constraints));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      // pens V, G: {ink} 0.5, 4; {ink, gel} 1.5, 6; paper {book} 1, 6; {book, pad} 3, 8.
      // Factor: (4 + 6 + 3 (4 * 1 + 6 * 0.5)) / (1 + 0.5 + 1 + 3 * 0.5) for {ink}, {book},
      // (6 + 6 + 3 (6 * 1 + 6 * 1.5)) / (1 + 1.5 + 1 + 3 * 1.5) for {ink, gel}, {book}.
      // Needs: both {book} and all pens: 0.5 (6 / 2.5 * 0.5 + 3 * 1.5 / 2.5) + 0.5 * 3 = 3.0.
      value = {
        "factor|7.75|interactions",
        "needs|3.0|needs",
      })
  void resultsAreThoseOfTheFormatAndVerified(String how, double objective, String method)
      throws IOException {
    Path file = desk(how.equals("needs") ? NEEDS : FACTOR, "[]");
    Path result = folder.resolve("result.json");
    CliRun run = CliRun.of("basket", file, "--out", result);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.readString(result))
        .contains("\"format\": \"sortiment-basket-result/1\"", "\"status\": \"optimal\"")
        .contains("\"objective\": " + objective, "\"gap\": 0.0", "\"alone\": {\"objective\": ")
        .contains("\"solver\": \"corners/" + method + "\"");
    assertThat(CliRun.of("basket", file, "-q").out())
        .contains("desk", "pens", "paper", "ink", "book");
    CliRun verified = CliRun.of("verify", file, result, "-q");
    assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
    assertThat(verified.out()).contains("all 16 choices of feasible assortments evaluated");
  }

  @Test
  void noResultThatWasChangedIsBelieved() throws IOException {
    Path file = desk(FACTOR, "[]");
    Path result = folder.resolve("result.json");
    CliRun.of("basket", file, "-q", "--out", result);
    Files.writeString(result, Files.readString(result).replace("7.75", "7.76"));
    CliRun verified = CliRun.of("verify", file, result, "-q");
    assertThat(verified.code()).isEqualTo(5);
    assertThat(verified.out()).contains("objective is 7.76");
  }

  @Test
  void whatACategoryWouldOfferByItselfIsItsBest() throws IOException {
    Path file = desk(NEEDS, "[]");
    Path result = folder.resolve("result.json");
    CliRun.of("basket", file, "--out", result);
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode changed = (ObjectNode) mapper.readTree(result.toFile());
    ObjectNode alone = (ObjectNode) changed.get("alone");
    assertThat(alone.get("categories").get("pens").toString()).contains("ink");
    // {gel} and {book} earn 0.5 (1 * 0.5 + 3 * 0.5) + 0.5 * 3 together, but {ink} is better alone.
    alone.put("objective", 2.5);
    ArrayNode pens =
        alone.get("categories").get("pens") instanceof ArrayNode list
            ? list
            : (ArrayNode) alone.get("categories").get("pens").get("assortment");
    pens.removeAll().add("gel");
    mapper.writeValue(result.toFile(), changed);
    CliRun verified = CliRun.of("verify", file, result, "-q");
    assertThat(verified.code()).as(verified.out() + verified.err()).isEqualTo(5);
    assertThat(verified.out()).contains("in pens by itself other assortments earn 2.66");
  }

  /**
   * The weight of leaving is that of all categories: with 100 paper by itself earns more with the
   * pad, 8 / 103, than without, 6 / 101; with 0.01 it does not.
   */
  @ParameterizedTest
  @CsvSource({"100, pad", "9223372036854775807, pad", "0.01, book", "1e-9, book"})
  void byItselfACategoryIsLeftAsAllAre(String leaving, String last) throws IOException {
    Path file = desk(FACTOR.replace("Weight\": 1", "Weight\": " + leaving), "[]");
    Path result = folder.resolve("result.json");
    CliRun.of("basket", file, "-q", "--out", result);
    ArrayNode paper =
        (ArrayNode)
            new ObjectMapper().readTree(result.toFile()).at("/alone/categories/paper/assortment");
    assertThat(paper.get(paper.size() - 1).textValue()).isEqualTo(last);
    CliRun verified = CliRun.of("verify", file, result, "-q");
    assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
  }

  @Test
  void whatIsOfferedIsEvaluated() {
    CliRun run =
        CliRun.of(
            "evaluate",
            desk(FACTOR, "[]"),
            "--assortment",
            "pens=ink",
            "--assortment",
            "paper=book",
            "--out",
            "-",
            "-q");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("\"revenue\": 7.75");
  }

  @Test
  void aCategoryThatCannotOfferAnythingIsNamed() {
    String conflict =
        "[{\"type\": \"cardinality\", \"min\": 2}, {\"type\": \"cardinality\", \"max\": 1}]";
    CliRun run = CliRun.of("basket", desk(FACTOR, conflict), "-q", "--out", "-");
    assertThat(run.code()).as(run.err()).isEqualTo(3);
    assertThat(run.out()).contains("\"status\": \"infeasible\"", "pens");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`\"factor\": 3`|`\"factor\": 0`|factor: 0.0 must be finite and > 0",
        "`\"pens\", \"paper\"]`|`\"pens\", \"papers\"]`|Maybe \"paper\" was meant",
        "`\"interactions\"`|`\"interaction\"`|interaction",
      })
  void wrongInputIsNamed(String right, String wrong, String message) {
    CliRun run = CliRun.of("basket", desk(FACTOR.replace(right, wrong), "[]"), "-q");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("desk.json", message);
  }

  @Test
  void instancesOfOneCategoryBelongToOtherCommands() {
    Path file = CliRun.file(folder, "shop.json", CliRun.stationery("[]"));
    CliRun run = CliRun.of("basket", file, "-q");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("shop.json", "sortiment-basket/1");
  }
}
