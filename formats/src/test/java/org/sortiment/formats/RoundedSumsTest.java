package org.sortiment.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.basket.NeedLists;
import org.sortiment.api.problem.Season;
import org.sortiment.api.spi.ProviderRegistry;

/** Sums that miss 1 by six decimals are put right with a warning, wherever a file has them. */
class RoundedSumsTest {
  private static final String SHOP =
"""
{"format": "sortiment-instance/1", "name": "shop",
 "products": [{"id": "a", "revenue": 1, "attributes": {"vendor": "v"}}],
 "choiceModel": {"type": "mnl", "weights": [1]},
 "season": {"arrivals": "discrete", "values": [1, 2, 3], "probabilities": [%s]},
 "vendors": {"order": ["v"], "catalogs": {"v": [
   {"probability": 0.333333, "products": ["a"]}, {"probability": 0.666666, "products": []}]}}}
""";

  private static final String DESK =
      """
      {"format": "sortiment-basket/1", "name": "desk",
       "categories": {"pens": {"products": [{"id": "ink", "revenue": 8}],
                               "choiceModel": {"type": "mnl", "weights": [1]}}},
       "needs": [{"share": 0.333334, "categories": ["pens"]},
                 {"share": %s, "categories": ["pens"], "survival": 1}]}
      """;

  @TempDir private Path folder;
  private final List<String> warnings = new ArrayList<>();

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("file.json"), text);
  }

  private InstanceReader reader() {
    return Instances.reader(ProviderRegistry.discover()).withWarnings(warnings::add);
  }

  @Test
  void seasonsAndCatalogsOfVendors() throws IOException {
    Instance shop = reader().read(file(SHOP.formatted("0.333333, 0.333333, 0.333333")));
    Season.Discrete season = (Season.Discrete) shop.season().orElseThrow();
    assertThat(season.mean()).isCloseTo(2, within(1e-15));
    assertThat(season.cumulatedProbability(2)).isEqualTo(1);
    assertThat(warnings)
        .containsExactly(
            "$.season.probabilities: a sum that misses 1 by 1.0e-06 is taken for rounding and"
                + " divided out.",
            "$.vendors.catalogs.v: a sum that misses 1 by 1.0e-06 is taken for rounding and"
                + " divided out.");
    assertThatThrownBy(() -> reader().read(file(SHOP.formatted("0.33333, 0.33333, 0.33333"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("$.season.probabilities: the sum 0.99999 must be 1.");
  }

  @Test
  void needs() throws IOException {
    NeedLists lists =
        (NeedLists) reader().readBasket(file(DESK.formatted("0.666667"))).problem().model();
    assertThat(lists.needs().get(0).share() + lists.needs().get(1).share())
        .isCloseTo(1, within(1e-15));
    assertThat(warnings)
        .containsExactly(
            "$.needs: a sum that misses 1 by 1.0e-06 is taken for rounding and divided out.");
    warnings.clear();
    reader().readBasket(file(DESK.formatted("0.5")));
    assertThat(warnings).isEmpty();
    assertThatThrownBy(() -> reader().readBasket(file(DESK.formatted("0.66667"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("must be at most 1");
  }
}
