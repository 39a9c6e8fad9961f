package org.sortiment.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sortiment.formats.Instance;

/** Phones, magnifiers, paper, and products named in many ways and sold in yen. */
class ReadersTest extends InBrowser {
  private static final String LONG =
      "A product whose name has eighty characters, so that it has to be broken in lines";
  private static final String HEBREW = "\u05ea\u05e4\u05d5\u05d7\u05d9\u05dd";

  @TempDir private static Path folder;

  private static Instance yen() {
    return Shops.read(
        folder,
        """
        {"format": "sortiment-instance/1", "name": "%1$s", "currency": "JPY", "products": [
          {"id": "long", "revenue": 1200, "cost": 400, "offerCost": 10,
           "attributes": {"name": "%1$s"}},
          {"id": "right", "revenue": 980, "cost": 300.5, "offerCost": 20,
           "attributes": {"name": "%2$s"}},
          {"id": "<b>bold</b>", "revenue": 1500, "cost": 700, "offerCost": 30}],
         "choiceModel": {"type": "mnl", "noPurchaseWeight": 1, "weights": [1, 0.8, 0.6]}}
        """
            .formatted(LONG, HEBREW));
  }

  @BeforeEach
  void open() {
    browser.resize(1400);
    browser.open(folder, Shops.page(yen()));
    browser.settle();
  }

  private static Object ask(String script) {
    return Objects.requireNonNull(browser.run("return " + script));
  }

  @ParameterizedTest
  @ValueSource(ints = {1400, 700, 400, 320})
  void nothingButTablesIsWiderThanTheWindow(int width) {
    browser.resize(width);
    browser.settle();
    assertThat(ask("document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
    assertThat(
            (List<?>)
                ask(
                    "[...document.querySelectorAll('main *')].filter(e => !e.closest('.wide')"
                        + " && !e.closest('.spoken') && e.getBoundingClientRect().right"
                        + " > document.documentElement.clientWidth + 1).map(e => e.outerHTML)"))
        .isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void yenHaveNoCents() {
    List<List<String>> rows = browser.rows("products");
    assertThat(rows.get(0).subList(0, 4)).containsExactly(LONG, "", "1,200", "800");
    assertThat(rows.get(1).subList(0, 4)).containsExactly(HEBREW, "", "980", "679.50");
    assertThat(rows.get(2).get(0)).isEqualTo("<b>bold</b>");
    assertThat(browser.text("frontier-proof")).contains("(net revenue + lambda");
    assertThat(browser.text("net-revenue")).isNotEqualTo(browser.text("revenue"));
  }

  @Test
  void aNameFromRightToLeftLeavesTheSentenceAsItIs() {
    assertThat(browser.rows("demand-transfer").get(0).get(2))
        .contains("\u2068" + HEBREW + "\u2069 ");
    browser.find("#products input[aria-label='Offer " + HEBREW + "']").click();
    // Of attraction 3.4, of which 2.4 buy, 0.8 go.
    assertThat(browser.text("changes"))
        .contains("\u2068" + HEBREW + "\u2069", ", \u22129.05 buyers in 100 customers");
    assertThat(browser.find("#products tbody tr:nth-child(2) th").getText()).isEqualTo(HEBREW);
  }

  @Test
  void onPaperThePictureHasTheWidthOfThePage() {
    String width =
        "document.querySelector('#frontier-canvas canvas').getBoundingClientRect().width";
    Number onScreen = (Number) ask(width);
    browser.run("dispatchEvent(new Event('beforeprint'))");
    browser.showOn("print");
    assertThat(((Number) ask(width)).doubleValue()).isLessThanOrEqualTo(640);
    // As a button the title of a column would be on the first page alone.
    assertThat(ask("getComputedStyle(document.querySelector('#products thead button')).display"))
        .isEqualTo("contents");
    browser.showOn("screen");
    browser.run("dispatchEvent(new Event('afterprint'))");
    browser.settle();
    assertThat(((Number) ask(width)).doubleValue()).isEqualTo(onScreen.doubleValue());
  }

  @Test
  void everyControlHasANameAndIsReachedByTheTabKey() {
    assertThat(
            (List<?>)
                ask(
                    "[...document.querySelectorAll('button, input, summary')].filter(e =>"
                        + " e.tabIndex < 0 || !(e.textContent.trim() || e.ariaLabel"
                        + " || e.labels && e.labels.length)).map(e => e.outerHTML)"))
        .isEmpty();
    assertThat(
            (List<?>)
                ask(
                    "[...document.querySelectorAll('[aria-labelledby], [aria-describedby]')]"
                        + ".flatMap(e => [e.getAttribute('aria-labelledby'),"
                        + " e.getAttribute('aria-describedby')]).filter(id => id"
                        + " && !document.getElementById(id))"))
        .isEmpty();
  }
}
