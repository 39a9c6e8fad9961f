package org.sortiment.cli.plot;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.sortiment.formats.RegretCurve;
import org.sortiment.formats.text.Numbers;

/**
 * Regret against the length of the season on logarithmic axes, with its fitted power and, to
 * compare, the square root through the middle of the points.
 */
final class RegretPlot extends Picture {
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 800;
  private static final int MARKER = 10;
  private static final BasicStroke DASHES =
      new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {8, 6}, 0);

  private final List<RegretCurve.Point> points;
  private final List<String> missing;
  private final XYChart chart;

  /** For a curve with at least one positive point. */
  RegretPlot(String title, Optional<String> currency, RegretCurve curve) {
    super(title, WIDTH, HEIGHT);
    this.points = curve.positive();
    this.missing = missing(curve.notPositive());
    this.chart = newChart(curve, currency);
  }

  /** Two a line, as more of them would not fit. */
  private static List<String> missing(String notPositive) {
    List<String> lines = new ArrayList<>();
    if (!notPositive.isEmpty()) {
      String[] each = notPositive.split("; ");
      for (int k = 0; k < each.length; k += 2) {
        lines.add(
            (k == 0 ? "Not shown, as chance alone explains it: " : "")
                + each[k]
                + (k + 1 < each.length ? "; " + each[k + 1] : ""));
      }
    }
    return lines;
  }

  private XYChart newChart(RegretCurve curve, Optional<String> currency) {
    XYChart xy =
        new XYChartBuilder()
            .width(width())
            .height(height())
            .title(title())
            .xAxisTitle("Expected customers of a season, T")
            .yAxisTitle(in(currency, "Bound minus expected profit of " + curve.planner()))
            .build();
    style(xy);
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (RegretCurve.Point point : points) {
      least = Math.min(least, point.regret() - point.error());
      most = Math.max(most, point.regret() + point.error());
    }
    double first = points.get(0).customers();
    double last = points.get(points.size() - 1).customers();
    logarithmic(xy);
    // A decade of room where there would be no labelled tick otherwise.
    var seasons =
        curve.points().stream().mapToDouble(RegretCurve.Point::customers).summaryStatistics();
    xy.getStyler().setXAxisMin(decadeBelow(seasons.getMin()));
    xy.getStyler().setXAxisMax(decadeAbove(seasons.getMax()));
    xy.getStyler().setYAxisMin(decadeBelow(Math.max(least, most * 1e-6)));
    xy.getStyler().setYAxisMax(decadeAbove(most));
    if (points.size() > 1) {
      double[] ends = {first, last};
      XYSeries fit =
          xy.addSeries(
              "fitted: T to the power of " + Numbers.interval(curve.slope(), curve.slopeError()),
              ends,
              new double[] {curve.fitted(first), curve.fitted(last)});
      fit.setLineColor(LINE).setLineStyle(new BasicStroke(2));
      fit.setMarker(SeriesMarkers.NONE);
      double middle = Math.sqrt(first * last);
      double height = curve.fitted(middle) / Math.sqrt(middle);
      XYSeries root =
          xy.addSeries(
              "to compare: \u221aT (power of 0.5)",
              ends,
              new double[] {height * Math.sqrt(first), height * Math.sqrt(last)});
      root.setLineColor(ACCENT).setLineStyle(DASHES);
      root.setMarker(SeriesMarkers.NONE);
      xy.getStyler().setLegendVisible(true);
      xy.getStyler().setLegendPosition(Styler.LegendPosition.InsideNW);
      xy.getStyler().setLegendFont(LABEL);
      xy.getStyler().setLegendBorderColor(xy.getStyler().getPlotGridLinesColor());
      xy.getStyler().setLegendPadding(12);
    }
    double[] customers = points.stream().mapToDouble(RegretCurve.Point::customers).toArray();
    double[] regrets = points.stream().mapToDouble(RegretCurve.Point::regret).toArray();
    XYSeries measured = xy.addSeries("measured, 95 % confidence", customers, regrets);
    measured.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    measured.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(INK);
    legend(xy);
    return xy;
  }

  private static double decadeBelow(double value) {
    return Math.pow(10, Math.floor(Math.log10(value)));
  }

  private static double decadeAbove(double value) {
    return Math.pow(10, Math.floor(Math.log10(value)) + 1);
  }

  @Override
  void paint(Graphics2D graphics) {
    chart.paint(graphics, width(), height());
    graphics.setFont(LABEL);
    double left = chart.getScreenXFromChart(chart.getStyler().getXAxisMin());
    double floor = chart.getScreenYFromChart(chart.getStyler().getYAxisMin());
    for (int k = 0; k < missing.size(); k++) {
      double above = (missing.size() - 1 - k) * graphics.getFontMetrics().getHeight();
      text(graphics, missing.get(k), left + 12, floor - 12 - above, ACCENT);
    }
    graphics.setColor(INK);
    for (RegretCurve.Point point : points) {
      double x = chart.getScreenXFromChart(point.customers());
      double y = chart.getScreenYFromChart(point.regret());
      double top = chart.getScreenYFromChart(point.regret() + point.error());
      double bottom =
          chart.getScreenYFromChart(
              Math.max(chart.getStyler().getYAxisMin(), point.regret() - point.error()));
      graphics.setStroke(new BasicStroke(2));
      graphics.draw(new Line2D.Double(x, top, x, bottom));
      graphics.draw(new Line2D.Double(x - 5, top, x + 5, top));
      graphics.draw(new Line2D.Double(x - 5, bottom, x + 5, bottom));
      graphics.fill(new Ellipse2D.Double(x - MARKER / 2.0, y - MARKER / 2.0, MARKER, MARKER));
      String label =
          Numbers.brief(point.regret(), 3)
              + " ("
              + Numbers.brief(100 * point.regret() / Math.abs(point.bound()), 2)
              + " %)";
      double wide = 1.1 * graphics.getFontMetrics().stringWidth(label);
      double right = chart.getScreenXFromChart(chart.getStyler().getXAxisMax());
      text(graphics, label, x + 12 + wide > right ? x - 12 - wide : x + 12, y + 22, INK);
    }
  }
}
