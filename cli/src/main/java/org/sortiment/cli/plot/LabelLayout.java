package org.sortiment.cli.plot;

import java.awt.FontMetrics;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Finds room for labels beside the points of a falling line: never over another label, a marker or
 * the line; a point whose label has no room goes without. First come the two ends, then the points
 * halfway between, a quarter of the way, and so on, so that what is labelled is spread evenly.
 */
final class LabelLayout {
  private static final int GAP = 10;
  private static final int MARKER = 7;

  /** A viewer's font may be wider than the one measured here. */
  private static final double SAFETY = 1.12;

  private static final int MOST_LABELS = 60;

  private final FontMetrics metrics;
  private final List<Point2D> points;
  private final Rectangle2D frame;
  private final List<Rectangle2D> taken = new ArrayList<>();

  /**
   * A label with its place.
   *
   * @param lines the lines of its text
   * @param box the room it takes
   * @param lineHeight the height of a line
   * @param ascent the height above the base line
   */
  record Placed(List<String> lines, Rectangle2D box, int lineHeight, int ascent) {
    float x() {
      return (float) box.getX();
    }

    float baseline(int line) {
      return (float) box.getY() + ascent + (float) line * lineHeight;
    }
  }

  /** For labels of this font within a frame. */
  LabelLayout(FontMetrics metrics, List<Point2D> points, Rectangle2D frame) {
    this.metrics = metrics;
    this.points = points;
    this.frame = frame;
  }

  /** A text in the corner under the curve, unless the curve goes there. */
  Optional<Placed> placeAtLowerLeft(List<String> lines) {
    double height = height(lines);
    Rectangle2D box =
        new Rectangle2D.Double(
            frame.getX() + GAP, frame.getMaxY() - GAP - height, width(lines), height);
    return place(lines, List.of(box));
  }

  private double width(List<String> lines) {
    return SAFETY * lines.stream().mapToInt(metrics::stringWidth).max().orElse(0);
  }

  private double height(List<String> lines) {
    return metrics.getHeight() * (double) lines.size();
  }

  private Optional<Placed> place(List<String> lines, List<Rectangle2D> boxes) {
    for (Rectangle2D box : boxes) {
      if (isFree(box)) {
        taken.add(box);
        return Optional.of(new Placed(lines, box, metrics.getHeight(), metrics.getAscent()));
      }
    }
    return Optional.empty();
  }

  /** Labels for as many points as there is room, at most 60. */
  List<Placed> place(IntFunction<List<String>> text) {
    List<Placed> placed = new ArrayList<>();
    for (int k : order()) {
      if (placed.size() == MOST_LABELS) {
        break;
      }
      List<String> lines = text.apply(k);
      place(lines, candidates(points.get(k), width(lines), height(lines))).ifPresent(placed::add);
    }
    return placed;
  }

  /** The ends, then ever finer binary fractions between them. */
  private int[] order() {
    int count = points.size();
    int[] order = new int[count];
    BitSet seen = new BitSet(count);
    int filled = 0;
    for (int end : new int[] {0, count - 1}) {
      if (!seen.get(end)) {
        seen.set(end);
        order[filled++] = end;
      }
    }
    for (long parts = 2; filled < count; parts *= 2) {
      for (long part = 1; part < parts; part += 2) {
        int k = (int) Math.round((double) part * (count - 1) / parts);
        if (!seen.get(k)) {
          seen.set(k);
          order[filled++] = k;
        }
      }
    }
    return order;
  }

  /** Outside the curve first (above and to the right), then inside. */
  private static List<Rectangle2D> candidates(Point2D point, double width, double height) {
    double x = point.getX();
    double y = point.getY();
    return List.of(
        new Rectangle2D.Double(x + GAP, y - height / 2, width, height),
        new Rectangle2D.Double(x + GAP, y - height, width, height),
        new Rectangle2D.Double(x - width / 2, y - GAP - height, width, height),
        new Rectangle2D.Double(x - GAP - width, y - height / 2, width, height),
        new Rectangle2D.Double(x - GAP - width, y, width, height),
        new Rectangle2D.Double(x - width / 2, y + GAP, width, height));
  }

  private boolean isFree(Rectangle2D box) {
    if (!frame.contains(box)) {
      return false;
    }
    for (Rectangle2D other : taken) {
      if (other.intersects(box)) {
        return false;
      }
    }
    for (int k = 0; k < points.size(); k++) {
      Point2D point = points.get(k);
      if (box.intersects(
          point.getX() - MARKER, point.getY() - MARKER, 2.0 * MARKER, 2.0 * MARKER)) {
        return false;
      }
      if (k > 0 && box.intersectsLine(new Line2D.Double(points.get(k - 1), point))) {
        return false;
      }
    }
    return true;
  }
}
