package org.sortiment.cli.plot;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;

/**
 * Writes text as text. The chart library fills the outlines of its titles and ticks, which nobody
 * can search, copy or hear; here an outline that is exactly that of a known text becomes the text.
 * The outlines of all texts in all fonts are compared, so that the one found is the right one.
 */
final class SvgText extends SVGGraphics2D {
  /** Titles of vertical axes are turned by a quarter to the left. */
  private static final List<Double> TURNS = List.of(0.0, -Math.PI / 2);

  private record Written(String text, Font font, double turn) {}

  private final Map<List<Double>, Written> outlines = new HashMap<>();

  SvgText(Document document, Set<String> texts, Set<Font> fonts) {
    super(document);
    for (String text : texts) {
      for (Font font : fonts) {
        for (double turn : TURNS) {
          if (!text.isBlank()) {
            Shape outline =
                new TextLayout(text, font, getFontRenderContext())
                    .getOutline(AffineTransform.getRotateInstance(turn));
            outlines.put(path(outline), new Written(text, font, turn));
          }
        }
      }
    }
  }

  private static List<Double> path(Shape shape) {
    List<Double> path = new ArrayList<>();
    double[] point = new double[6];
    for (PathIterator steps = shape.getPathIterator(null); !steps.isDone(); steps.next()) {
      int kind = steps.currentSegment(point);
      path.add((double) kind);
      int numbers = 2 * Math.min(kind, PathIterator.SEG_CUBICTO);
      int count = kind == PathIterator.SEG_CLOSE ? 0 : Math.max(2, numbers);
      Arrays.stream(point, 0, count).forEach(path::add);
    }
    return path;
  }

  @Override
  public void fill(Shape shape) {
    Written written = outlines.get(path(shape));
    if (written == null) {
      super.fill(shape);
      return;
    }
    AffineTransform before = getTransform();
    Font font = getFont();
    rotate(written.turn());
    setFont(written.font());
    drawString(written.text(), 0f, 0f);
    setFont(font);
    setTransform(before);
  }
}
