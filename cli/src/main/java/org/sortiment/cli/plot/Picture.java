package org.sortiment.cli.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler;
import org.sortiment.formats.text.Numbers;
import org.sortiment.formats.text.Visible;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A chart with what is painted over it, written as PNG or SVG; and the look of all charts. */
abstract class Picture {
  static final Color LINE = new Color(0x1f6f8b);
  static final Color ACCENT = new Color(0xb5, 0x4a, 0x2a);
  static final Color INK = new Color(0x30, 0x30, 0x30);
  static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 14);

  private static final Color GRID = new Color(0xe4, 0xe4, 0xe4);
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final String FONTS = "'DejaVu Sans',Verdana,sans-serif";

  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 22);
  private static final Font AXIS = new Font(Font.SANS_SERIF, Font.PLAIN, 16);
  private static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final Set<Font> FONT_SIZES = Set.of(TITLE, AXIS, TICK, LABEL);
  private static final int TICK_DIGITS = 7;

  /** Decades that logarithmic axes may have a tick at. */
  private static final int MOST_DECADES = 18;

  private final String title;
  private final int width;
  private final int height;

  /** Every text that the chart paints by itself, gathered while it is painted. */
  private final Set<String> texts = new HashSet<>();

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
    paintSmoothly(
        new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB).createGraphics()); // for texts
    SvgText graphics = new SvgText(emptyDocument(), texts, FONT_SIZES);
    graphics.setSVGCanvasSize(new Dimension(width, height));
    paintSmoothly(graphics);
    Element root = graphics.getRoot();
    root.setAttribute("viewBox", "0 0 " + width + " " + height);
    anyFont(root);
    // Screen readers want a title.
    Element heading = root.getOwnerDocument().createElementNS(SVG, "title");
    heading.setTextContent(title);
    root.insertBefore(heading, root.getFirstChild());
    try {
      Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      transformer.setOutputProperty(OutputKeys.INDENT, "yes");
      transformer.transform(new DOMSource(root), new StreamResult(stream));
    } catch (TransformerException e) {
      throw new IOException("The picture cannot be written as SVG: " + e.getMessage(), e);
    }
  }

  private static Document emptyDocument() throws IOException {
    try {
      return DocumentBuilderFactory.newDefaultNSInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVG, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IOException("This Java cannot make XML documents.", e);
    }
  }

  /** The font that Java found here may be missing elsewhere. */
  private static void anyFont(Element element) {
    if (element.hasAttribute("font-family")) {
      element.setAttribute("font-family", FONTS);
    }
    for (Node each = element.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (each instanceof Element child) {
        anyFont(child);
      }
    }
  }

  /** A title with the currency where there is one: {@code Revenue per customer, EUR}. */
  static String in(Optional<String> currency, String what) {
    return what + currency.map(name -> ", " + name).orElse("");
  }

  /** Ticks as people read them: 183.84, never 183.84211339999968. */
  private String tick(double value) {
    String text = Math.abs(value) < 1e-12 ? "0" : Numbers.brief(value, TICK_DIGITS);
    if (Math.abs(value) >= 10_000 && value == Math.rint(value) && Math.abs(value) < 1e9) {
      text = Numbers.count((long) value);
    }
    texts.add(text);
    return text;
  }

  final void style(XYChart xy) {
    texts.addAll(List.of(xy.getTitle(), xy.getXAxisTitle(), xy.getYAxisTitle()));
    xy.getStyler().setxAxisTickLabelsFormattingFunction(this::tick);
    xy.getStyler().setyAxisTickLabelsFormattingFunction(this::tick);
    Styler styler = xy.getStyler();
    styler.setLegendVisible(false);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setChartTitleFont(TITLE);
    styler.setChartFontColor(INK);
    styler.setChartPadding(16);
    xy.getStyler().setAxisTitleFont(AXIS);
    xy.getStyler().setAxisTickLabelsFont(TICK);
    xy.getStyler().setPlotGridLinesColor(GRID);
    xy.getStyler().setPlotGridLinesStroke(new BasicStroke(1));
    xy.getStyler().setMarkerSize(9);
    xy.getStyler().setAxisTickPadding(8);
    xy.getStyler().setXAxisTickMarkSpacingHint(110);
    xy.getStyler().setYAxisTickMarkSpacingHint(70);
    xy.getStyler().setAxisTitlePadding(14);
    styler.setChartTitlePadding(14);
  }

  /** Logarithmic axes, whose ticks are powers of ten. */
  final void logarithmic(XYChart xy) {
    String pattern = "#,##0.#########";
    DecimalFormat format =
        new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(xy.getStyler().getLocale()));
    for (int k = -MOST_DECADES; k <= MOST_DECADES; k++) {
      texts.add(format.format(Math.pow(10, k)));
    }
    xy.getStyler().setxAxisTickLabelsFormattingFunction(null);
    xy.getStyler().setyAxisTickLabelsFormattingFunction(null);
    xy.getStyler().setXAxisLogarithmic(true);
    xy.getStyler().setYAxisLogarithmic(true);
    xy.getStyler().setXAxisDecimalPattern(pattern);
    xy.getStyler().setYAxisDecimalPattern(pattern);
  }

  /** The chart shows its legend. */
  final void legend(XYChart xy) {
    texts.addAll(xy.getSeriesMap().keySet());
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
