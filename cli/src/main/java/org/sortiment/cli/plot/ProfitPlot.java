package org.sortiment.cli.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.sortiment.api.solve.AssortmentResult.ExactFor;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.formats.StockResult;
import org.sortiment.formats.text.Numbers;

/**
 * The profit of every planner with its confidence interval, one line each, and the bound to the
 * right of them, with the names and numbers written over the intervals.
 */
final class ProfitPlot extends Picture {
  private static final int WIDTH = 1200;
  private static final int FRAME = 250;
  private static final int ROW = 80;
  private static final int MARKER = 10;

  /** Of the profit: below that its ticks would need more digits than people read. */
  private static final double LEAST_ROOM = 1e-3;

  private static final Color BAND = new Color(0xb5, 0x4a, 0x2a, 0x30);

  private final StockResult result;
  private final List<String> planners = new ArrayList<>();
  private final List<StockEvaluation> evaluations = new ArrayList<>();
  private final XYChart chart;

  /** For a result with a plan. */
  ProfitPlot(StockResult result) {
    super(result.instance().name(), WIDTH, FRAME + ROW * (1 + result.others().size()));
    this.result = result;
    planners.add(result.planner());
    evaluations.add(result.evaluation().orElseThrow());
    for (StockResult.Rival rival : result.others()) {
      planners.add(rival.planner());
      evaluations.add(rival.evaluation());
    }
    this.chart = newChart();
  }

  private XYChart newChart() {
    XYChart xy =
        new XYChartBuilder()
            .width(width())
            .height(height())
            .title(title())
            .xAxisTitle(
                in(result.instance().currency(), "Expected profit of a season")
                    + " (bars: 95 % confidence)")
            .yAxisTitle("")
            .build();
    style(xy);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (StockEvaluation evaluation : evaluations) {
      low = Math.min(low, evaluation.profit().low());
      high = Math.max(high, evaluation.profit().high());
    }
    if (result.bound().isPresent()) {
      low = Math.min(low, result.bound().get().low());
      high = Math.max(high, result.bound().get().high());
    }
    double room = Math.max(0.08 * (high - low), Math.max(1e-9, LEAST_ROOM * Math.abs(high)));
    xy.getStyler().setXAxisMin(low - room);
    xy.getStyler().setXAxisMax(high + room);
    xy.getStyler().setYAxisMin(0.0);
    xy.getStyler().setYAxisMax(planners.size() + 0.3); // the bound is written above them
    xy.getStyler().setYAxisTicksVisible(false);
    xy.getStyler().setPlotGridHorizontalLinesVisible(false);
    double[] means = evaluations.stream().mapToDouble(each -> each.profit().mean()).toArray();
    double[] places = new double[means.length];
    for (int k = 0; k < places.length; k++) {
      places[k] = place(k);
    }
    XYSeries series = xy.addSeries("profit", means, places);
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(LINE);
    return xy;
  }

  /** From the top down, a little below the middle of its line. */
  private double place(int k) {
    return planners.size() - k - 0.65;
  }

  @Override
  void paint(Graphics2D graphics) {
    chart.paint(graphics, width(), height());
    result.bound().ifPresent(bound -> paintBound(graphics, bound));
    double left = chart.getScreenXFromChart(chart.getStyler().getXAxisMin()) + 8;
    graphics.setFont(LABEL);
    for (int k = 0; k < planners.size(); k++) {
      Estimate profit = evaluations.get(k).profit();
      double y = chart.getScreenYFromChart(place(k));
      double from = chart.getScreenXFromChart(profit.low());
      double to = chart.getScreenXFromChart(profit.high());
      graphics.setColor(LINE);
      graphics.setStroke(new BasicStroke(2));
      graphics.draw(new Line2D.Double(from, y, to, y));
      graphics.draw(new Line2D.Double(from, y - 6, from, y + 6));
      graphics.draw(new Line2D.Double(to, y - 6, to, y + 6));
      double x = chart.getScreenXFromChart(profit.mean());
      graphics.fill(new Ellipse2D.Double(x - MARKER / 2.0, y - MARKER / 2.0, MARKER, MARKER));
      text(graphics, label(k), left, y - 16, INK);
    }
  }

  private String label(int k) {
    StockEvaluation evaluation = evaluations.get(k);
    Estimate profit = evaluation.profit();
    return planners.get(k)
        + ": "
        + Numbers.interval(profit.mean(), profit.high() - profit.mean())
        + " with "
        + Numbers.count(evaluation.inventory().total())
        + " units";
  }

  private void paintBound(Graphics2D graphics, ProfitBound bound) {
    double top = chart.getScreenYFromChart(chart.getStyler().getYAxisMax());
    double bottom = chart.getScreenYFromChart(chart.getStyler().getYAxisMin());
    double x = chart.getScreenXFromChart(bound.mean());
    double from = chart.getScreenXFromChart(bound.low());
    double to = chart.getScreenXFromChart(bound.high());
    graphics.setColor(BAND);
    graphics.fill(new Rectangle2D.Double(from, top, to - from, bottom - top));
    graphics.setColor(ACCENT);
    graphics.setStroke(new BasicStroke(2));
    graphics.draw(new Line2D.Double(x, top + 20, x, bottom));
    graphics.setFont(LABEL);
    String value =
        bound.batches() == 0
            ? Numbers.brief(bound.mean(), 6)
            : Numbers.interval(bound.mean(), bound.high() - bound.mean());
    String meaning =
        bound.exactFor() == ExactFor.MODEL
            ? "no plan earns more: "
            : "bound for the approximating Markov chain: ";
    String text = meaning + value + " (" + bound.kind() + " bound), gap " + result.gapText();
    double wide = graphics.getFontMetrics().stringWidth(text);
    double right = chart.getScreenXFromChart(chart.getStyler().getXAxisMax());
    double left = chart.getScreenXFromChart(chart.getStyler().getXAxisMin());
    text(graphics, text, Math.max(left, Math.min(x - wide / 2, right - wide)), top + 14, ACCENT);
  }
}
