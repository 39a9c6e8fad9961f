package org.sortiment.formats;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.spi.ProviderRegistry;

/** Somebody named a file of another kind: the message says what that file is for. */
class WrongFileTest {
  private static final ProviderRegistry REGISTRY = ProviderRegistry.discover();

  @TempDir private Path folder;

  private Path file(String format) throws IOException {
    return Files.writeString(folder.resolve("f.json"), "{\"format\": \"" + format + "\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "sortiment-basket/1, sortiment basket FILE",
    "sortiment-estimation/1, sortiment estimate FILE",
    "sortiment-frontier/1, this is a result",
    "sortiment-stock-plan/1, this is a result",
    "sortiment-estimate/1, --instance FILE",
    "sortiment-instance/9, another version",
  })
  void whereAnInstanceIsWanted(String format, String advice) throws IOException {
    Path file = file(format);
    assertThatThrownBy(() -> Instances.read(file, REGISTRY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("$.format: \"" + format + "\" must be \"sortiment-instance/1\"")
        .hasMessageContaining(advice);
  }

  @Test
  void anInstanceWhereCategoriesOrAnEstimationAreWanted() throws IOException {
    Path file = file("sortiment-instance/1");
    String advice = "Maybe 'solve', 'frontier' or 'stock' was meant";
    assertThatThrownBy(() -> Instances.readBasket(file, REGISTRY)).hasMessageContaining(advice);
    assertThatThrownBy(() -> EstimationSpecs.read(file)).hasMessageContaining(advice);
  }

  @Test
  void aFormatOfSomebodyElse() throws IOException {
    Path file = file("x".repeat(10_000));
    assertThatThrownBy(() -> EstimationSpecs.read(file))
        .hasMessageContaining("must be \"sortiment-estimation/1\"")
        .hasMessageNotContaining("x".repeat(200));
  }
}
