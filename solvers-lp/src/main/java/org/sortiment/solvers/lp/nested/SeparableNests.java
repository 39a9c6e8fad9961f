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
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;

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
  private final List<List<Constraint>> perNest = new ArrayList<>();
  private final boolean counted;
  private int least;
  private int most;

  private SeparableNests(
      NestedData data,
      AssortmentProblem problem,
      LpBackend backend,
      Deadline deadline,
      boolean counted,
      int least,
      int most) {
    this.data = data;
    this.problem = problem;
    this.backend = backend;
    this.deadline = deadline;
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
    SeparableNests nests =
        new SeparableNests(data, problem, backend, deadline, counted, least, most);
    nests.perNest.addAll(perNest);
    return nests.run();
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
    List<List<Optional<NestEnvelope>>> envelopes = new ArrayList<>();
    for (int k = 0; k < data.nestCount; k++) {
      List<Optional<NestEnvelope>> byCount = new ArrayList<>();
      if (counted) {
        for (int count = 0; count <= Math.min(most, data.nests[k].length); count++) {
          byCount.add(envelope(k, CardinalityBound.overall(data.nests[k].length, count, count)));
        }
      } else {
        byCount.add(
            envelope(k, CardinalityBound.overall(data.nests[k].length, 0, Integer.MAX_VALUE)));
      }
      envelopes.add(byCount);
    }
    double rho = -Math.abs(data.constant) / data.outside;
    Optional<Selection> next = best(envelopes, rho);
    if (next.isEmpty()) {
      return Optional.empty();
    }
    Selection selection = next.get();
    BitSet best = selection.products;
    double value = value(best);
    double excess = excess(selection, rho);
    for (int step = 0;
        step < STEPS && excess > 1e-15 * (Math.abs(data.constant) + Math.abs(rho) * data.outside);
        step++) {
      // At a kink, where a heavy nest is worth nothing, rounding would hold rho back for ever.
      rho += Math.max(excess / (data.outside + selection.power), 4e-15 * Math.abs(rho));
      next = best(envelopes, rho);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      selection = next.get();
      excess = excess(selection, rho);
      if (value(selection.products) > value) {
        best = selection.products;
        value = value(best);
      }
    }
    double bound = rho + Math.max(0, excess) / data.outside;
    // Powers of extreme weights overflow; then nothing is proven here.
    boolean resolved = Double.isFinite(bound) && Double.isFinite(selection.power);
    return Optional.of(
        new Result(
            Assortment.of(problem.catalog().size(), best),
            resolved ? bound : Double.POSITIVE_INFINITY,
            resolved && value >= bound - 1e-12 * Math.max(Math.abs(bound), Math.abs(value))));
  }

  private double value(BitSet products) {
    boolean[] members = new boolean[problem.catalog().size()];
    products.stream().forEach(i -> members[i] = true);
    return data.value(members);
  }

  private double excess(Selection selection, double rho) {
    return selection.value - data.constant - rho * data.outside;
  }

  /** The best choice of corners for one rho. */
  private record Selection(double value, double power, BitSet products) {}

  /**
   * The best choice for one rho; empty when powers overflow, which says nothing of feasibility.
   *
   * @throws InfeasibleProblemException when no choice keeps the constraints
   */
  private Optional<Selection> best(List<List<Optional<NestEnvelope>>> envelopes, double rho) {
    int room = counted ? Math.min(most, problem.catalog().size()) : 0;
    double[][] value = new double[data.nestCount + 1][room + 1];
    int[][] taken = new int[data.nestCount + 1][room + 1];
    Arrays.fill(value[0], Double.NEGATIVE_INFINITY);
    value[0][0] = 0;
    NestEnvelope.Maximum[][] maxima = new NestEnvelope.Maximum[data.nestCount][];
    for (int k = 0; k < data.nestCount; k++) {
      List<Optional<NestEnvelope>> byCount = envelopes.get(k);
      maxima[k] = new NestEnvelope.Maximum[byCount.size()];
      Arrays.fill(value[k + 1], Double.NEGATIVE_INFINITY);
      for (int c = 0; c < byCount.size(); c++) {
        if (byCount.get(c).isEmpty()) {
          continue;
        }
        maxima[k][c] = byCount.get(c).get().maximum(rho);
        if (!Double.isFinite(maxima[k][c].value())) {
          return Optional.empty();
        }
        for (int before = 0; before + c <= room; before++) {
          double total = value[k][before] + maxima[k][c].value();
          if (total > value[k + 1][before + c]) {
            value[k + 1][before + c] = total;
            taken[k + 1][before + c] = c;
          }
        }
      }
    }
    int count = -1;
    for (int c = counted ? least : 0; c <= room; c++) {
      double total = value[data.nestCount][c];
      if (total > Double.NEGATIVE_INFINITY && (count < 0 || total > value[data.nestCount][count])) {
        count = c;
      }
    }
    if (count < 0) {
      throw new InfeasibleProblemException();
    }
    double total = value[data.nestCount][count];
    double power = 0;
    BitSet products = new BitSet();
    for (int k = data.nestCount - 1; k >= 0; k--) {
      int c = taken[k + 1][count];
      NestEnvelope.Maximum chosen = maxima[k][c];
      power += chosen.power();
      for (int i : envelopes.get(k).get(c).orElseThrow().corners().get(chosen.corner()).products) {
        products.set(i);
      }
      count -= c;
    }
    return Optional.of(new Selection(total, power, products));
  }

  /** The envelope of one nest under its constraints and one more; empty when infeasible. */
  private Optional<NestEnvelope> envelope(int k, CardinalityBound more) {
    int[] nest = data.nests[k];
    if (nest.length == 0) {
      return more.min() > 0
          ? Optional.empty()
          : Optional.of(
              new NestEnvelope(
                  List.of(new NestEnvelope.Corner(0, 0, nest)),
                  data.leaving[k],
                  data.dissimilarity[k]));
    }
    int[] local = new int[problem.catalog().size()];
    for (int p = 0; p < nest.length; p++) {
      local[nest[p]] = p;
    }
    if (perNest.get(k).isEmpty() && !counted) {
      return Optional.of(new NestEnvelope(prefixes(nest), data.leaving[k], data.dissimilarity[k]));
    }
    List<Constraint> constraints = new ArrayList<>();
    perNest.get(k).forEach(each -> constraints.add(each.renumbered(local)));
    if (counted) {
      constraints.add(more);
    }
    try (FeasibleSet feasible = FeasibleSet.open(nest.length, constraints, backend)) {
      return Optional.of(
          new NestEnvelope(
              NestEnvelope.trace(weights -> corner(nest, feasible, weights[0], weights[1])),
              data.leaving[k],
              data.dissimilarity[k]));
    } catch (InfeasibleProblemException e) {
      return Optional.empty();
    }
  }

  /** Without constraints the corners are the prefixes by falling price. */
  private List<NestEnvelope.Corner> prefixes(int[] nest) {
    List<NestEnvelope.Corner> corners = new ArrayList<>();
    double weight = 0;
    double gain = 0;
    corners.add(new NestEnvelope.Corner(0, 0, new int[0]));
    for (int p = 0; p < nest.length; p++) {
      weight += data.weight[nest[p]];
      gain += data.weight[nest[p]] * data.price[nest[p]];
      if (weight > corners.get(corners.size() - 1).weight) {
        corners.add(new NestEnvelope.Corner(weight, gain, Arrays.copyOf(nest, p + 1)));
      }
    }
    return corners;
  }

  private NestEnvelope.Corner corner(int[] nest, FeasibleSet feasible, double a, double b) {
    double[] weights = new double[nest.length];
    for (int p = 0; p < nest.length; p++) {
      weights[p] = data.weight[nest[p]] * (a * data.price[nest[p]] + b);
    }
    int[] chosen = feasible.maximize(weights, deadline).toIndices();
    double weight = 0;
    double gain = 0;
    for (int c = 0; c < chosen.length; c++) {
      chosen[c] = nest[chosen[c]];
      weight += data.weight[chosen[c]];
      gain += data.weight[chosen[c]] * data.price[chosen[c]];
    }
    return new NestEnvelope.Corner(weight, gain, chosen);
  }
}
