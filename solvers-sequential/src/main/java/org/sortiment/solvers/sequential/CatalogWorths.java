package org.sortiment.solvers.sequential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.SequentialState;
import org.sortiment.api.sequential.VendorCatalog;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;

/**
 * {@code h(tau) = sum_b E[Z_b(tau)]}, the expected worth of all catalogs, each alone and at
 * revenues lowered by tau, with its slopes: one problem for every catalog of every vendor. Catalogs
 * of a {@link CatalogSolver#isSeries series} are worked on in parallel; sums are in their order.
 */
final class CatalogWorths {
  private final CatalogSolver catalogs;
  private final SequentialProblem problem;
  private final SolveOptions options;
  private final Deadline deadline;
  private final List<Shown> all = new ArrayList<>();
  private final List<Point> seen = new ArrayList<>();
  private Optional<Impossible> impossible = Optional.empty();

  /** A catalog from which no set may be taken. */
  record Impossible(int vendor, int catalog) {}

  private record Shown(int vendor, int catalog, VendorCatalog products) {}

  /**
   * The functions at one place.
   *
   * @param prices of the joint limits
   * @param value h as found
   * @param bound the same, bounded
   * @param purchase the slope of the value in tau, taken positive
   * @param use of the joint limits: slopes of the value in their prices, taken positive
   * @param exact whether all sets were proven to be the best
   */
  record Point(
      double tau,
      double[] prices,
      double value,
      double bound,
      double purchase,
      double[] use,
      boolean exact) {}

  CatalogWorths(CatalogSolver catalogs, SolveOptions options, Deadline deadline) {
    this.catalogs = catalogs;
    this.problem = catalogs.problem();
    this.options = options;
    this.deadline = deadline;
    for (int b = 0; b < problem.vendors().count(); b++) {
      List<VendorCatalog> shown = problem.vendors().catalogs(b);
      for (int k = 0; k < shown.size(); k++) {
        all.add(new Shown(b, k, shown.get(k)));
      }
    }
  }

  /** A catalog from which nothing may be taken, not even nothing. */
  Optional<Impossible> impossible() {
    return impossible;
  }

  /** All points so far. */
  List<Point> seen() {
    return Collections.unmodifiableList(seen);
  }

  /**
   * The functions at tau and these prices of the joint limits.
   *
   * @param gap how far the bounds may be off, relatively, where that makes a difference
   */
  Point at(double tau, double[] prices, double gap) {
    SolveOptions within = options.withRelativeGap(gap);
    CatalogSolver.Best[] answers = new CatalogSolver.Best[all.size()];
    boolean parallel = catalogs.isSeries() && options.threads() > 1;
    if (parallel) {
      options.progress().report("weighing catalogs", 0, all.size());
      IntStream.range(0, answers.length)
          .parallel()
          .forEach(c -> answers[c] = answer(all.get(c), tau, prices, within));
    }
    CompensatedSum value = new CompensatedSum();
    CompensatedSum bound = new CompensatedSum();
    CompensatedSum purchase = new CompensatedSum();
    double[] use = new double[prices.length];
    boolean exact = true;
    for (int c = 0; c < answers.length; c++) {
      Shown shown = all.get(c);
      if (!parallel) {
        options.progress().report("weighing catalogs", c, answers.length);
        answers[c] = answer(shown, tau, prices, within);
      }
      CatalogSolver.Best answer = answers[c];
      if (answer.termination().reason() == Termination.Reason.INFEASIBLE) {
        impossible = Optional.of(new Impossible(shown.vendor(), shown.catalog()));
        return new Point(tau, prices, Double.NaN, Double.NaN, 0, use, false);
      }
      double p = shown.products().probability();
      exact &= answer.termination().reason() == Termination.Reason.OPTIMAL;
      bound.addProduct(p, Math.max(0, answer.bound()));
      if (answer.isFound()) {
        value.addProduct(p, answer.value());
        purchase.addProduct(p, answer.purchase());
        for (int l = 0; l < use.length; l++) {
          use[l] += p * problem.jointLimits().get(l).value(answer.take());
        }
      }
    }
    Point point =
        new Point(tau, prices, value.value(), bound.value(), purchase.value(), use, exact);
    seen.add(point);
    return point;
  }

  private CatalogSolver.Best answer(Shown shown, double tau, double[] prices, SolveOptions within) {
    Assortment nothing = Assortment.none(problem.problem().catalog().size());
    return catalogs.lowered(
        new SequentialState(shown.vendor(), shown.products().products(), nothing),
        tau,
        prices,
        CatalogSolver.within(within, deadline));
  }
}
