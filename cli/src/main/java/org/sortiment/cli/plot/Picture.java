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
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler;
import org.sortiment.formats.text.Visible;

/** A chart with what is painted over it, written as PNG or SVG; and the look of all charts. */
abstract class Picture {
  static final Color LINE = new Color(0x1f6f8b);
  static final Color ACCENT = new Color(0xb5, 0x4a, 0x2a);
  static final Color INK = new Color(0x30, 0x30, 0x30);
  static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 14);

  private static final Color GRID = new Color(0xe4, 0xe4, 0xe4);
  private static final String FONTS = "'DejaVu Sans',Verdana,sans-serif";

  private final String title;
  private final int width;
  private final int height;

  Picture(String title, int width, int height) {
    this.title = Visible.line(title);
    this.width = width;
    this.height = height;
  }

  final String title() {
    return title;
  }

  final int width() {
    return width;
  }

  final int height() {
    return height;
  }

  /** Paints everything. */
  abstract void paint(Graphics2D graphics);

  private void paintSmoothly(Graphics2D graphics) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    paint(graphics);
  }

  final void writePng(OutputStream stream) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    paintSmoothly(graphics);
    graphics.dispose();
    ImageIO.setUseCache(false);
    if (!ImageIO.write(image, "png", stream)) {
      throw new IOException("This Java has no PNG writer.");
    }
  }

  final void writeSvg(OutputStream stream) throws IOException {
    VectorGraphics2D graphics = new VectorGraphics2D();
    paintSmoothly(graphics);
    Document document =
        Processors.get("svg")
            .getDocument(graphics.getCommands(), new PageSize(0, 0, width, height));
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

  static void style(XYChart xy) {
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

  /** A text on white, so that no line crosses it. */
  static void text(Graphics2D graphics, String text, double x, double y, Color color) {
    Rectangle2D box = graphics.getFontMetrics().getStringBounds(text, graphics);
    graphics.setColor(Color.WHITE);
    graphics.fill(
        new Rectangle2D.Double(x - 2, y + box.getY(), 1.05 * box.getWidth() + 4, box.getHeight()));
    graphics.setColor(color);
    graphics.drawString(text, (float) x, (float) y);
  }
}
