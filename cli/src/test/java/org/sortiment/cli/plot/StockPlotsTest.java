package org.sortiment.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sortiment.api.solve.Estimate;
import org.sortiment.formats.RegretCurve;

class StockPlotsTest {
  private static RegretCurve.Point point(double customers, double regret, double error) {
    double profit = 10 * customers;
    return new RegretCurve.Point(
        customers, new Estimate(profit, error / Estimate.Z, 1_000), profit + regret, 0);
  }

  private static RegretCurve power(double exponent, double scale, double... customers) {
    List<RegretCurve.Point> points = new ArrayList<>();
    for (double each : customers) {
      double regret = scale * Math.pow(each, exponent);
      points.add(point(each, regret, 0.1 * regret));
    }
    return new RegretCurve("two-stage", points);
  }

  @Test
  void theSlopeIsThatOfThePower() {
    RegretCurve curve = power(0.37, 3, 25, 50, 100, 200, 400);
    assertThat(curve.slope()).isCloseTo(0.37, within(1e-9));
    assertThat(curve.fitted(80)).isCloseTo(3 * Math.pow(80, 0.37), within(1e-9));
    // Log errors of 0.1 / 1.96 and 0.02 at -2 log 2, ..., 2 log 2.
    double variance = Math.pow(0.1 / Estimate.Z, 2) + 4e-4;
    assertThat(curve.slopeError())
        .isCloseTo(Estimate.Z * Math.sqrt(variance / 10) / Math.log(2), within(1e-9));
  }

  @Test
  void whatChanceExplainsIsLeftOut() {
    RegretCurve curve =
        new RegretCurve("x", List.of(point(10, 1, 0.1), point(20, 1, 1.5), point(40, -1, 0.1)));
    assertThat(curve.positive()).extracting(RegretCurve.Point::customers).containsExactly(10.0);
    assertThat(curve.slope()).isNaN();
  }

  @Test
  void independentErrorsAddLikeSquares() {
    RegretCurve.Point point = new RegretCurve.Point(10, new Estimate(5, 3 / Estimate.Z, 100), 9, 4);
    assertThat(point.regret()).isEqualTo(4);
    assertThat(point.error()).isCloseTo(5, within(1e-12));
    assertThat(point.isPositive()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1, 1e9})
  void drawsRegretsOfAnyScale(double scale) throws IOException {
    draws(power(0.5, scale, 1, 3, 9), 3);
  }

  @Test
  void drawsASinglePoint() throws IOException {
    draws(power(0.5, 1, 1_000), 1);
  }

  @Test
  void regretsThatAreNotShownAreNamed() throws IOException {
    ByteArrayOutputStream svg = new ByteArrayOutputStream();
    new RegretPlot(
            "x",
            Optional.of("EUR"),
            new RegretCurve("p", List.of(point(10, 1, 0.1), point(20, 1, 1.5))))
        .writeSvg(svg);
    assertThat(svg.toString(StandardCharsets.UTF_8))
        .contains(">Not shown, as chance alone explains it: 1 \u00b1 1.5 for 20 customers</text>")
        .contains(">Bound minus expected profit of p, EUR</text>", ">10</text>");
  }

  /** Five seasons in one line would leave the picture; their places on the axis stay. */
  @Test
  void manyRegretsThatAreNotShownTakeSeveralLines() throws IOException {
    List<RegretCurve.Point> points = new ArrayList<>(List.of(point(5_826, 5, 1)));
    for (double customers : new double[] {11_651, 23_302, 46_604, 93_208}) {
      points.add(point(customers, 0.123456, 0.75));
    }
    ByteArrayOutputStream svg = new ByteArrayOutputStream();
    new RegretPlot("x", Optional.empty(), new RegretCurve("p", points)).writeSvg(svg);
    assertThat(svg.toString(StandardCharsets.UTF_8))
        .contains("23,302 customers</text>")
        .contains(
            ">0.123 \u00b1 0.75 for 46,604 customers; 0.123 \u00b1 0.75 for 93,208 customers</text>")
        .contains(">100,000</text>");
  }

  private static void draws(RegretCurve curve, int labels) throws IOException {
    RegretPlot plot = new RegretPlot("a <b>", Optional.of("EUR"), curve);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    plot.writePng(png);
    assertThat(ImageIO.read(new ByteArrayInputStream(png.toByteArray())).getWidth())
        .isEqualTo(1200);
    ByteArrayOutputStream svg = new ByteArrayOutputStream();
    plot.writeSvg(svg);
    String text = svg.toString(StandardCharsets.UTF_8);
    assertThat(text).contains("<title>a &lt;b&gt;</title>");
    assertThat(text.split(" %\\)</text>", -1)).hasSize(labels + 1);
  }
}
