package org.sortiment.solvers.discretization;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sortiment.api.solve.CandidateRequest;
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

  private final Exploration exploration;
  private final Measures measures;
  private final CandidateRequest request;

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
        return all <= epsilon || exploration.calls() >= MOST_ANSWERS;
      }
      if (all <= epsilon && hull.gap(choice(hull)) <= epsilon) {
        return true;
      }
    }
    int most = request.maxCandidates().orElseThrow();
    return all <= FINER * hull.gap(hull.best(most))
        || exploration.calls()
            >= Math.min(MOST_ANSWERS, ANSWERS + ANSWERS_PER_CANDIDATE * (long) most);
  }

  /** The best of the fewest that are within epsilon, or the best of the number. */
  private int[] choice(CandidateHull hull) {
    if (request.epsilon().isPresent()) {
      Optional<int[]> fewest = hull.fewest(request.epsilon().getAsDouble());
      if (fewest.isPresent()
          && fewest.get().length <= request.maxCandidates().orElse(Integer.MAX_VALUE)) {
        return hull.best(fewest.get().length);
      }
    }
    if (request.maxCandidates().isPresent()) {
      return hull.best(request.maxCandidates().getAsInt());
    }
    return IntStream.range(0, hull.size()).toArray();
  }

  /** Asks once, where the gap is largest among what can still be asked; false when nothing can. */
  private boolean refine(CandidateHull hull, OptimumBound bound) {
    record Place(int left, double gap) {}
    List<Place> places =
        IntStream.range(-1, hull.size())
            .mapToObj(left -> new Place(left, hull.gap(left, left + 1)))
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
    double raised = best.y() + Math.abs(best.y()) * request.epsilon().orElse(COARSE);
    return fresh(measures.tangent(0, best.x(), raised))
        .or(() -> fresh(measures.tangent(0, best.x(), best.y())))
        .or(() -> tangent);
  }

  private Optional<Direction> fresh(Direction direction) {
    return exploration.isAsked(direction) ? Optional.empty() : Optional.of(direction);
  }
}
