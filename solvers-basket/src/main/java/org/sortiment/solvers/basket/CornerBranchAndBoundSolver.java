package org.sortiment.solvers.basket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.sortiment.api.Assortment;
import org.sortiment.api.basket.BasketCategory;
import org.sortiment.api.basket.BasketProblem;
import org.sortiment.api.basket.BasketResult;
import org.sortiment.api.basket.BasketSolver;
import org.sortiment.api.basket.MultivariateLogit;
import org.sortiment.api.basket.NeedLists;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;

/**
 * What to offer in several categories from which customers buy together, by the corners of each
 * category's own frontier.
 *
 * <p>Problem: one assortment per category, of the largest expected revenue under {@link NeedLists}
 * or a {@link MultivariateLogit}. Theorem: for fixed assortments of the others a category's best
 * answer maximises a weighted sum of its revenue and its purchase probability with weights >= 0, or
 * G - theta V for some theta under the multivariate logit; so some optimum has every category at a
 * corner of its hull, for every choice model and all constraints inside the categories (see
 * docs/baskets.md).
 *
 * <p>Method:
 *
 * <ol>
 *   <li>the corners of every category, traced by the engine behind the solver of its model;
 *   <li>{@link CoordinateAscent} over corners from several starts, one of them the best of every
 *       category by itself;
 *   <li>{@link BranchAndBound} over boxes of corners for the proof.
 * </ol>
 *
 * <p>Guarantee: optimal up to 1e-9 where every category's corners are all known and the search
 * ends. Where an engine left corners open, the search goes over a polygon that has all assortments
 * of that category below it, so that the bound holds all the same. What is found is evaluated again
 * from the choice models.
 */
public final class CornerBranchAndBoundSolver implements BasketSolver {
  /** The id under which it is known, {@value}. */
  public static final String ID = "corners";

  /** A bound this close to a value, relatively, proves it. */
  private static final double PROVEN = 1e-9;

  /** A bound this close to a value, relatively, is that value with rounding. */
  private static final double ROUNDING = 2e-11;

  private final Function<AssortmentProblem, AssortmentSolver> solvers;

  /**
   * A solver.
   *
   * @param solvers gives the solver whose engine traces a category
   */
  public CornerBranchAndBoundSolver(Function<AssortmentProblem, AssortmentSolver> solvers) {
    this.solvers = solvers;
  }

  @Override
  public BasketResult solve(BasketProblem problem, SolveOptions options) {
    return new Run(problem, options).solve();
  }

  /** One call. */
  private final class Run {
    private final BasketProblem problem;
    private final SolveOptions options;
    private final Deadline deadline;
    private final Objective objective;
    private final CategoryCorners.Axes axes;
    private final List<CategoryCorners> categories = new ArrayList<>();

    Run(BasketProblem problem, SolveOptions options) {
      this.problem = problem;
      this.options = options;
      this.deadline = Deadline.startingNow(options.timeLimit());
      if (problem.model() instanceof NeedLists lists) {
        objective = new NeedObjective(lists);
        axes = CategoryCorners.Axes.PURCHASE_AND_REVENUE;
      } else {
        objective =
            new LogitObjective((MultivariateLogit) problem.model(), problem.categories().size());
        axes = CategoryCorners.Axes.WEIGHT_AND_GAIN;
      }
    }

    BasketResult solve() {
      CornerFinder finder = new CornerFinder(solvers, options.withRelativeGap(0));
      int count = problem.categories().size();
      for (int g = 0; g < count; g++) {
        try {
          categories.add(finder.find(problem.categories().get(g), axes, less(), share(count - g)));
        } catch (CornerFinder.InfeasibleCategoryException e) {
          return none(
              Termination.infeasible(),
              Optional.of(new BasketResult.Conflict(g, e.conflict())),
              "category "
                  + problem.categories().get(g).id()
                  + " has no feasible assortment: proven infeasible");
        }
      }
      for (CategoryCorners each : categories) {
        if (each.found().size() == 0) {
          return none(
              Termination.stopped(each.limit(), false),
              Optional.empty(),
              "stopped before anything feasible was found");
        }
      }
      return search();
    }

    /**
     * Theta is the revenue less what the others bring with the category: at most what all
     * categories can bring.
     */
    private double less() {
      if (axes == CategoryCorners.Axes.PURCHASE_AND_REVENUE) {
        return 0;
      }
      double sum = 0;
      for (BasketCategory category : problem.categories()) {
        double dearest = 0;
        for (double revenue : category.problem().catalog().revenues()) {
          dearest = Math.max(dearest, revenue);
        }
        sum += dearest;
      }
      return sum > 0 ? sum : 1;
    }

    /** A part of what is left of the time, so that every category has its turn. */
    private Deadline share(int left) {
      return Deadline.startingNow(
          deadline.remaining().map(time -> atLeastANano(time.dividedBy(left + 1L))));
    }

    private static Duration atLeastANano(Duration time) {
      return time.isZero() ? Duration.ofNanos(1) : time;
    }

    private BasketResult search() {
      List<ConcaveCurve> found = categories.stream().map(CategoryCorners::found).toList();
      List<ConcaveCurve> bounding = categories.stream().map(CategoryCorners::bounding).toList();
      int[] alone = alone(found);
      CoordinateAscent ascent = new CoordinateAscent(objective, found);
      Starts starts = new Starts(found, alone, options.seed());
      int[] best = starts.climb(ascent, deadline);
      boolean isBounded = bounding.stream().allMatch(curve -> curve.size() > 0);
      boolean isKnown = found.equals(bounding);
      double bound = Double.POSITIVE_INFINITY;
      Termination.Limit limit = Termination.Limit.NONE;
      long boxes = 0;
      if (isBounded) {
        double gap = options.relativeGap() > PROVEN ? options.relativeGap() : 0;
        BranchAndBound search =
            new BranchAndBound(objective, bounding, gap, deadline, options.progress());
        search.run(ascent.value(best), isKnown ? best : nearest(best, found, bounding));
        if (search.best().length > 0) {
          best = better(best, isKnown ? search.best() : nearest(search.best(), bounding, found));
        }
        bound = search.bound();
        limit = search.limit();
        boxes = search.boxes();
      }
      for (CategoryCorners each : categories) {
        limit = limit == Termination.Limit.NONE ? each.limit() : limit;
      }
      return result(best, alone, bound, limit, boxes);
    }

    private int[] better(int[] best, int[] other) {
      CoordinateAscent ascent =
          new CoordinateAscent(objective, categories.stream().map(CategoryCorners::found).toList());
      double raised = ascent.climb(other, deadline);
      return raised > ascent.value(best) ? other : best;
    }

    private int[] nearest(int[] corners, List<ConcaveCurve> from, List<ConcaveCurve> to) {
      int[] nearest = new int[corners.length];
      for (int g = 0; g < nearest.length; g++) {
        nearest[g] = to.get(g).nearest(from.get(g).x(corners[g]));
      }
      return nearest;
    }

    /** The best corner of every category if it were the only one. */
    private int[] alone(List<ConcaveCurve> found) {
      double leaving =
          problem.model() instanceof MultivariateLogit logit ? logit.noPurchaseWeight() : 1;
      int[] alone = new int[found.size()];
      for (int g = 0; g < alone.length; g++) {
        ConcaveCurve curve = found.get(g);
        double best = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < curve.size(); k++) {
          double revenue =
              axes == CategoryCorners.Axes.PURCHASE_AND_REVENUE
                  ? curve.y(k)
                  : curve.y(k) / (leaving + curve.x(k));
          if (revenue > best) {
            best = revenue;
            alone[g] = k;
          }
        }
      }
      return alone;
    }

    private BasketResult result(
        int[] best, int[] alone, double bound, Termination.Limit limit, long boxes) {
      BasketResult.Offer offer = offer(best);
      double value = offer.evaluation().revenue();
      // Corners carry the rounding of their engines; the bound must not fall below the model.
      double proven = bound <= value + ROUNDING * Math.abs(value) ? value : bound;
      Termination termination;
      if (proven <= value + PROVEN * Math.abs(value)) {
        termination = Termination.optimal();
      } else if (Double.isFinite(proven)
          && proven - value <= options.relativeGap() * Math.abs(proven)) {
        termination = new Termination(Termination.Reason.WITHIN_GUARANTEE, Termination.Limit.NONE);
      } else {
        termination =
            limit == Termination.Limit.NONE
                ? Termination.feasible()
                : Termination.stopped(limit, true);
      }
      return new BasketResult(
          termination,
          Optional.of(offer),
          proven,
          Optional.of(offer(alone)),
          Optional.empty(),
          provenance(outcome(termination, proven, boxes)));
    }

    private BasketResult.Offer offer(int[] corners) {
      List<Assortment> assortments = new ArrayList<>();
      for (int g = 0; g < corners.length; g++) {
        assortments.add(categories.get(g).assortment(corners[g]));
      }
      if (!problem.isFeasible(assortments)) {
        throw new IllegalStateException(
            "The engine of a category answered an assortment that breaks a constraint.");
      }
      return BasketResult.Offer.of(problem, assortments);
    }

    private BasketResult none(
        Termination termination, Optional<BasketResult.Conflict> conflict, String outcome) {
      return new BasketResult(
          termination,
          Optional.empty(),
          conflict.isPresent() ? Double.NaN : Double.POSITIVE_INFINITY,
          Optional.empty(),
          conflict,
          provenance(outcome));
    }

    private String outcome(Termination termination, double bound, long boxes) {
      long open = categories.stream().filter(each -> !each.corners().isComplete()).count();
      String corners =
          categories.stream().mapToInt(each -> each.found().size()).sum()
              + " corners of "
              + categories.size()
              + " categories"
              + (open == 0 ? "" : ", of which " + open + " are bounded by a polygon only")
              + ", "
              + boxes
              + " boxes of them; ";
      return corners
          + switch (termination.reason()) {
            case OPTIMAL -> "the proven optimum";
            case WITHIN_GUARANTEE -> "within the relative gap that was asked for";
            default ->
                (termination.isStoppedByLimit() ? "stopped by a limit: " : "")
                    + (bound < Double.POSITIVE_INFINITY
                        ? "not proven optimal: the bound says by how much it may be exceeded"
                        : "nothing is proven about the optimum");
          };
    }

    private Provenance provenance(String outcome) {
      TreeSet<String> engines = new TreeSet<>();
      TreeSet<String> backends = new TreeSet<>();
      for (CategoryCorners each : categories) {
        engines.add(each.solver());
        if (!each.backend().isEmpty()) {
          backends.add(each.backend());
        }
      }
      String kind = axes == CategoryCorners.Axes.PURCHASE_AND_REVENUE ? "needs" : "interactions";
      return new Provenance(
          ID + "/" + kind,
          String.join("+", backends),
          "branch and bound over the corners of each category"
              + (engines.isEmpty() ? "" : " (traced by " + String.join(", ", engines) + ")")
              + ": "
              + outcome,
          options.toString());
    }
  }
}
