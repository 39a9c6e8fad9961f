package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
