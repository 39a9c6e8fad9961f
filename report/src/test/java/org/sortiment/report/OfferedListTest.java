package org.sortiment.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.formats.Instance;

/** The list of 10,000 offered products: all of it is there, and little of it costs layout. */
class OfferedListTest extends InBrowser {
  private static final int PRODUCTS = 10_000;
  private static final int STEPS = 6;

  private static long rendered() {
    return (Long)
        Objects.requireNonNull(
            browser.run(
                "return [...document.querySelectorAll('#assortment li')]"
                    + ".filter(li => li.checkVisibility({contentVisibilityAuto: true})).length"));
  }

  private static long offered() {
    return (Long)
        Objects.requireNonNull(
            browser.run("return document.querySelectorAll('#assortment [data-id]').length"));
  }

  /** Seconds of layout while the lever moves through the last steps of the frontier and back. */
  private static double layoutOfSteps(Frontier frontier) {
    int last = frontier.size() - 1;
    int far = Math.max(0, last - 1000);
    double before = browser.layoutTime();
    for (int k = 0; k < STEPS; k++) {
      browser.moveTo(frontier.point(k % 2 == 0 ? far : last).utilityWeightFrom());
    }
    return browser.layoutTime() - before;
  }

  @Test
  void onlyWhatIsInViewIsLaidOut() {
    Instance instance = Shops.logit(folder, PRODUCTS, 3);
    FrontierResult result = Shops.frontier(instance.problem());
    Frontier frontier = result.frontier();
    int last = frontier.size() - 1;
    browser.open(folder, Report.of(instance).withFrontier(result));
    browser.settle();
    browser.moveTo(frontier.point(last).utilityWeightFrom());
    assertThat(browser.shown().offered())
        .isEqualTo(instance.problem().catalog().idsOf(frontier.assortment(last)));
    assertThat(offered()).isGreaterThan(PRODUCTS / 2);
    assertThat(rendered()).isBetween(1L, PRODUCTS / 5L);
    double fluid = layoutOfSteps(frontier);

    // The end of the list appears when it is scrolled to.
    browser.run(
        "const list = document.getElementById('assortment');"
            + "list.scrollIntoView(); list.scrollTop = list.scrollHeight");
    browser.settle();
    browser.run(
        "const list = document.getElementById('assortment'); list.scrollTop = list.scrollHeight");
    browser.settle();
    assertThat(
            browser.run(
                "const all = document.querySelectorAll('#assortment li');"
                    + "const box = all[all.length - 1].getBoundingClientRect();"
                    + "const view = document.getElementById('assortment').getBoundingClientRect();"
                    + "return box.bottom > view.top && box.bottom <= view.bottom + 1"))
        .isEqualTo(true);
    assertThat(browser.find("#assortment").getAriaRole()).isEqualTo("list");
    assertThat(browser.find("#assortment ul:last-child li:last-child").getAriaRole())
        .isEqualTo("listitem");

    // On paper all of it is there.
    browser.showOn("print");
    assertThat(rendered()).isEqualTo(offered());
    browser.showOn("screen");

    // The same page, laid out as a whole: to compare within one run.
    browser.run(
        "const sheet = new CSSStyleSheet(); sheet.replaceSync('#assortment.long ul {"
            + " content-visibility: visible; }');"
            + "document.adoptedStyleSheets = [sheet]; document.body.offsetHeight");
    double whole = layoutOfSteps(frontier);
    System.out.printf(
        "layout of a step of %,d products: %.1f ms, as a whole %.1f ms%n",
        PRODUCTS, 1000 * fluid / STEPS, 1000 * whole / STEPS);
    assertThat(fluid).isLessThan(whole);
    assertThat(browser.complaints()).isEmpty();
  }

  /** Rows of the table of demand that the browser has laid out. */
  private static long rowsLaidOut() {
    return (Long)
        Objects.requireNonNull(
            browser.run(
                "return [...document.querySelectorAll('#demand-transfer tbody tr')]"
                    + ".filter(tr => tr.checkVisibility({contentVisibilityAuto: true})).length"));
  }

  @Test
  void longTablesAreLaidOutWhenTheyComeIntoView() {
    Instance instance = Shops.logit(folder, PRODUCTS, 3);
    browser.open(folder, Shops.page(instance));
    browser.settle();
    assertThat(browser.rows("demand-transfer")).hasSize(100);
    assertThat(rowsLaidOut()).isZero();
    browser.run("document.getElementById('demand-transfer').scrollIntoView()");
    browser.settle();
    assertThat(rowsLaidOut()).isEqualTo(100);
    browser.run("scrollTo(0, 0)");
    browser.settle();
    assertThat(rowsLaidOut()).isZero();
    browser.showOn("print");
    assertThat(rowsLaidOut()).isEqualTo(100);
    browser.showOn("screen");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void fewProductsFlowAsOneList() {
    Instance instance = Shops.logit(folder, 500, 4);
    FrontierResult result = Shops.frontier(instance.problem());
    browser.open(folder, Report.of(instance).withFrontier(result));
    browser.settle();
    assertThat(browser.shown().offered())
        .isEqualTo(instance.problem().catalog().idsOf(result.frontier().assortment(0)));
    assertThat(offered()).isLessThan(400);
    assertThat(rendered()).isEqualTo(offered());
    assertThat(browser.all("#assortment.long")).isEmpty();
  }
}
