package org.sortiment.formats.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sortiment.api.Assortment;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.api.spi.Provider;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.api.spi.Suitability;
import org.sortiment.formats.Check;
import org.sortiment.formats.Instance;
import org.sortiment.formats.Instances;
import org.sortiment.formats.Results;

/** What a verification believes: nothing that it has not looked at. */
class VerifierTest {
  private static final ProviderRegistry ALL = ProviderRegistry.discover();
  private static final Provenance HOW = new Provenance("any/method", "", "", "");

  @TempDir private Path folder;

  /** Products of revenues 1..n, with weights of 1/n; the best offers the dear ones. */
  private Instance instance(int n, String constraints) throws IOException {
    String products =
        IntStream.rangeClosed(1, n)
            .mapToObj(i -> "{\"id\": \"p" + i + "\", \"revenue\": " + i + "}")
            .collect(Collectors.joining(", "));
    String weights =
        IntStream.range(0, n).mapToObj(i -> "" + 1.0 / n).collect(Collectors.joining(", "));
    return Instances.read(
        Files.writeString(
            folder.resolve("shop.json"),
            """
            {"format": "sortiment-instance/1", "name": "shop", "products": [%s],
             "choiceModel": {"type": "mnl", "weights": [%s]}, "constraints": [%s]}
            """
                .formatted(products, weights, constraints)),
        ALL);
  }

  private Check verify(ProviderRegistry registry, Instance instance, String what, String text)
      throws IOException {
    Path file = Files.writeString(folder.resolve("result.json"), text);
    return Verifier.withDefaults(registry)
        .verify(instance, Results.read(file, instance))
        .checks()
        .stream()
        .filter(check -> check.what().equals(what))
        .findFirst()
        .orElseThrow();
  }

  private String optimal(Instance instance, Assortment assortment) throws IOException {
    Evaluation value = Evaluation.of(instance.problem(), assortment);
    return text(
        instance,
        new AssortmentResult(
            Termination.optimal(),
            Optional.of(assortment),
            0,
            value,
            value.revenue(),
            AssortmentResult.ExactFor.MODEL,
            List.of(),
            HOW));
  }

  private String text(Instance instance, AssortmentResult result) throws IOException {
    Path file = folder.resolve("written.json");
    Results.of(instance, result).writeTo(file);
    return Files.readString(file);
  }

  private static Assortment best(Instance instance) {
    AssortmentProblem problem = instance.problem();
    int n = problem.catalog().size();
    return IntStream.range(0, n)
        .mapToObj(first -> Assortment.of(n, IntStream.range(first, n).toArray()))
        .max(Comparator.comparingDouble(set -> Evaluation.of(problem, set).revenue()))
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 30})
  void aClaimForTheChainIsNoExcuseWhereTheModelEqualsIt(int n) throws IOException {
    Instance instance = instance(n, "");
    String poor = optimal(instance, Assortment.of(n, 0)).replace("\"model\"", "\"markov-chain\"");
    assertThat(verify(ALL, instance, "optimality", poor).outcome()).isEqualTo(Check.Outcome.FAILED);
    String right = optimal(instance, best(instance)).replace("\"model\"", "\"markov-chain\"");
    assertThat(verify(ALL, instance, "optimality", right).outcome()).isEqualTo(Check.Outcome.OK);
  }

  @Test
  void anApproximateChainIsJudgedOnTheChain() throws IOException {
    Instance logit = instance(4, "");
    Path file = folder.resolve("shop.json");
    Files.writeString(
        file,
        Files.readString(file)
            .replaceAll(
                "\"choiceModel\": \\{.*?}",
                "\"choiceModel\": {\"type\": \"mixed-mnl\", \"classes\": ["
                    + "{\"share\": 0.5, \"weights\": [1, 0, 3, 1], \"noPurchaseWeight\": 1},"
                    + "{\"share\": 0.5, \"weights\": [1, 4, 0, 0], \"noPurchaseWeight\": 2}]}"));
    Instance mixed = Instances.read(file, ALL);
    assertThat(mixed.problem().catalog().size()).isEqualTo(logit.problem().catalog().size());
    String poor = optimal(mixed, Assortment.of(4, 0)).replace("\"model\"", "\"markov-chain\"");
    assertThat(verify(ALL, mixed, "optimality on the chain", poor).outcome())
        .isEqualTo(Check.Outcome.FAILED);
  }

  /** Beyond 20 products logits need no solver, only some backend for linear programs. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"type\": \"cardinality\", \"max\": 4}",
        "{\"type\": \"precedence\", \"product\": \"p30\", \"requires\": \"p1\"}"
      })
  void logitsAreProvenWithoutTheSolvers(String constraints) throws IOException {
    Instance instance = instance(30, constraints);
    List<Provider> noSolver = new ArrayList<>(ALL.choiceModels().all());
    noSolver.addAll(ALL.backends().all());
    ProviderRegistry registry = ProviderRegistry.of(noSolver);
    for (double utilityWeight : new double[] {0, 3}) {
      AssortmentResult best =
          ALL.solvers()
              .require("frontier")
              .assortmentSolver(ALL.backend("ojalgo"), Optional.empty())
              .solve(instance.problem(), utilityWeight, SolveOptions.withDefaults());
      Check check = verify(registry, instance, "optimality", text(instance, best));
      assertThat(check.outcome()).as(check.detail()).isEqualTo(Check.Outcome.OK);
      assertThat(check.detail()).contains("without the solvers");
    }
    FrontierResult frontier =
        ALL.solvers()
            .require("frontier")
            .frontierSolver(ALL.backend("ojalgo"), Optional.empty())
            .frontier(instance.problem(), SolveOptions.withDefaults());
    Path file = folder.resolve("frontier.json");
    Results.of(instance, frontier).writeTo(file);
    Check check = verify(registry, instance, "optimality", Files.readString(file));
    assertThat(check.outcome()).as(check.detail()).isEqualTo(Check.Outcome.OK);
    assertThat(check.detail()).contains("without the solvers");
    Check poor =
        verify(
            ALL,
            instance,
            "optimality",
            optimal(
                instance,
                constraints.contains("p30") ? Assortment.of(30, 2) : Assortment.of(30, 0)));
    assertThat(poor.outcome()).isEqualTo(Check.Outcome.FAILED);
  }

  /** Knows one assortment and says of it what it is told to. */
  private record Witness(Assortment assortment, Termination termination) implements SolverProvider {
    @Override
    public String id() {
      return "witness";
    }

    @Override
    public String description() {
      return "";
    }

    @Override
    public Suitability suitability(AssortmentProblem problem) {
      return Suitability.EXACT;
    }

    @Override
    public AssortmentSolver assortmentSolver(LpBackend backend, Optional<String> method) {
      return (problem, utilityWeight, options) -> {
        Evaluation value = Evaluation.of(problem, assortment);
        return new AssortmentResult(
            termination,
            Optional.of(assortment),
            utilityWeight,
            value,
            value.revenue(),
            AssortmentResult.ExactFor.MODEL,
            List.of(),
            new Provenance("witness", "", "", ""));
      };
    }
  }

  private static ProviderRegistry only(SolverProvider solver) {
    List<Provider> providers = new ArrayList<>(ALL.choiceModels().all());
    providers.addAll(ALL.backends().all());
    providers.add(solver);
    return ProviderRegistry.of(providers);
  }

  @Test
  void aSecondOpinionWithoutProofConfirmsAndRefutesNothingByItself() throws IOException {
    instance(25, "");
    Path file = folder.resolve("shop.json");
    Files.writeString(
        file,
        Files.readString(file)
            .replaceAll(
                "\\{\"type\": \"mnl\", \"weights\": (.*?])}",
                "{\"type\": \"mixed-mnl\", \"classes\":"
                    + " [{\"share\": 1, \"noPurchaseWeight\": 1, \"weights\": $1}]}"));
    Instance instance = Instances.read(file, ALL);
    Assortment poor = Assortment.of(25, 0);
    String right = optimal(instance, best(instance));
    assertThat(
            verify(only(new Witness(poor, Termination.feasible())), instance, "optimality", right)
                .outcome())
        .isEqualTo(Check.Outcome.NOT_CHECKED);
    // A liar that calls a worse assortment optimal does not refute a better one.
    assertThat(
            verify(only(new Witness(poor, Termination.optimal())), instance, "optimality", right)
                .outcome())
        .isEqualTo(Check.Outcome.NOT_CHECKED);
    // A better assortment does, proven or not.
    Check refuted =
        verify(
            only(new Witness(best(instance), Termination.feasible())),
            instance,
            "optimality",
            optimal(instance, poor));
    assertThat(refuted.outcome()).isEqualTo(Check.Outcome.FAILED);
    assertThat(refuted.detail()).contains("witness finds an assortment");
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 25})
  void superfluousConstraintsOfAConflictFail(int n) throws IOException {
    Instance instance =
        instance(
            n,
            """
            {"type": "cardinality", "products": ["p1", "p2"], "min": 2},
            {"type": "cardinality", "products": ["p2"], "max": 0},
            {"type": "cardinality", "max": 4}""");
    String minimal =
        text(instance, AssortmentResult.none(Termination.infeasible(), 0, List.of(0, 1), HOW));
    assertThat(verify(ALL, instance, "minimality", minimal).outcome()).isEqualTo(Check.Outcome.OK);
    String tooMany =
        text(instance, AssortmentResult.none(Termination.infeasible(), 0, List.of(0, 1, 2), HOW));
    Check failed = verify(ALL, instance, "minimality", tooMany);
    assertThat(failed.outcome()).isEqualTo(Check.Outcome.FAILED);
    assertThat(failed.detail()).contains("constraints[2] is superfluous");
  }

  @Test
  void aUtilityThatIsInfiniteIsNullInTheFile() throws IOException {
    instance(3, "");
    Path file = folder.resolve("shop.json");
    Files.writeString(
        file,
        Files.readString(file)
            .replaceAll(
                "\"choiceModel\": \\{.*?}",
                "\"choiceModel\": {\"type\": \"ranking\", \"types\": ["
                    + "{\"share\": 1, \"ranking\": [\"p3\", \"p1\"]}]}"));
    Instance rankings = Instances.read(file, ALL);
    String right = optimal(rankings, Assortment.of(3, 2));
    assertThat(right).contains("\"utility\": null");
    assertThat(verify(ALL, rankings, "values", right).outcome()).isEqualTo(Check.Outcome.OK);
    assertThat(
            verify(ALL, rankings, "values", right.replace("\"utility\": null", "\"utility\": 1"))
                .outcome())
        .isEqualTo(Check.Outcome.FAILED);
  }
}
