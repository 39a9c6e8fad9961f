package org.sortiment.formats.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the points (W, g) of all assortments can lie, W the weight of everything with leaving and g
 * the sum of weight times revenue: W between two numbers, and g below lines.
 *
 * <p>Revenue and weighted utility, g / W + lambda log(W / v_0), is h / W + lambda log W and
 * constants on a line g = s W + h: it falls and then rises with W, or does only one of both. As it
 * rises with g, it is largest at a corner of the lines or at an end.
 */
final class LogitEnvelope {
  /** g <= slope W + height. */
  private record Line(double slope, double height) {
    double at(double weight) {
      return slope * weight + height;
    }
  }

  /** A point of the envelope. */
  record Corner(double weight, double gain) {
    double objective(double utilityWeight, double outside) {
      double utility = utilityWeight == 0 ? 0 : utilityWeight * Math.log(weight / outside);
      return gain / weight + utility;
    }
  }

  private final double least;
  private final double most;

  /** By falling slope. */
  private final List<Line> lines = new ArrayList<>();

  /** For 0 < least <= W <= most. */
  LogitEnvelope(double least, double most) {
    this.least = least;
    this.most = Math.max(least, most);
  }

  /** Adds a line that no point lies above. */
  void add(double slope, double height) {
    lines.add(new Line(slope, height));
    lines.sort(Comparator.comparingDouble(Line::slope).reversed());
  }

  /** The corners by rising W, at least one line being there. O(lines^2). */
  List<Corner> corners() {
    List<Corner> corners = new ArrayList<>();
    double weight = least;
    int lowest = 0;
    for (int k = 1; k < lines.size(); k++) {
      // Of those that are equal the last one, which is the lowest behind the point.
      lowest = lines.get(k).at(weight) <= lines.get(lowest).at(weight) ? k : lowest;
    }
    corners.add(new Corner(weight, lines.get(lowest).at(weight)));
    while (lowest + 1 < lines.size()) {
      Line line = lines.get(lowest);
      double end = most;
      int next = -1;
      for (int k = lowest + 1; k < lines.size(); k++) {
        Line other = lines.get(k);
        double meets = (other.height() - line.height()) / (line.slope() - other.slope());
        if (line.slope() > other.slope() && meets < end) {
          end = Math.max(weight, meets);
          next = k;
        }
      }
      if (next < 0) {
        break;
      }
      weight = end;
      corners.add(new Corner(weight, line.at(weight)));
      lowest = next;
    }
    corners.add(new Corner(most, lines.get(lowest).at(most)));
    return corners;
  }

  /** The corner of the largest objective, which is an upper bound for all assortments. */
  Corner best(double utilityWeight, double outside) {
    return corners().stream()
        .max(Comparator.comparingDouble(each -> each.objective(utilityWeight, outside)))
        .orElseThrow();
  }
}
