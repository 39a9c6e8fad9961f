package org.sortiment.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierPoint;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.formats.Instance;
import org.sortiment.markov.MarkovChains;

/** The page in a browser. */
class PageTest extends InBrowser {
  private static final String MNL =
      "{\"type\": \"mnl\", \"weights\": [0.2, 0.5, 0.1, 0.9, 0.4, 1.3, 0.8, 2.0]}";
  private static final double ROUNDED = 1e-12;

  /** Every model of the project, each with the formula or the table that the page has for it. */
  static Stream<String> models() {
    return Stream.of(
        MNL,
        "{\"type\": \"general-attraction\", \"weights\": [0.2, 0.5, 0.1, 0.9, 0.4, 1.3, 0.8, 2.0],"
            + " \"shadowWeights\": [0.1, 0, 0.01, 0.2, 0, 0.1, 0, 0.1]}",
        "{\"type\": \"mixed-mnl\", \"classes\": [{\"share\": 0.3, \"weights\": [3, 0.5, 0.1, 0.9,"
            + " 0, 1.3, 0.8, 0.1]}, {\"share\": 0.7, \"weights\": [0.1, 0.2, 0.3, 0.1, 2, 0, 1, 4],"
            + " \"noPurchaseWeight\": 2}]}",
        "{\"type\": \"nested-logit\", \"weights\": [0.2, 0.5, 0.1, 0.9, 0.4, 1.3, 0.8, 2.0],"
            + " \"nests\": [{\"products\": [\"a\", \"c\", \"e\", \"g\"], \"dissimilarity\": 0.5},"
            + " {\"products\": [\"b\", \"d\", \"f\", \"h\"], \"dissimilarity\": 0.8,"
            + " \"noPurchaseWeight\": 0.3}]}",
        "{\"type\": \"ranking\", \"types\": [{\"share\": 0.4, \"ranking\": [\"h\", \"a\"]},"
            + " {\"share\": 0.2, \"ranking\": [\"h\"]}, {\"share\": 0.3, \"ranking\": [\"b\","
            + " \"c\"]}, {\"share\": 0.1, \"ranking\": []}]}",
        "{\"type\": \"markov-chain\", \"arrivals\": [0.1, 0.1, 0.1, 0.2, 0.1, 0.1, 0.1, 0.1],"
            + " \"transitions\": [{\"from\": \"a\", \"to\": \"b\", \"probability\": 0.5},"
            + " {\"from\": \"h\", \"to\": \"a\", \"probability\": 0.9}, {\"from\": \"d\", \"to\":"
            + " \"h\", \"probability\": 0.4}, {\"from\": \"d\", \"to\": \"c\", \"probability\":"
            + " 0.6}, {\"from\": \"b\", \"to\": \"a\", \"probability\": 0.7}, {\"from\": \"f\","
            + " \"to\": \"d\", \"probability\": 1.0}]}");
  }

  /** What the page shows changes with the click; only effects and announcements come later. */
  private static void click(String id) {
    browser.find("#products input[aria-label='Offer " + id + "']").click();
  }

  private static void assertShows(AssortmentProblem problem, Assortment offered) {
    Evaluation worth = Evaluation.of(problem, offered);
    Browser.Shown shown = browser.shown();
    assertThat(shown.offered()).isEqualTo(problem.catalog().idsOf(offered));
    assertThat(shown.revenue()).isCloseTo(worth.revenue(), rounding(worth.revenue()));
    assertThat(shown.utility()).isCloseTo(worth.utility(), rounding(worth.utility()));
    assertThat(Browser.number(shown.revenueText()))
        .isCloseTo(worth.revenue(), fifthDigit(worth.revenue()));
    assertThat(Browser.number(shown.utilityText()))
        .isCloseTo(worth.utility(), fifthDigit(worth.utility()));
  }

  /** Half a unit of the fifth digit. */
  private static Offset<Double> fifthDigit(double value) {
    double unit = value == 0 ? 1 : Math.pow(10, Math.floor(Math.log10(Math.abs(value))) - 4);
    return within(0.5 * unit + ROUNDED);
  }

  private static Offset<Double> rounding(double value) {
    return within(ROUNDED * Math.max(1, Math.abs(value)));
  }

  /** One page for each model: opening it takes longest. */
  @ParameterizedTest
  @MethodSource("models")
  void leverWhatIfAndDemandAreThoseOfTheModel(String model) {
    Instance instance = Shops.eight(folder, model, "");
    FrontierResult frontier = Shops.frontier(instance.problem());
    browser.open(folder, Report.of(instance).withFrontier(frontier));
    browser.settle();
    demandGoesWhereTheChainSays(instance, frontier.frontier().assortment(0));
    whatIfIsWhatEvaluateSays(instance, frontier.frontier().assortment(0));
    theLeverMovesWhatIsOffered(instance, frontier.frontier());
    assertThat(browser.complaints()).isEmpty();
  }

  private static void theLeverMovesWhatIsOffered(Instance instance, Frontier frontier) {
    assertThat(frontier.size()).isGreaterThan(1);
    for (int k = frontier.size() - 1; k >= 0; k--) {
      FrontierPoint point = frontier.point(k);
      double to = Math.min(point.utilityWeightTo(), 1.05 * point.utilityWeightFrom());
      browser.moveTo((point.utilityWeightFrom() + to) / 2);
      assertShows(instance.problem(), frontier.assortment(k));
    }
    browser.find("#lambda").sendKeys(Keys.ARROW_RIGHT);
    assertShows(instance.problem(), frontier.assortment(1));
    assertThat(browser.find("#lambda").getDomAttribute("aria-valuetext"))
        .endsWith("point 2 of " + frontier.size());
    browser.find("#lambda").sendKeys(Keys.ARROW_LEFT);
    browser.find("#later").click();
    assertShows(instance.problem(), frontier.assortment(1));
  }

  private static void whatIfIsWhatEvaluateSays(Instance instance, Assortment best) {
    AssortmentProblem problem = instance.problem();
    List<List<String>> rows = browser.rows("products");
    Evaluation before = Evaluation.of(problem, best);
    for (int i = 0; i < problem.catalog().size(); i++) {
      Assortment changed = best.contains(i) ? best.without(i) : best.with(i);
      Evaluation after = Evaluation.of(problem, changed);
      String shown = rows.get(i).get(rows.get(i).size() - 2);
      assertThat(Browser.number(shown))
          .isCloseTo(after.revenue() - before.revenue(), within(0.005));
      String id = problem.catalog().id(i);
      click(id);
      assertShows(problem, changed);
      assertThat(browser.text("changes"))
          .startsWith((best.contains(i) ? "Without " : "With ") + id);
      click(id);
      assertShows(problem, best);
    }
  }

  @Test
  void severalChangesAtOnceStayWhenTheLeverMoves() {
    Instance instance =
        Shops.eight(folder, MNL, ", \"constraints\": [{\"type\": \"cardinality\", \"max\": 3}]");
    Frontier frontier = Shops.frontier(instance.problem()).frontier();
    browser.open(folder, Shops.page(instance));
    Assortment first = frontier.assortment(0);
    String in = instance.problem().catalog().id(first.contains(7) ? 6 : 7);
    int forced = instance.problem().catalog().requireIndex(in);
    int out = first.next(0);
    click(in);
    assertThat(browser.text("broken")).contains("at most 3 of all 8 products");
    click(instance.problem().catalog().id(out));
    assertShows(instance.problem(), first.with(forced).without(out));
    assertThat(browser.text("broken")).isEmpty();
    int last = frontier.size() - 1;
    browser.moveTo(1.01 * frontier.point(last).utilityWeightFrom());
    assertShows(instance.problem(), frontier.assortment(last).with(forced).without(out));
    browser.find("#undo").click();
    assertShows(instance.problem(), frontier.assortment(last));
  }

  private static void demandGoesWhereTheChainSays(Instance instance, Assortment offered) {
    AssortmentProblem problem = instance.problem();
    MarkovChain chain = MarkovChains.of(problem.choiceModel());
    assertThat(browser.find("#chain-note").getText())
        .contains(MarkovChains.isExact(problem.choiceModel()) ? "equals exactly" : "approximates");
    List<List<String>> rows = browser.rows("demand-transfer");
    assertThat(rows).hasSize(offered.size());
    int row = 0;
    for (int i = offered.next(0); i >= 0; i = offered.next(i + 1)) {
      List<String> cells = rows.get(row++);
      assertThat(cells.get(0)).isEqualTo(problem.catalog().id(i));
      double[] with = chain.purchaseProbabilities(offered);
      double[] without = chain.purchaseProbabilities(offered.without(i));
      double left =
          (chain.noPurchaseProbability(offered.without(i)) - chain.noPurchaseProbability(offered))
              / with[i];
      if (with[i] > 1e-9) {
        assertThat(Browser.number(cells.get(3))).isCloseTo(100 * left, within(0.051));
        for (int j = 0; j < without.length; j++) {
          double gets = (without[j] - with[j]) / with[i];
          if (j != i && offered.contains(j) && gets > 0.001) {
            String before = problem.catalog().id(j) + " ";
            assertThat(cells.get(2)).contains(before);
            String after = cells.get(2).substring(cells.get(2).indexOf(before) + 2);
            assertThat(Browser.number(after.split("%")[0])).isCloseTo(100 * gets, within(0.051));
          }
        }
      }
    }
  }

  @Test
  void markupStaysText() {
    List<String> ids =
        List.of(
            "<img src=x onerror=document.title='broken'>",
            "</script><script>document.title='broken'</script>",
            "<!--<script>",
            "{{name}} & \"quotes\" 'and' \\u003c",
            "\u202eevil\u2028line");
    StringBuilder products = new StringBuilder();
    for (String id : ids) {
      products
          .append(products.isEmpty() ? "" : ",")
          .append("{\"id\": \"" + id.replace("\\", "\\\\").replace("\"", "\\\"") + "\",")
          .append("\"revenue\": 5, \"attributes\": {\"name\": \"<b>" + products.length())
          .append("</b>\"}}");
    }
    Instance instance =
        Shops.read(
            folder,
            "{\"format\": \"sortiment-instance/1\", \"name\": \"</title><h1>x</h1>\","
                + " \"currency\": \"<i>\", \"products\": ["
                + products
                + "], \"choiceModel\": {\"type\": \"mnl\", \"weights\": [1, 1, 1, 1, 1]},"
                + "\"constraints\": [{\"type\": \"cardinality\", \"products\": [\"<!--<script>\"],"
                + " \"max\": 1}]}");
    browser.open(folder, Shops.page(instance));
    browser.settle();
    assertThat(browser.shown().offered()).isEqualTo(ids);
    assertThat(browser.run("return document.title")).isEqualTo("</title><h1>x</h1>");
    assertThat(browser.find("h1").getText()).isEqualTo("</title><h1>x</h1>");
    assertThat(browser.all("img, b, i, h1")).hasSize(1);
    assertThat(browser.all("script")).hasSize(2);
    assertThat(browser.rows("products").get(0).get(0)).startsWith("<b>").endsWith("</b>");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void nothingLeavesThePage() {
    browser.open(folder, Shops.page(Shops.eight(folder, MNL, "")));
    browser.settle();
    browser.moveTo(1);
    assertThat(browser.requests()).hasSize(1).allMatch(url -> url.startsWith("file:///"));
    assertThat(browser.run("return performance.getEntriesByType('resource').length")).isEqualTo(0L);
    assertThat(browser.complaints()).isEmpty();
    // What a script from elsewhere would try, the policy of the page forbids.
    browser.run(
        "const i = new Image(); i.src = 'http://127.0.0.1:9/x.png'; document.body.append(i);"
            + "const s = document.createElement('script'); s.textContent = 'window.bad = 1';"
            + "document.body.append(s);");
    browser.settle();
    assertThat(browser.run("return window.bad === undefined")).isEqualTo(true);
    assertThat(browser.complaints())
        .hasSizeGreaterThanOrEqualTo(2)
        .allMatch(text -> text.contains("Content Security Policy"));
  }

  @Test
  void tablesHaveNamesAndHeadersAndControlsHaveLabels() {
    browser.open(folder, Shops.page(Shops.eight(folder, MNL, "")));
    browser.settle();
    List<String> nameless = new ArrayList<>();
    browser
        .all("input, button")
        .filter(each -> each.isDisplayed() && each.getAccessibleName().isBlank())
        .map(WebElement::getAriaRole)
        .forEach(nameless::add);
    assertThat(nameless).isEmpty();
    assertThat(browser.all("table").filter(WebElement::isDisplayed))
        .isNotEmpty()
        .allMatch(table -> !table.getAccessibleName().isBlank());
    assertThat(browser.all("#products tbody th")).hasSize(8);
    assertThat(browser.find("#frontier-canvas").getAriaRole()).isIn("image", "img");
    assertThat(browser.find("#summary").getDomAttribute("aria-live")).isEqualTo("polite");
    browser.find("#products thead button").click();
    assertThat(browser.all("#products thead th[aria-sort]")).hasSize(1);
  }

  @Test
  void tenThousandProductsAreShownPageByPage() {
    Instance instance = Shops.logit(folder, 10_000, 3);
    FrontierResult result = Shops.frontier(instance.problem());
    Frontier frontier = result.frontier();
    browser.open(folder, Report.of(instance).withFrontier(result));
    browser.settle();
    assertThat(browser.rows("products")).hasSize(100);
    int middle = frontier.size() / 2;
    browser.moveTo(frontier.point(middle).utilityWeightFrom());
    assertThat(browser.shown().offered())
        .isEqualTo(instance.problem().catalog().idsOf(frontier.assortment(middle)));
    browser
        .find("#products")
        .findElement(By.xpath("../following-sibling::div//input"))
        .sendKeys("p9999");
    browser.settle();
    assertThat(browser.rows("products")).hasSize(1);
    assertThat(browser.complaints()).isEmpty();
  }
}
