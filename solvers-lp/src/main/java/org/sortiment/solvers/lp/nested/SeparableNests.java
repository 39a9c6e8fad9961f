package org.sortiment.solvers.lp.nested;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.NestedLogitModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.solve.Deadline;

/**
 * A nested logit whose constraints each stay within one nest, and bounds on the number of products
 * overall: one {@link NestEnvelope} per nest, and per number of products in it when that matters,
 * then the best ratio by Newton's method (Dinkelbach 1967) over the nests, chosen one by one or,
 * for an overall bound, by dynamic programming over the number of products (Feldman, Topaloglu
 * 2015).
 *
 * <p>The ratio found bounds every assortment; the assortment of the best corners attains it unless
 * some nest is best inside a piece of its envelope. Polynomial: about twice as many linear
 * maximisations as there are corners, at most n^2 of them for every number of products.
 */
final class SeparableNests {
  /** Envelopes for every number of products of a larger nest take too long. */
  private static final int LARGEST_NEST = 300;

  private static final int STEPS = 100;

  private final NestedData data;
  private final AssortmentProblem problem;
  private final LpBackend backend;
  private final Deadline deadline;
  private final List<List<Constraint>> perNest;
  private final boolean counted;
  private final int least;
  private final int most;

  private SeparableNests(
      NestedData data,
      AssortmentProblem problem,
      LpBackend backend,
      Deadline deadline,
      List<List<Constraint>> perNest,
      boolean counted,
      int least,
      int most) {
    this.data = data;
    this.problem = problem;
    this.backend = backend;
    this.deadline = deadline;
    this.perNest = perNest;
    this.counted = counted;
    this.least = least;
    this.most = most;
  }

  /**
   * What was found.
   *
   * @param assortment of the best corners, feasible
   * @param bound no assortment has a larger objective
   * @param exact whether the assortment attains the bound, up to rounding
   */
  record Result(Assortment assortment, double bound, boolean exact) {}

  /** Solves; empty when the constraints are not of this kind or the powers overflow. */
  static Optional<Result> solve(
      NestedData data, AssortmentProblem problem, LpBackend backend, Deadline deadline) {
    NestedLogitModel model = (NestedLogitModel) problem.choiceModel();
    int n = problem.catalog().size();
    int least = 0;
    int most = n;
    boolean counted = false;
    List<List<Constraint>> perNest = new ArrayList<>();
    for (int k = 0; k < data.nestCount; k++) {
      perNest.add(new ArrayList<>());
    }
    for (Constraint each : problem.constraints()) {
      int nest = nestOf(each, model);
      if (nest >= 0) {
        perNest.get(nest).add(each);
      } else if (each instanceof CardinalityBound bound && bound.groupSize() == n) {
        least = Math.max(least, bound.min());
        most = Math.min(most, bound.max());
        counted = true;
      } else {
        return Optional.empty();
      }
    }
    int largest = Arrays.stream(data.nests).mapToInt(nest -> nest.length).max().orElse(0);
    if (counted && largest > LARGEST_NEST) {
      return Optional.empty();
    }
    return new SeparableNests(data, problem, backend, deadline, perNest, counted, least, most)
        .run();
  }

  /** The only nest that a constraint speaks of, or -1. */
  private static int nestOf(Constraint constraint, NestedLogitModel model) {
    int[] products = constraint.products();
    int nest = products.length == 0 ? -1 : model.nestOf(products[0]);
    for (int product : products) {
      if (model.nestOf(product) != nest) {
        return -1;
      }
    }
    return nest;
  }

  private Optional<Result> run() {
    NestEnvelopes nests =
        new NestEnvelopes(data, problem.catalog().size(), perNest, backend, deadline, counted);
    List<List<Optional<NestEnvelope>>> envelopes = nests.all(most);
    double rho = -Math.abs(data.constant) / data.outside;
    Optional<NestSelection> next = best(envelopes, rho);
    if (next.isEmpty()) {
      return Optional.empty();
    }
    NestSelection selection = next.get();
    BitSet best = selection.products();
    double value = value(best);
    double excess = excess(selection, rho);
    for (int step = 0;
        step < STEPS && excess > 1e-15 * (Math.abs(data.constant) + Math.abs(rho) * data.outside);
        step++) {
      // At a kink, where a heavy nest is worth nothing, rounding would hold rho back for ever.
      rho += Math.max(excess / (data.outside + selection.power()), 4e-15 * Math.abs(rho));
      next = best(envelopes, rho);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      selection = next.get();
      excess = excess(selection, rho);
      if (value(selection.products()) > value) {
        best = selection.products();
        value = value(best);
      }
    }
    double bound = rho + Math.max(0, excess) / data.outside;
    // Powers of extreme weights overflow, corners may rest on an engine's word; then nothing is
    // proven here.
    boolean resolved =
        nests.areProven() && Double.isFinite(bound) && Double.isFinite(selection.power());
    return Optional.of(
        new Result(
            Assortment.of(problem.catalog().size(), best),
            resolved ? bound : Double.POSITIVE_INFINITY,
            resolved && value >= bound - 1e-12 * Math.max(Math.abs(bound), Math.abs(value))));
  }

  private Optional<NestSelection> best(List<List<Optional<NestEnvelope>>> envelopes, double rho) {
    return counted
        ? NestSelection.best(envelopes, rho, least, Math.min(most, problem.catalog().size()))
        : NestSelection.best(envelopes, rho, 0, 0);
  }

  private double value(BitSet products) {
    boolean[] members = new boolean[problem.catalog().size()];
    products.stream().forEach(i -> members[i] = true);
    return data.value(members);
  }

  private double excess(NestSelection selection, double rho) {
    return selection.value() - data.constant - rho * data.outside;
  }
}
