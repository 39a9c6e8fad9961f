package org.sortiment.solvers.discretization;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sortiment.api.solve.CandidateRequest;
import org.sortiment.solvers.discretization.CandidateHull.Tolerance;
import org.sortiment.solvers.lp.frontier.Direction;
import org.sortiment.solvers.lp.frontier.Exploration;
import org.sortiment.solvers.lp.frontier.Hull;
import org.sortiment.solvers.lp.frontier.Measures;
import org.sortiment.solvers.lp.frontier.Point;

/**
 * Asks an oracle for weighted sums where the proven gap is largest, until enough is known for the
 * candidates that were asked for.
 *
 * <ol>
 *   <li>The largest utility comes first. Every answer is a candidate and, with its bound, a half
 *       plane that contains all assortments; {@link OptimumBound} is what they leave.
 *   <li>The gap is largest at some breakpoint between neighbours of the hull. There the direction
 *       is asked in which both are equally good: it finds a corner between them, or proves that
 *       there is none (Eisner, Severance 1976). When that was asked already, the tangent at the
 *       highest corner of the bound.
 *   <li>At weight 0 it is the tangent of the best revenue raised by the gap that is allowed: either
 *       a much better one is found, as in Newton's method (Dinkelbach 1967), or it is proven that
 *       there is none.
 * </ol>
 *
 * <p>With epsilon, the candidates shall also lose far less than that on average. The guarantee is
 * the purpose and the average is not: it may cost as many answers again, and what is not reached
 * then is left.
 */
final class GapRefinement {
  /** Without epsilon the corners known are refined to this part of the gap of the chosen ones. */
  private static final double FINER = 0.25;

  /** And by no more than so many answers a candidate, and these. */
  private static final int ANSWERS_PER_CANDIDATE = 8;

  private static final int ANSWERS = 40;

  /** More answers than any gap needs that can be closed. */
  private static final int MOST_ANSWERS = 10_000;

  /** The gap at weight 0 that is aimed at without epsilon, before the best revenue is exact. */
  private static final double COARSE = 1e-3;

  /** The part of epsilon that may be lost on average over the range of a candidate. */
  private static final double ON_AVERAGE = 0.3;

  /**
   * The part of epsilon that may be lost where revenue or utility counts alone: what is lost there
   * is lost over decades of weights.
   */
  private static final double AT_ENDS = 0.3;

  /** Parts of epsilon that are tried at the breakpoints of candidates. */
  private static final double[] AT_BREAKPOINTS = {1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3};

  /** Answers for the average beside as many as the guarantee took. */
  private static final int ANSWERS_FOR_AVERAGE = 4;

  private final Exploration exploration;
  private final Measures measures;
  private final CandidateRequest request;

  /** How many answers the guarantee took; 0 until it is reached. */
  private long guaranteedAfter;

  /** After how many answers the average is looked at again. */
  private long nextLook;

  GapRefinement(Exploration exploration, CandidateRequest request) {
    this.exploration = exploration;
    this.measures = exploration.measures();
    this.request = request;
  }

  /**
   * Candidates chosen among everything found.
   *
   * @param points by rising utility
   * @param bound on the optimum
   */
  record Chosen(List<Point> points, OptimumBound bound) {}

  /**
   * Runs until enough is known, nothing more can be learnt, or a limit is reached; empty when
   * nothing was found.
   *
   * @throws org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException when nothing is
   *     feasible
   */
  Optional<Chosen> run() {
    exploration.ask(Direction.ONLY_X);
    while (true) {
      if (exploration.points().isEmpty()) {
        // An oracle that found nothing in one direction may find something in another.
        if (exploration.isOver() || exploration.isAsked(Direction.ONLY_Y)) {
          return Optional.empty();
        }
        exploration.ask(Direction.ONLY_Y);
        continue;
      }
      OptimumBound bound = new OptimumBound(exploration);
      if (exploration.points().stream().anyMatch(this::isUnlimited)) {
        return Optional.of(new Chosen(exploration.points(), bound));
      }
      CandidateHull hull = new CandidateHull(measures, exploration.points(), bound);
      if (isEnough(hull) || exploration.isOver() || !refine(hull, bound)) {
        return Optional.of(new Chosen(hull.corners(choice(hull)), bound));
      }
    }
  }

  /** Nobody leaves: then there is no frontier, as {@link Hull} says in words. */
  private boolean isUnlimited(Point point) {
    return Double.isInfinite(measures.utility(point.x()));
  }

  private boolean isEnough(CandidateHull hull) {
    double all = hull.gap();
    if (all == 0) {
      return true;
    }
    if (request.epsilon().isPresent()) {
      double epsilon = request.epsilon().getAsDouble();
      if (request.maxCandidates().isEmpty()) {
        return exploration.calls() >= MOST_ANSWERS
            || (all <= epsilon && (isAverageGivenUp() || isAverageReached(hull, epsilon)));
      }
      if (all <= epsilon && hull.gap(choice(hull)) <= epsilon) {
        return true;
      }
    }
    int most = request.maxCandidates().orElseThrow();
    return all <= FINER * hull.gap(hull.best(most, 1))
        || exploration.calls()
            >= Math.min(MOST_ANSWERS, ANSWERS + ANSWERS_PER_CANDIDATE * (long) most);
  }

  private boolean isAverageGivenUp() {
    if (guaranteedAfter == 0) {
      guaranteedAfter = exploration.calls();
    }
    return exploration.calls() >= 2 * guaranteedAfter + ANSWERS_FOR_AVERAGE;
  }

  /**
   * Whether hardly more candidates than the guarantee needs have the average, too. With many
   * answers it is looked at after an eighth more of them only.
   */
  private boolean isAverageReached(CandidateHull hull, double epsilon) {
    if (exploration.calls() < nextLook) {
      return false;
    }
    nextLook = exploration.calls() + 1 + exploration.calls() / 8;
    int fewest = hull.fewest(new Tolerance(epsilon, 1)).orElseThrow().length;
    return onAverage(hull, epsilon).filter(each -> each.length <= 1 + fewest * 5 / 4).isPresent();
  }

  /** The best of the fewest that are within epsilon, or the best of the number. */
  private int[] choice(CandidateHull hull) {
    int most = request.maxCandidates().orElse(Integer.MAX_VALUE);
    if (request.epsilon().isPresent()) {
      double epsilon = request.epsilon().getAsDouble();
      Optional<int[]> within =
          onAverage(hull, epsilon)
              .filter(each -> each.length <= most)
              .or(
                  () ->
                      hull.fewest(new Tolerance(epsilon, 1)).map(each -> hull.best(each.length, 1)))
              .filter(each -> each.length <= most);
      if (within.isPresent()) {
        return within.get();
      }
    }
    return request.maxCandidates().isPresent() ? hull.best(most, 1) : hull.all();
  }

  /**
   * The fewest that are within epsilon, and far within it on average: in every range by itself, so
   * that the average is small over whatever weights it is taken. Empty when the corners or the
   * bounds do not prove so much.
   */
  private static Optional<int[]> onAverage(CandidateHull hull, double epsilon) {
    double enough = ON_AVERAGE * epsilon;
    for (double part : AT_BREAKPOINTS) {
      Optional<int[]> fewest = hull.fewest(new Tolerance(part * epsilon, AT_ENDS / part));
      if (fewest.isEmpty()) {
        return Optional.empty();
      }
      int[] best = hull.best(fewest.get().length, AT_ENDS / part);
      if (hull.averageGap(best, enough) <= enough) {
        return Optional.of(best);
      }
      if (hull.averageGap(fewest.get(), enough) <= enough) {
        return fewest;
      }
    }
    return Optional.empty();
  }

  /** Asks once, where the gap is largest among what can still be asked; false when nothing can. */
  private boolean refine(CandidateHull hull, OptimumBound bound) {
    record Place(int left, double gap) {}
    List<Place> places =
        IntStream.range(-1, hull.size())
            .mapToObj(left -> new Place(left, hull.gap(left, left + 1, atEnds())))
            .filter(place -> place.gap > 0)
            .sorted((a, b) -> Double.compare(b.gap, a.gap))
            .toList();
    for (Place place : places) {
      Optional<Direction> direction = direction(hull, bound, place.left);
      if (direction.isPresent()) {
        exploration.ask(direction.get());
        return true;
      }
    }
    return false;
  }

  private double atEnds() {
    return request.epsilon().isPresent() ? AT_ENDS : 1;
  }

  private Optional<Direction> direction(CandidateHull hull, OptimumBound bound, int left) {
    int right = left + 1;
    if (right == hull.size()) {
      return fresh(Direction.ONLY_X);
    }
    double weight = hull.breakpoint(left, right);
    double[] corner = bound.highest(weight);
    Optional<Direction> tangent =
        Double.isFinite(corner[1])
            ? fresh(measures.tangent(weight, corner[0], corner[1]))
            : Optional.empty();
    if (left >= 0) {
      return measures
          .between(hull.corner(left), hull.corner(right))
          .flatMap(this::fresh)
          .or(() -> tangent);
    }
    Point best = hull.corner(0);
    double allowed =
        request.epsilon().isPresent() ? AT_ENDS * request.epsilon().getAsDouble() : COARSE;
    double raised = best.y() + Math.abs(best.y()) * allowed;
    return fresh(measures.tangent(0, best.x(), raised))
        .or(() -> fresh(measures.tangent(0, best.x(), best.y())))
        .or(() -> tangent);
  }

  private Optional<Direction> fresh(Direction direction) {
    return exploration.isAsked(direction) ? Optional.empty() : Optional.of(direction);
  }
}
