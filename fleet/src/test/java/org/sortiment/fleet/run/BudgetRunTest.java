package org.sortiment.fleet.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.fleet.FleetEngine;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetRuntime;
import org.sortiment.fleet.FleetWork;
import org.sortiment.fleet.ItemSelection;
import org.sortiment.fleet.LineSink;
import org.sortiment.fleet.budget.PlanArguments;
import org.sortiment.fleet.local.LocalEngine;
import org.sortiment.fleet.output.MissingItems;
import org.sortiment.fleet.output.NameSet;
import org.sortiment.fleet.source.InstanceFiles;
import org.sortiment.fleet.task.BudgetedPlanTask;
import org.sortiment.fleet.task.FrontierTask;
import org.sortiment.fleet.task.MarginalUnitsTask;
import org.sortiment.fleet.task.PricedPlanTask;
import org.sortiment.fleet.task.SolveTask;
import org.sortiment.fleet.task.StockTask;
import org.sortiment.fleet.task.TaskSettings;
import org.sortiment.formats.Instances;
import org.sortiment.formats.fleet.FleetReport;
import org.sortiment.testkit.SeasonRecursion;

/** One budget over a few tiny centres, against the exact optimum over all plans of all centres. */
class BudgetRunTest {
  private static final ProviderRegistry REGISTRY = ProviderRegistry.discover();
  private static final int CUSTOMERS = 4;

  @TempDir private Path folder;
  private Path fleet;
  private final List<StockProblem> problems = new ArrayList<>();
  private final List<SeasonRecursion> recursions = new ArrayList<>();

  private static String centre(String name, SplittableRandom random) {
    StringBuilder products = new StringBuilder();
    StringBuilder weights = new StringBuilder();
    for (int i = 0; i < 2; i++) {
      double revenue = 4 + random.nextInt(60) / 10.0;
      double cost = 1 + random.nextInt(20) / 10.0;
      products
          .append(i == 0 ? "" : ", ")
          .append("{\"id\": \"p%d\", \"revenue\": %s, \"cost\": %s}".formatted(i, revenue, cost));
      weights.append(i == 0 ? "" : ", ").append(0.3 + random.nextInt(20) / 10.0);
    }
    return """
        {"format": "sortiment-instance/1", "name": "%s", "products": [%s], \
        "choiceModel": {"type": "mnl", "weights": [%s]}, \
        "season": {"customers": %d, "arrivals": "fixed"}}
        """
        .formatted(name, products, weights, CUSTOMERS);
  }

  @BeforeEach
  void makeFleet() throws IOException {
    SplittableRandom random = new SplittableRandom(11);
    StringBuilder lines = new StringBuilder();
    for (int k = 0; k < 3; k++) {
      String text = centre("centre " + k, random);
      lines.append(text);
      problems.add(Instances.reader(REGISTRY).read(text, folder.resolve("x"), "x").stockProblem());
    }
    problems.forEach(problem -> recursions.add(new SeasonRecursion(problem)));
    fleet = Files.writeString(folder.resolve("fleet.jsonl"), lines);
  }

  private FleetReport run(String budget, String out, int workers) throws IOException {
    return run(budget, out, new LocalEngine(workers, new FleetRuntime(REGISTRY, warning -> {})));
  }

  private FleetReport run(String budget, String out, FleetEngine engine) throws IOException {
    FleetRequest request =
        new FleetRequest(
            "stock",
            InstanceFiles.of(fleet.toString()),
            folder.resolve(out),
            engine,
            Map.of("budget", budget),
            "test",
            Progress.SILENT,
            Long.MAX_VALUE);
    return new BudgetRun(
            request,
            TaskSettings.withDefaults(),
            Optional.of("fluid-newsvendor"),
            new BigDecimal(budget))
        .run()
        .report();
  }

  /** The highest exact profit of all plans within the budget, in tenths of money. */
  private double best(int centre, int tenths) {
    if (centre == problems.size()) {
      return 0;
    }
    StockProblem problem = problems.get(centre);
    double best = Double.NEGATIVE_INFINITY;
    for (int a = 0; a <= CUSTOMERS; a++) {
      for (int b = 0; b <= CUSTOMERS; b++) {
        int cost =
            (int) Math.rint(10 * (a * problem.catalog().cost(0) + b * problem.catalog().cost(1)));
        if (cost <= tenths) {
          double profit = recursions.get(centre).of(Inventory.of(a, b)).profit();
          best = Math.max(best, profit + best(centre + 1, tenths - cost));
        }
      }
    }
    return best;
  }

  @ParameterizedTest
  @CsvSource({"5, 0.9", "10, 0.95", "15, 0.97", "20, 0.97", "1000, 0.999"})
  void plansAreNearTheOptimumAndTheBoundIsAboveIt(String budget, double share) throws IOException {
    FleetReport report = run(budget, "out", 2);
    double optimum = best(0, 10 * Integer.parseInt(budget));
    FleetReport.Profits profits = report.profits().orElseThrow();
    FleetReport.Budget spending = report.budget().orElseThrow();
    double noise = 5 * profits.standardError();
    assertThat(spending.spent()).isLessThanOrEqualTo(new BigDecimal(budget));
    assertThat(profits.mean()).isBetween(share * optimum - noise, optimum + noise);
    // Centres so small are enumerated: their bounds are exact.
    assertThat(profits.kind()).isEqualTo("enumeration");
    assertThat(profits.bound()).isGreaterThanOrEqualTo(optimum * (1 - 1e-12));
    assertThat(profits.gap()).isGreaterThanOrEqualTo(-noise / profits.bound());
  }

  @Test
  void aBudgetThatIsEnoughHasNoPriceAndChangesNothing() throws IOException {
    FleetReport report = run("1000", "rich", 1);
    assertThat(report.budget().orElseThrow().price()).isZero();
    assertThat(report.profits().orElseThrow().bound())
        .isCloseTo(best(0, 10_000), Offset.offset(1e-9));
  }

  @Test
  void nothingToSpendIsAPlanOfNothing() throws IOException {
    FleetReport report = run("0", "poor", 1);
    assertThat(report.budget().orElseThrow().spent()).isZero();
    assertThat(report.profits().orElseThrow().mean()).isZero();
    assertThat(report.profits().orElseThrow().bound()).isGreaterThanOrEqualTo(0);
  }

  @Test
  void linesDoNotDependOnWorkersOrOrder() throws IOException {
    run("12.3", "one", 1);
    List<String> lines = new ArrayList<>(Files.readAllLines(fleet));
    List<String> expected = sortedResults("one");
    Collections.reverse(lines);
    Files.write(fleet, lines);
    run("12.3", "four", 4);
    assertThat(sortedResults("four")).isEqualTo(expected);
  }

  private List<String> sortedResults(String out) throws IOException {
    return Files.readAllLines(folder.resolve(out).resolve("results-1.jsonl")).stream()
        .sorted()
        .toList();
  }

  @Test
  void aFinishedRunIsNotRunAgain() throws IOException {
    FleetReport first = run("12.3", "again", 1);
    FleetReport second = run("12.3", "again", 2);
    assertThat(second.profits()).isEqualTo(first.profits());
    assertThat(second.budget()).isEqualTo(first.budget());
    assertThat(Files.exists(folder.resolve("again/round-01.jsonl"))).isFalse();
  }

  /** Ends after some lines, as a full disk does. */
  private record Failing(FleetEngine engine, AtomicInteger left) implements FleetEngine {
    @Override
    public String id() {
      return engine.id();
    }

    @Override
    public boolean run(FleetWork work, LineSink sink) throws IOException {
      return engine.run(
          work,
          (item, line) -> {
            if (left.getAndDecrement() == 0) {
              throw new IOException("no room");
            }
            sink.accept(item, line);
          });
    }
  }

  @Test
  void aSearchThatWasEndedGoesOnAndFindsTheSame() throws IOException {
    FleetReport whole = run("12.3", "whole", 1);
    FleetEngine engine = new LocalEngine(1, new FleetRuntime(REGISTRY, warning -> {}));
    for (int lines : new int[] {2, 7, 5}) {
      assertThatThrownBy(() -> run("12.3", "parts", new Failing(engine, new AtomicInteger(lines))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no room");
    }
    FleetReport parts = run("12.3", "parts", 2);
    assertThat(parts.profits()).isEqualTo(whole.profits());
    assertThat(parts.budget()).isEqualTo(whole.budget());
    assertThat(sortedResults("parts")).isEqualTo(sortedResults("whole"));
  }

  @Test
  void tasksAndSelectionsTravel() throws IOException, ClassNotFoundException {
    TaskSettings settings = TaskSettings.withDefaults();
    NameSet done = new NameSet();
    done.add("a");
    MissingItems missing = new MissingItems(done, Set.of(3L));
    FleetItem item = new FleetItem(1, "b", "fleet: line 2", "fleet", "{}", "", "");
    for (Object each :
        List.of(
            new SolveTask(settings, 2),
            new FrontierTask(settings, true),
            new StockTask(settings),
            new PricedPlanTask(settings, 0.5),
            new MarginalUnitsTask(settings, BigDecimal.TEN),
            new BudgetedPlanTask(settings, 0.5),
            item)) {
      assertThat(travelled(each)).isEqualTo(each);
    }
    ItemSelection selection =
        (ItemSelection) travelled(new PlanArguments(missing, Map.of(1L, "0:3"), "plan ", false));
    assertThat(selection.select(item)).contains(item.withArgument("plan 0:3"));
    assertThat(selection.select(new FleetItem(0, "a", "", "", "", "", ""))).isEmpty();
    assertThat(selection.select(new FleetItem(3, "c", "", "", "", "", ""))).isEmpty();
  }

  private static Object travelled(Object value) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }

  @Test
  void whatMustBeStockedMustBePaidFor() throws IOException {
    String must =
        Files.readString(fleet)
            .replace("\"season\"", "\"stock\": {\"products\": {\"p0\": {\"min\": 3}}}, \"season\"");
    Files.writeString(fleet, must);
    assertThatThrownBy(() -> run("2", "must", 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("--budget: 2 must pay for what the centres have to stock");
  }
}
