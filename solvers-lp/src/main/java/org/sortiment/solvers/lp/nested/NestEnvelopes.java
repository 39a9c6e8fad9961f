package org.sortiment.solvers.lp.nested;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;

/**
 * The envelopes of all nests under the constraints of each, and for every number of products in it
 * when that matters.
 */
final class NestEnvelopes {
  /** Well below what results promise, relative to the magnitudes of a sum's terms. */
  private static final double PROVEN = 1e-11;

  private final NestedData data;
  private final int products;
  private final List<List<Constraint>> perNest;
  private final LpBackend backend;
  private final Deadline deadline;
  private final boolean counted;
  private boolean proven = true;

  /**
   * For constraints that each stay within one nest.
   *
   * @param products the size of the catalog
   * @param perNest the constraints of each nest
   * @param counted whether the number of products of each nest matters
   */
  NestEnvelopes(
      NestedData data,
      int products,
      List<List<Constraint>> perNest,
      LpBackend backend,
      Deadline deadline,
      boolean counted) {
    this.data = data;
    this.products = products;
    this.perNest = perNest;
    this.backend = backend;
    this.deadline = deadline;
    this.counted = counted;
  }

  /** Whether all corners found so far are proven to be the highest in their directions. */
  boolean areProven() {
    return proven;
  }

  /** By nest, then by number of products up to {@code most}, or one for any number. */
  List<List<Optional<NestEnvelope>>> all(int most) {
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
    return envelopes;
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
    int[] local = new int[products];
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
    double own = 0;
    for (int p : chosen) {
      own += Math.abs(weights[p]);
    }
    proven &= feasible.excess() <= PROVEN * own;
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
