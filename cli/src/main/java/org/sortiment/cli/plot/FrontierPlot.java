package org.sortiment.cli.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierPoint;
import org.sortiment.formats.text.Numbers;

/**
 * The picture of a frontier at 1200 x 800: its points, the line through them, and for as many
 * points as there is room the size of the assortment and the range of lambda for which it is best.
 */
final class FrontierPlot extends Picture {
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 800;
  private static final int MOST_MARKERS = 400;
  private static final int MOST_CORNERS = 4_000;
  private static final String LAMBDA = "the value in money of one unit of customer utility";

  private final Optional<String> currency;
  private final Frontier frontier;
  private final List<String> caption;
  private final int[] shown;
  private final XYChart chart;

  /**
   * A picture.
   *
   * @param currency on the axis of money; empty when there is none
   * @param isProven whether every point is proven to be the best for its weights
   * @param guarantee what is proven when the points are candidates; empty for a whole frontier
   */
  FrontierPlot(
      String title,
      Optional<String> currency,
      Frontier frontier,
      boolean isProven,
      String guarantee) {
    super(title, WIDTH, HEIGHT);
    this.currency = currency;
    this.caption = guarantee.isEmpty() ? caption(isProven) : candidates(guarantee);
    this.frontier = frontier;
    this.shown = Thinning.evenly(frontier, MOST_CORNERS);
    this.chart = newChart();
  }

  private static List<String> caption(boolean isProven) {
    return isProven
        ? List.of(
            "Every point is an efficient assortment, best for its range of \u03bb:", LAMBDA + ".")
        : List.of(
            "Every point is the best assortment that was found for its range of \u03bb:",
            LAMBDA + ".",
            "That there are no better ones is not proven.");
  }

  private static List<String> candidates(String guarantee) {
    return List.of(
        "Every point is a candidate, the best of them for its range of \u03bb:",
        LAMBDA + ";",
        guarantee.replace("lambda", "\u03bb") + ".");
  }

  private XYChart newChart() {
    XYChart xy =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title())
            .xAxisTitle(
                in(
                    currency,
                    hasCosts()
                        ? "Expected revenue less costs of offering, per customer"
                        : "Expected revenue per customer"))
            .yAxisTitle("Expected utility of the customer")
            .build();
    style(xy);
    double[] revenue = new double[shown.length];
    double[] utility = new double[shown.length];
    for (int k = 0; k < shown.length; k++) {
      FrontierPoint point = frontier.point(shown[k]);
      revenue[k] = point.netRevenue();
      utility[k] = point.utility();
    }
    XYSeries series = xy.addSeries("assortments", revenue, utility);
    series.setLineColor(LINE);
    series.setLineStyle(new BasicStroke(2));
    series.setMarkerColor(LINE);
    series.setMarker(shown.length <= MOST_MARKERS ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    frame(xy, revenue, utility);
    return xy;
  }

  private boolean hasCosts() {
    for (FrontierPoint point : frontier) {
      if (point.offerCosts() > 0) {
        return true;
      }
    }
    return false;
  }

  /** Room around the points for their labels. */
  private static void frame(XYChart xy, double[] revenue, double[] utility) {
    int last = revenue.length - 1;
    double width = revenue[0] - revenue[last];
    double height = utility[last] - utility[0];
    double wide = width > 0 ? width : Math.max(1e-9, Math.abs(revenue[0]) * 0.1);
    double high = height > 0 ? height : Math.max(1e-9, Math.abs(utility[0]) * 0.1);
    xy.getStyler().setXAxisMin(revenue[last] - 0.12 * wide);
    xy.getStyler().setXAxisMax(revenue[0] + 0.22 * wide);
    xy.getStyler().setYAxisMin(utility[0] - 0.12 * high);
    xy.getStyler().setYAxisMax(utility[last] + 0.12 * high);
  }

  @Override
  void paint(Graphics2D graphics) {
    // A first painting, thrown away, tells where the points come to lie.
    BufferedImage scratch = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D measuring = scratch.createGraphics();
    chart.paint(measuring, WIDTH, HEIGHT);
    List<Point2D> places = new ArrayList<>();
    for (int k : shown) {
      FrontierPoint point = frontier.point(k);
      places.add(
          new Point2D.Double(
              chart.getScreenXFromChart(point.netRevenue()),
              chart.getScreenYFromChart(point.utility())));
    }
    measuring.setFont(LABEL);
    LabelLayout layout = new LabelLayout(measuring.getFontMetrics(), places, plotArea());
    List<LabelLayout.Placed> labels = new ArrayList<>();
    layout.placeAtLowerLeft(caption).ifPresent(labels::add);
    labels.addAll(layout.place(k -> label(shown[k])));
    measuring.dispose();

    chart.paint(graphics, WIDTH, HEIGHT);
    graphics.setFont(LABEL);
    for (LabelLayout.Placed label : labels) {
      graphics.setColor(Color.WHITE); // grid lines do not cross the text
      graphics.fill(label.box());
      graphics.setColor(INK);
      for (int line = 0; line < label.lines().size(); line++) {
        graphics.drawString(label.lines().get(line), label.x(), label.baseline(line));
      }
    }
  }

  /** Where labels may be; known only after a first painting. */
  private Rectangle2D plotArea() {
    double left = chart.getScreenXFromChart(chart.getStyler().getXAxisMin());
    double right = chart.getScreenXFromChart(chart.getStyler().getXAxisMax());
    double top = chart.getScreenYFromChart(chart.getStyler().getYAxisMax());
    double bottom = chart.getScreenYFromChart(chart.getStyler().getYAxisMin());
    return new Rectangle2D.Double(left + 2, top + 2, right - left - 4, bottom - top - 4);
  }

  private List<String> label(int k) {
    FrontierPoint point = frontier.point(k);
    String range =
        Double.isInfinite(point.utilityWeightTo())
            ? "\u03bb from " + Numbers.brief(point.utilityWeightFrom())
            : "\u03bb "
                + Numbers.brief(point.utilityWeightFrom())
                + " to "
                + Numbers.brief(point.utilityWeightTo());
    return List.of(
        Numbers.count(point.size()) + (point.size() == 1 ? " product" : " products"), range);
  }
}
