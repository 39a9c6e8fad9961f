package org.sortiment.report;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium that looks at pages from files. */
final class Browser implements AutoCloseable {
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts one, or skips the test where there is none. */
  static Browser start() {
    Optional<File> browser = onPath("chromium", "chromium-browser", "google-chrome");
    Optional<File> chromedriver = onPath("chromedriver");
    Assumptions.assumeTrue(
        browser.isPresent() && chromedriver.isPresent(),
        "The page is not looked at: no chromium and chromedriver on the path (Debian: apt install"
            + " chromium chromium-driver).");
    SELENIUM.setLevel(Level.SEVERE); // it warns of browsers that are newer than it
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.get());
    options.addArguments(
        "--headless=new",
        "--no-sandbox", // the administrator has none
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--window-size=1400,1000");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.get())
            .usingAnyFreePort()
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.executeCdpCommand("Performance.enable", Map.of());
    return new Browser(driver);
  }

  private static Optional<File> onPath(String... names) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(names)
        .flatMap(
            name -> Arrays.stream(path.split(File.pathSeparator)).map(dir -> new File(dir, name)))
        .filter(File::canExecute)
        .findFirst();
  }

  /** Writes a page and opens it; what was said before is forgotten. */
  void open(Path folder, Report report) {
    try {
      Path file = Files.createTempFile(folder, "page", ".html");
      report.writeTo(file);
      driver.manage().logs().get(LogType.BROWSER);
      driver.manage().logs().get(LogType.PERFORMANCE);
      driver.get(file.toUri().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the browser complained of: errors of scripts, and what the policy of the page forbids. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** The addresses that were asked for. */
  List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(message -> message.contains("\"Network.requestWillBeSent\""))
        .map(message -> message.replaceAll("(?s).*\"documentURL\".*?\"url\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  /** Runs a script in the page. */
  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Waits until everything that waits for the reader's pause is done. */
  void settle() {
    driver.executeAsyncScript(
        "const done = arguments[0];"
            + "setTimeout(() => requestAnimationFrame(() => setTimeout(done, 60)), 200);");
  }

  /** Moves the lever as a hand does. */
  void moveTo(double lambda) {
    run(
        "const s = document.getElementById('lambda'); s.value = arguments[0];"
            + "s.dispatchEvent(new Event('input', {bubbles: true}));",
        lambda);
    driver.executeAsyncScript("requestAnimationFrame(() => setTimeout(arguments[0]))");
  }

  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  Stream<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector)).stream();
  }

  /** What the page shows of an assortment: texts, and the numbers behind them. */
  record Shown(
      List<String> offered,
      double revenue,
      double utility,
      String revenueText,
      String utilityText) {}

  Shown shown() {
    List<String> values =
        strings(
            "[...['revenue', 'utility'].map(id => document.getElementById(id))"
                + ".flatMap(e => [e.dataset.value, e.textContent]),"
                + "...[...document.querySelectorAll('#assortment li')].map(li => li.dataset.id)]");
    return new Shown(
        values.subList(4, values.size()),
        Double.parseDouble(values.get(0)),
        Double.parseDouble(values.get(2)),
        values.get(1),
        values.get(3));
  }

  /** The text of an element. */
  String text(String id) {
    return String.valueOf(run("return document.getElementById(arguments[0]).textContent", id));
  }

  /** The texts of the cells of a table's body, row by row. */
  List<List<String>> rows(String table) {
    return strings(
            "[...document.querySelectorAll('#"
                + table
                + " tbody tr')].map(r => [...r.cells].map(c => c.textContent).join('\\t'))")
        .stream()
        .map(row -> List.of(row.split("\t", -1)))
        .toList();
  }

  /** The number that a text shows; 0 when there is none. */
  static double number(String text) {
    String plain = text.replace("\u2212", "-").replaceAll("[^0-9eE.+-]", "");
    return plain.isEmpty() ? 0 : Double.parseDouble(plain);
  }

  /** What the page is shown on: "screen" or "print". */
  void showOn(String media) {
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", media));
  }

  /** How wide the window is, in CSS pixels: 400 is a phone, 700 a desk at 200 per cent. */
  void resize(int width) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Seconds of processor time that the browser has spent on layout since the page was opened. */
  double layoutTime() {
    Object metrics = driver.executeCdpCommand("Performance.getMetrics", Map.of()).get("metrics");
    return ((List<?>) Optional.ofNullable(metrics).orElseThrow())
        .stream()
            .map(Map.class::cast)
            .filter(metric -> metric.get("name").equals("LayoutDuration"))
            .mapToDouble(metric -> ((Number) metric.get("value")).doubleValue())
            .findFirst()
            .orElseThrow();
  }

  /**
   * The horizontal bars of a colour in a picture, from the top down: of each its left and its right
   * end, in pixels.
   *
   * @param box the element around the picture
   * @param variable the CSS variable of the colour
   */
  List<double[]> bars(String box, String variable) {
    List<String> ends =
        strings(
            ("(() => { const box = document.getElementById('BOX'); const c ="
                    + " box.querySelector('canvas'); const d = c.getContext('2d');"
                    + " d.fillStyle = getComputedStyle(box).getPropertyValue('VAR').trim();"
                    + " const want = parseInt(d.fillStyle.slice(1), 16);"
                    + " const p = d.getImageData(0, 0, c.width, c.height).data; const ends = [];"
                    + " let inside = false;"
                    + " for (let y = 0; y < c.height; y++) { let low = -1, high = -1;"
                    + "  for (let x = 0; x < c.width; x++) { const k = 4 * (y * c.width + x);"
                    + "   if (((p[k] << 16) | (p[k + 1] << 8) | p[k + 2]) === want && p[k + 3] === 255)"
                    + "    { if (low < 0) low = x; high = x; } }"
                    + "  if (low >= 0 && !inside) { ends.push(low, high); }"
                    + "  else if (low >= 0) { const m = ends.length; ends[m - 2] ="
                    + " Math.min(ends[m - 2], low); ends[m - 1] = Math.max(ends[m - 1], high); }"
                    + "  inside = low >= 0; }"
                    + " return ends; })()")
                .replace("BOX", box)
                .replace("VAR", variable));
    List<double[]> bars = new ArrayList<>();
    for (int k = 0; k < ends.size(); k += 2) {
      bars.add(new double[] {Double.parseDouble(ends.get(k)), Double.parseDouble(ends.get(k + 1))});
    }
    return bars;
  }

  private List<String> strings(String expression) {
    return ((List<?>) Optional.ofNullable(run("return " + expression)).orElseThrow())
        .stream().map(String::valueOf).toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
