package org.sortiment.cli.plot;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierPoint;
import org.sortiment.cli.io.Numbers;

/**
 * The picture of a frontier at 1200 x 800: its points, the line through them, and for as many
 * points as there is room the size of the assortment and the range of lambda for which it is best.
 */
final class FrontierPlot {
  static final int WIDTH = 1200;
  static final int HEIGHT = 800;

  private static final int MOST_MARKERS = 400;
  private static final int MOST_CORNERS = 4_000;
  private static final Color LINE = new Color(0x1f6f8b);
  private static final Color INK = new Color(0x30, 0x30, 0x30);
  private static final Color GRID = new Color(0xe4, 0xe4, 0xe4);
  private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  private static final String FONTS = "'DejaVu Sans',Verdana,sans-serif";
  private static final List<String> CAPTION =
      List.of(
          "Every point is an efficient assortment, best for its range of \u03bb:",
          "the value in money of one unit of customer utility.");

  private final String title;
  private final Frontier frontier;
  private final int[] shown;
  private final XYChart chart;

  FrontierPlot(String title, Frontier frontier) {
    this.title = title;
    this.frontier = frontier;
    this.shown = Thinning.evenly(frontier, MOST_CORNERS);
    this.chart = newChart();
  }

  void writePng(OutputStream stream) throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    paint(graphics);
    graphics.dispose();
    ImageIO.setUseCache(false);
    if (!ImageIO.write(image, "png", stream)) {
      throw new IOException("This Java has no PNG writer.");
    }
  }

  void writeSvg(OutputStream stream) throws IOException {
    VectorGraphics2D graphics = new VectorGraphics2D();
    paint(graphics);
    Document document =
        Processors.get("svg")
            .getDocument(graphics.getCommands(), new PageSize(0, 0, WIDTH, HEIGHT));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    document.writeTo(bytes);
    // The font that Java found here may be missing elsewhere; and screen readers want a title.
    String svg =
        bytes
            .toString(StandardCharsets.UTF_8)
            .replaceAll("font-family:(&quot;[^&]*&quot;|[^;]*);", "font-family:" + FONTS + ";")
            .replaceFirst(
                "(<svg [^>]*>)",
                "$1\n  <title>" + Matcher.quoteReplacement(xml(title)) + "</title>");
    stream.write(svg.getBytes(StandardCharsets.UTF_8));
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private XYChart newChart() {
    XYChart xy =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("Expected revenue per customer")
            .yAxisTitle("Expected utility of the customer")
            .build();
    style(xy);
    double[] revenue = new double[shown.length];
    double[] utility = new double[shown.length];
    for (int k = 0; k < shown.length; k++) {
      FrontierPoint point = frontier.point(shown[k]);
      revenue[k] = point.revenue();
      utility[k] = point.utility();
    }
    XYSeries series = xy.addSeries("efficient assortments", revenue, utility);
    series.setLineColor(LINE);
    series.setLineStyle(new BasicStroke(2));
    series.setMarkerColor(LINE);
    series.setMarker(shown.length <= MOST_MARKERS ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    frame(xy, revenue, utility);
    return xy;
  }

  private static void style(XYChart xy) {
    Styler styler = xy.getStyler();
    styler.setLegendVisible(false);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 22));
    styler.setChartFontColor(INK);
    styler.setChartPadding(16);
    xy.getStyler().setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
    xy.getStyler().setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    xy.getStyler().setPlotGridLinesColor(GRID);
    xy.getStyler().setPlotGridLinesStroke(new BasicStroke(1));
    xy.getStyler().setMarkerSize(9);
    xy.getStyler().setAxisTickPadding(8);
    xy.getStyler().setXAxisTickMarkSpacingHint(110);
    xy.getStyler().setYAxisTickMarkSpacingHint(70);
    xy.getStyler().setAxisTitlePadding(14);
    styler.setChartTitlePadding(14);
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

  private void paint(Graphics2D graphics) {
    // A first painting, thrown away, tells where the points come to lie.
    BufferedImage scratch = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D measuring = scratch.createGraphics();
    chart.paint(measuring, WIDTH, HEIGHT);
    List<Point2D> places = new ArrayList<>();
    for (int k : shown) {
      FrontierPoint point = frontier.point(k);
      places.add(
          new Point2D.Double(
              chart.getScreenXFromChart(point.revenue()),
              chart.getScreenYFromChart(point.utility())));
    }
    measuring.setFont(LABEL);
    LabelLayout layout = new LabelLayout(measuring.getFontMetrics(), places, plotArea());
    List<LabelLayout.Placed> labels = new ArrayList<>();
    layout.placeAtLowerLeft(CAPTION).ifPresent(labels::add);
    labels.addAll(layout.place(k -> label(shown[k])));
    measuring.dispose();

    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
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
        Double.isInfinite(point.lambdaTo())
            ? "\u03bb from " + Numbers.brief(point.lambdaFrom())
            : "\u03bb "
                + Numbers.brief(point.lambdaFrom())
                + " to "
                + Numbers.brief(point.lambdaTo());
    return List.of(
        Numbers.count(point.size()) + (point.size() == 1 ? " product" : " products"), range);
  }
}
