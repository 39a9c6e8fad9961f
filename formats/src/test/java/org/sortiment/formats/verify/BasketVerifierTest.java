package org.sortiment.formats.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sortiment.api.Assortment;
import org.sortiment.api.basket.BasketResult;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.formats.BasketInstance;
import org.sortiment.formats.Check;
import org.sortiment.formats.Instances;
import org.sortiment.formats.Results;
import org.sortiment.solvers.basket.CornerBranchAndBoundSolver;
import org.sortiment.solvers.lp.logit.MultinomialLogitSolver;

/** Right results for baskets are confirmed; each change to one is refuted, and by which check. */
class BasketVerifierTest {
  private static final ProviderRegistry ALL = ProviderRegistry.discover();

  @TempDir private Path folder;
  private BasketInstance small;
  private String right;

  /** Two categories; p0 is the dearest, and only some of the cheap ones are worth offering. */
  private BasketInstance desk(int products, String how, String constraints) throws IOException {
    SplittableRandom random = new SplittableRandom(products);
    StringBuilder categories = new StringBuilder();
    for (String name : new String[] {"pens", "paper"}) {
      StringBuilder list = new StringBuilder();
      StringBuilder weights = new StringBuilder();
      for (int i = 0; i < products; i++) {
        String comma = i == 0 ? "" : ", ";
        list.append(comma)
            .append(
                String.format(
                    Locale.ROOT,
                    "{\"id\": \"%s%d\", \"revenue\": %.3f}",
                    name,
                    i,
                    10.0 * (products - i) / products));
        weights.append(comma).append(String.format(Locale.ROOT, "%.4f", random.nextDouble(0.2, 1)));
      }
      categories.append(
          """
          %s"%s": {"products": [%s], "choiceModel": {"type": "mnl", "weights": [%s]}%s}
          """
              .formatted(
                  categories.isEmpty() ? "" : ", ",
                  name,
                  list,
                  weights,
                  name.equals("pens") ? constraints : ""));
    }
    return Instances.readBasket(
        Files.writeString(
            folder.resolve("desk.json"),
            """
            {"format": "sortiment-basket/1", "name": "desk", %s, "categories": {%s}}
            """
                .formatted(how, categories)),
        ALL);
  }

  private static final String FACTOR =
      "\"interactions\": {\"noPurchaseWeight\": 1, \"pairs\":"
          + " [{\"between\": [\"pens\", \"paper\"], \"factor\": 2}]}";

  private static final String NEEDS =
      "\"needs\": [{\"share\": 1, \"categories\": [\"pens\", \"paper\"], \"survival\": 0.1}]";

  private static final String FEW =
      ", \"constraints\": [{\"type\": \"cardinality\", \"products\":"
          + " [\"pens0\", \"pens1\", \"pens2\"], \"max\": 2}]";

  private String solved(BasketInstance instance) throws IOException {
    BasketResult result =
        new CornerBranchAndBoundSolver(problem -> new MultinomialLogitSolver(new OjAlgoBackend()))
            .solve(instance.problem(), SolveOptions.withDefaults());
    Path file = folder.resolve("right.json");
    Results.of(instance, result).writeTo(file);
    return Files.readString(file);
  }

  private List<Check> verify(BasketInstance instance, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("result.json"), text);
    return Verifier.withDefaults(ALL)
        .verify(instance, Results.read(file, instance, Progress.SILENT))
        .checks();
  }

  @BeforeEach
  void solve() throws IOException {
    small = desk(4, FACTOR, FEW);
    right = solved(small);
  }

  @Test
  void whatIsRightIsConfirmed() throws IOException {
    List<Check> checks = verify(small, right);
    assertThat(checks).allMatch(check -> check.outcome() == Check.Outcome.OK);
  }

  @ParameterizedTest
  @CsvSource({"60, needs", "60, factor", "14, needs", "14, factor"})
  void largeOnesAreSolvedAgain(int products, String how) throws IOException {
    BasketInstance large = desk(products, how.equals("needs") ? NEEDS : FACTOR, "");
    String text = solved(large);
    List<Check> checks = verify(large, text);
    assertThat(checks).allMatch(check -> check.outcome() == Check.Outcome.OK);
    assertThat(checks).extracting(Check::what).contains("neighbours", "optimum");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`\"instance\": \"desk\"`|`\"instance\": \"other\"`|instance|the result is for other",
        "`\"objective\": 11.4`|`\"objective\": 11.5`|values|objective is 11.5",
        "`\"utility\": 1.9`|`\"utility\": 2.9`|values|utility is 2.9",
        "`\"purchaseProbability\": 0.69`|`\"purchaseProbability\": 0.68`|values|pens.purchase",
        "`\"basketProbability\": 0.65`|`\"basketProbability\": 0.66`|values|paper.basketProb",
        "`\"revenue\": 5.8`|`\"revenue\": 5.9`|values|pens.revenue is 5.9",
        "`\"basketRevenue\": 5.6`|`\"basketRevenue\": 5.7`|values|paper.basketRevenue is 5.7",
        "`\"bound\": 11.4`|`\"bound\": 11.3`|bound|is below the objective",
        "`\"bound\": 11.4`|`\"bound\": 12.4`|bound|the status is optimal, but the bound",
        "`\"gap\": 0.0`|`\"gap\": 0.1`|bound|the gap must be 0.0",
        "`[\"pens0\", \"pens1\"]`|`[\"pens0\", \"pens1\", \"pens2\"]`|feasibility|offer at most 2",
        "`\"alone\": {\"objective\": 11.3`|`\"alone\": {\"objective\": 11.2`|each category by itself|"
            + "alone.objective is 11.2",
      })
  void everyChangeIsRefuted(String from, String to, String what, String message)
      throws IOException {
    assertThat(right).contains(from);
    // The first occurrence: the better answer stands before the one of each category by itself.
    String wrong = right.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
    assertThat(verify(small, wrong))
        .filteredOn(check -> check.outcome() == Check.Outcome.FAILED)
        .anySatisfy(
            check -> {
              assertThat(check.what()).isEqualTo(what);
              assertThat(check.detail()).contains(message);
            });
  }

  /**
   * Every number is right for what it offers. Only the claims are wrong: that this is the optimum,
   * and what each category would offer by itself.
   */
  private String claimedOptimal(BasketInstance instance, List<Assortment> offered)
      throws IOException {
    BasketResult.Offer offer = BasketResult.Offer.of(instance.problem(), offered);
    BasketResult claim =
        new BasketResult(
            Termination.optimal(),
            Optional.of(offer),
            offer.evaluation().revenue(),
            Optional.of(offer),
            Optional.empty(),
            new Provenance("any/method", "", "", ""));
    Path file = folder.resolve("claim.json");
    Results.of(instance, claim).writeTo(file);
    return Files.readString(file);
  }

  @Test
  void aPoorAnswerIsNoOptimum() throws IOException {
    String poor = claimedOptimal(small, List.of(Assortment.of(4, 0), Assortment.of(4, 0, 1, 2, 3)));
    assertThat(failed(small, poor)).containsExactly("each category by itself", "optimum");
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 60})
  void largeOnesAreNoOptimumEither(int products) throws IOException {
    BasketInstance large = desk(products, FACTOR, "");
    String poor =
        claimedOptimal(large, List.of(Assortment.of(products, 0), Assortment.of(products, 0, 1)));
    assertThat(failed(large, poor)).containsExactly("neighbours", "optimum");
  }

  @Test
  void aBoundBelowTheOptimumIsRefuted() throws IOException {
    String poor = claimedOptimal(small, List.of(Assortment.of(4, 0), Assortment.of(4, 0)));
    String bounded = poor.replace("\"status\": \"optimal\"", "\"status\": \"feasible\"");
    assertThat(failed(small, bounded)).containsExactly("bound holds");
  }

  private List<String> failed(BasketInstance instance, String text) throws IOException {
    return verify(instance, text).stream()
        .filter(check -> check.outcome() == Check.Outcome.FAILED)
        .map(Check::what)
        .toList();
  }
}
