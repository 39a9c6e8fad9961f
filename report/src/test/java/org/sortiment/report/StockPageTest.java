package org.sortiment.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.formats.Instance;
import org.sortiment.formats.RegretCurve;
import org.sortiment.formats.StockResult;
import org.sortiment.formats.text.Numbers;

/** The section of the stock plan in a browser. */
class StockPageTest extends InBrowser {
  private static final SolveOptions OPTIONS = SolveOptions.withDefaults().withSeed(5);
  private static final double PIXELS = 2;
  private static final double DOT = 9;

  /** One shop for all tests: its plan and its bound take longer than any page. */
  private static Instance instance;

  private static StockProblem problem;
  private static StockPlan plan;
  private static ProfitBound bound;

  @BeforeAll
  static void planTheShop() {
    instance =
        Shops.eight(
            folder,
            "{\"type\": \"mnl\", \"weights\": [0.2, 0.5, 0.1, 0.9, 0.4, 1.3, 0.8, 2.0]}",
            ", \"currency\": \"EUR\", \"season\": {\"customers\": 100, \"arrivals\": \"poisson\"}");
    problem = instance.stockProblem();
    plan = Shops.REGISTRY.defaultStockPlanner().create().plan(problem, OPTIONS);
    bound = Shops.REGISTRY.defaultProfitBound().create().bound(problem, OPTIONS);
  }

  private static StockEvaluation simulated(Inventory units) {
    return Shops.REGISTRY
        .defaultStockSimulator()
        .create()
        .evaluate(problem, units, SimulationOptions.withDefaults().withReplications(200), OPTIONS);
  }

  /** The plan, and others with this share of its units of every product. */
  private static StockResult result(double... shares) {
    int[] units = plan.inventory().orElseThrow().toArray();
    StockEvaluation mine = simulated(plan.inventory().orElseThrow());
    List<StockResult.Rival> rivals = new ArrayList<>();
    for (double share : shares) {
      StockEvaluation theirs =
          simulated(Inventory.of(IntStream.of(units).map(each -> (int) (share * each)).toArray()));
      rivals.add(
          new StockResult.Rival("<b>share-" + share + "</b>", theirs, mine.differenceTo(theirs)));
    }
    return new StockResult(
        instance, "planner", plan, Optional.of(bound), Optional.of(mine), rivals, 5);
  }

  @Test
  void aPlanHasItsTable() {
    StockResult result = result();
    Inventory units = result.plan().inventory().orElseThrow();
    StockEvaluation evaluation = result.evaluation().orElseThrow();
    browser.open(folder, Shops.page(instance).withStock(result));
    List<List<String>> rows = browser.rows("stock");
    int[] stocked = units.stocked().toIndices();
    assertThat(rows).hasSize(stocked.length);
    for (int k = 0; k < stocked.length; k++) {
      int i = stocked[k];
      assertThat(rows.get(k).get(0)).isEqualTo(problem.catalog().id(i));
      assertThat(rows.get(k).get(1)).isEqualTo(Numbers.count(units.units(i)));
      assertThat(Browser.number(rows.get(k).get(3))).isEqualTo(units.units(i) * 1.0);
      double sales = evaluation.meanSales(i);
      assertThat(Browser.number(rows.get(k).get(4).split("\u00b1")[0]))
          .isCloseTo(sales, within(0.51));
      assertThat(Browser.number(rows.get(k).get(5)))
          .isCloseTo(units.units(i) - sales, within(0.51));
      assertThat(Browser.number(rows.get(k).get(6).split("\u00b1")[0]))
          .isCloseTo(100 * evaluation.stockoutProbability(i), within(0.051));
    }
    assertThat(browser.find(".headline").getDomProperty("textContent"))
        .startsWith(
            "Buy "
                + units.total()
                + " units of "
                + stocked.length
                + " products for "
                + Numbers.money(units.total())
                + "\u00a0EUR. Expected profit: ");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void plannersAreComparedAsPictureAndAsTable() {
    StockResult result = result(0.9, 0.5);
    browser.open(folder, Report.of(instance).withStock(result));
    browser.settle();
    List<Estimate> profits = new ArrayList<>();
    profits.add(result.evaluation().orElseThrow().profit());
    result.others().forEach(rival -> profits.add(rival.evaluation().profit()));
    List<List<String>> rows = browser.rows("rivals");
    assertThat(rows).hasSize(3);
    assertThat(rows.get(1).get(0)).isEqualTo("<b>share-0.9</b>");
    for (int k = 0; k < rows.size(); k++) {
      double half = profits.get(k).high() - profits.get(k).mean();
      assertThat(rows.get(k).get(2))
          .isEqualTo(Numbers.interval(profits.get(k).mean(), half) + "\u00a0EUR");
    }
    assertThat(browser.find("#rivals tfoot").getText()).startsWith("No plan earns more than");
    assertThat(browser.complaints()).isEmpty(); // before the test itself reads pictures
    // Every planner has a bar around its mean, on one scale, at least as wide as its interval.
    List<double[]> bars = browser.bars("comparison-canvas", "--line");
    assertThat(bars).hasSize(3);
    double scale =
        (middle(bars.get(0)) - middle(bars.get(2)))
            / (profits.get(0).mean() - profits.get(2).mean()); // pixels per money
    double origin = middle(bars.get(2)) - scale * profits.get(2).mean();
    for (int k = 0; k < 3; k++) {
      Estimate profit = profits.get(k);
      assertThat(middle(bars.get(k))).isCloseTo(origin + scale * profit.mean(), within(PIXELS));
      assertThat(bars.get(k)[1] - bars.get(k)[0])
          .isCloseTo(Math.max(DOT, scale * (profit.high() - profit.low())), within(2 * PIXELS));
    }
    // The bound stands where it belongs on the same scale.
    double[] line = browser.bars("comparison-canvas", "--accent").get(0);
    assertThat(middle(line)).isCloseTo(origin + scale * bound.mean(), within(PIXELS));
  }

  private static double middle(double[] bar) {
    return (bar[0] + bar[1]) / 2;
  }

  private static RegretCurve.Point point(double customers, double regret, double error) {
    return new RegretCurve.Point(
        customers,
        new Estimate(10 * customers, error / Estimate.Z, 1_000),
        10 * customers + regret,
        0);
  }

  @Test
  void regretIsShownOverSeasons() {
    List<RegretCurve.Point> points = new ArrayList<>();
    points.add(point(12.5, 0.5, 0.75));
    for (double customers : new double[] {25, 50, 100, 200, 400}) {
      points.add(point(customers, 3 * Math.pow(customers, 0.37), 0.2));
    }
    RegretCurve curve = new RegretCurve("planner", points);
    browser.open(folder, Report.of(instance).withStock(result()).withRegret(curve));
    browser.settle();
    List<List<String>> rows = browser.rows("regret-table");
    assertThat(rows).hasSize(6);
    for (int k = 0; k < rows.size(); k++) {
      RegretCurve.Point point = points.get(k);
      assertThat(Browser.number(rows.get(k).get(0))).isEqualTo(point.customers());
      assertThat(Browser.number(rows.get(k).get(3).split("\u00b1")[0].trim()))
          .isCloseTo(point.regret(), within(0.006));
      assertThat(Browser.number(rows.get(k).get(4)))
          .isCloseTo(100 * point.regret() / point.bound(), within(0.06));
    }
    assertThat(browser.text("regret-caption")).contains("0.5 \u00b1 0.75 for 12.5 customers");
    assertThat(browser.complaints()).isEmpty(); // before the test itself reads pictures
    // The fitted power goes from the first to the last point that is shown, in rising pieces.
    List<double[]> fitted = browser.bars("regret-canvas", "--line");
    assertThat(fitted).hasSizeGreaterThan(1);
    assertThat(fitted.get(0)[0]).isGreaterThan(fitted.get(fitted.size() - 1)[1]);
    double width = fitted.get(0)[1] - fitted.get(fitted.size() - 1)[0];
    // 16 times the customers, on a logarithmic axis for 32 times that is 1.4 times longer on each
    // side.
    double axis = browser.bars("regret-canvas", "--rule").get(0)[1];
    double shown = Math.log(16) / Math.log(32 * 1.4 * 1.4);
    assertThat(width / axis).isBetween(0.7 * shown, shown);
    assertThat(browser.bars("regret-canvas", "--accent")).hasSizeGreaterThan(1); // dashes
  }

  /** The season that chance explains has no point, but its place on the axis. */
  @Test
  void theAxisOfSeasonsIsThatOfTheTable() {
    RegretCurve curve = new RegretCurve("planner", List.of(point(10, 0.1, 0.2), point(100, 5, 1)));
    browser.open(folder, Report.of(instance).withStock(result()).withRegret(curve));
    browser.settle();
    // Nothing is drawn in ink further to the right than the point.
    double point =
        browser.bars("regret-canvas", "--ink").stream().mapToDouble(bar -> bar[1]).max().orElse(0);
    double end = browser.bars("regret-canvas", "--rule").get(0)[1];
    assertThat(point / end).isBetween(0.8, 0.95);
  }

  @Test
  void regretThatChanceExplainsHasNoPicture() {
    RegretCurve curve = new RegretCurve("planner", List.of(point(10, 0.1, 0.2), point(20, 0, 0)));
    browser.open(folder, Report.of(instance).withStock(result()).withRegret(curve));
    assertThat(browser.rows("regret-table")).hasSize(2);
    assertThat(browser.all("#regret")).isEmpty();
    assertThat(browser.find("main").getText()).contains("chance alone explains every regret");
    assertThat(browser.complaints()).isEmpty();
  }
}
