package org.sortiment.estimation.likelihood;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;

/** Climbs from several starts, because a likelihood may have several maxima, and says what came. */
public final class MultiStart {
  private static final double SAME = 1e-5;

  private MultiStart() {}

  /**
   * What came of all starts.
   *
   * @param best the highest maximum
   * @param explanation the maxima that were reached, and from how many starts
   * @param limit what kept it from climbing from all starts; {@code NONE} when nothing did
   */
  public record Outcome(Maximizer.Maximum best, String explanation, Termination.Limit limit) {}

  /** Climbs from every start by {@code climb}; from the first also when the deadline has passed. */
  public static Outcome from(
      List<double[]> starts, Function<double[], Maximizer.Maximum> climb, Deadline deadline) {
    List<Maximizer.Maximum> maxima = new ArrayList<>();
    for (double[] start : starts) {
      if (maxima.isEmpty() || !deadline.isReached()) {
        maxima.add(climb.apply(start));
      }
    }
    int begun = maxima.size();
    Maximizer.Maximum best =
        maxima.stream().max(Comparator.comparingDouble(MultiStart::worth)).orElseThrow();
    List<Double> values =
        maxima.stream()
            .filter(Maximizer.Maximum::converged)
            .map(each -> each.sums().value())
            .sorted(Comparator.reverseOrder())
            .toList();
    List<String> texts = new ArrayList<>();
    for (int k = 0; k < values.size(); ) {
      int same = k;
      while (same < values.size() && values.get(k) - values.get(same) < SAME) {
        same++;
      }
      texts.add(String.format(Locale.ROOT, "%.6f (%d)", values.get(k), same - k));
      k = same;
    }
    int failed = maxima.size() - values.size();
    return new Outcome(
        best,
        starts.size()
            + " starts; maxima reached (from how many starts): "
            + (texts.isEmpty() ? "none" : texts.stream().collect(Collectors.joining(", ")))
            + (failed > 0 ? "; " + failed + " did not converge" : "")
            + (begun < starts.size()
                ? "; " + (starts.size() - begun) + " were not tried, because a limit came first."
                : "."),
        begun < starts.size()
            ? deadline.limitReached()
            : best.converged() ? cut(maxima) : best.limit());
  }

  /** The likelihood; nothing is less than one that is unknown. */
  private static double worth(Maximizer.Maximum maximum) {
    return maximum.isEvaluated() ? maximum.sums().value() : Double.NEGATIVE_INFINITY;
  }

  /** The time limit or interrupt that stopped one of the climbs. */
  private static Termination.Limit cut(List<Maximizer.Maximum> maxima) {
    return maxima.stream()
        .map(Maximizer.Maximum::limit)
        .filter(each -> each != Termination.Limit.NONE && each != Termination.Limit.WORK)
        .findFirst()
        .orElse(Termination.Limit.NONE);
  }

  /** Climbs by Newton's method. */
  public static Outcome newton(
      List<double[]> starts, Evaluator evaluator, BitSet free, Maximizer maximizer) {
    return from(starts, start -> maximizer.maximize(evaluator, start, free), maximizer.deadline());
  }
}
