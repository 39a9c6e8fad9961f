package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvertCommandTest {
  private static final Path HOTEL = Path.of("..", "examples", "hotel-1-constrained.json");

  @TempDir private Path folder;

  @Test
  void aConvertedLogitEvaluatesAsBefore() throws IOException {
    Path converted = folder.resolve("chain.json");
    CliRun run = CliRun.of("convert", HOTEL, "--to", "markov-chain", "--out", converted);
    assertThat(run.code()).isZero();
    assertThat(Files.readString(converted))
        .contains("\"type\": \"markov-chain\"", "\"constraints\"", "\"requires\"");
    String offered = "King Room 1,Suite 1";
    String before = CliRun.of("evaluate", HOTEL, "--assortment", offered).out();
    String after = CliRun.of("evaluate", converted, "--assortment", offered).out();
    assertThat(after.substring(after.indexOf('\n')))
        .isEqualTo(before.substring(before.indexOf('\n')));
  }

  @Test
  void theTableShowsTheErrorOfTheApproximation() {
    CliRun run = CliRun.of("convert", HOTEL, "--to", "markov-chain");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("exactly the same choices", "1000 random offers");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "true | {'type': 'mnl', 'weights': [1, 2, 3]}",
        "true | {'type': 'general-attraction', 'weights': [1, 2, 3], 'shadowWeights': [1, 0, 2]}",
        "true | {'type': 'independent', 'probabilities': [0.2, 0.3, 0.4]}",
        "true | {'type': 'markov-chain', 'arrivals': [0.2, 0.3, 0.4], 'transitions':"
            + " [{'from': 'a', 'to': 'b', 'probability': 0.5}]}",
        "false | {'type': 'nested-logit', 'weights': [1, 2, 3], 'nests':"
            + " [{'products': ['a', 'b', 'c'], 'dissimilarity': 0.4}]}",
        "false | {'type': 'mixed-mnl', 'classes':"
            + " [{'share': 0.5, 'weights': [1, 2, 3], 'noPurchaseWeight': 1},"
            + " {'share': 0.5, 'weights': [3, 1, 0.1], 'noPurchaseWeight': 1}]}",
        "false | {'type': 'ranking', 'types': [{'share': 0.5, 'ranking': ['a', 'b', 'c']},"
            + " {'share': 0.5, 'ranking': ['b', 'a', 'c']}]}",
        "false | {'type': 'multi-step', 'weights': [1, 2, 3], 'examine': [1, 0.7, 0.4], 'queries':"
            + " [{'share': 1, 'results': ['a', 'b', 'c'], 'consider': [0.5, 0.9, 0.6]}]}",
      })
  void everyModelIsConvertedWithItsError(boolean exact, String model) {
    Path instance =
        CliRun.file(
            folder,
            "three.json",
            ("{'format': 'sortiment-instance/1', 'name': 'three', 'products': [{'id': 'a',"
                    + " 'revenue': 3}, {'id': 'b', 'revenue': 2}, {'id': 'c', 'revenue': 1}],"
                    + " 'choiceModel': "
                    + model
                    + "}")
                .replace('\'', '"'));
    CliRun run = CliRun.of("convert", instance, "--to", "markov-chain", "--seed", "5");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(exact ? "gives exactly the same" : "approximates the choices")
        .contains("1000 random offers, seed 5");
    assertThat(number(run.out(), "worst, relative"))
        .isGreaterThanOrEqualTo(number(run.out(), "mean, relative"));
    if (exact) {
      assertThat(number(run.out(), "worst, relative")).isLessThan(1e-10);
    }
  }

  /** The percentage in a line of the table. */
  private static double number(String table, String line) {
    Matcher matcher = Pattern.compile("(?m)^" + line + " +(\\S+) %").matcher(table);
    assertThat(matcher.find()).as(table).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  @Test
  void productsOfACsvAreWrittenOut() throws IOException {
    CliRun.file(folder, "products.csv", "id,revenue,weight\npen,2,0.7\nink,3,1\n");
    Path instance =
        CliRun.file(
            folder,
            "shop.json",
            "{\"format\": \"sortiment-instance/1\", \"name\": \"shop\","
                + " \"products\": {\"csv\": \"products.csv\"}, \"choiceModel\": {\"type\": \"mnl\"}}");
    Path converted = Files.createDirectory(folder.resolve("elsewhere")).resolve("chain.json");
    assertThat(CliRun.of("convert", instance, "--to", "markov-chain", "--out", converted).code())
        .isZero();
    assertThat(Files.readString(converted)).contains("{\"id\": \"pen\", \"revenue\": 2.0");
    assertThat(CliRun.of("solve", converted).code()).isZero();
  }

  @Test
  void anotherTargetIsRefused() {
    CliRun run = CliRun.of("convert", HOTEL, "--to", "ranking");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("ranking", "markov-chain");
    assertThat(CliRun.of("convert", HOTEL).code()).isEqualTo(2);
  }
}
