package org.sortiment.solvers.sequential;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.sortiment.api.Assortment;
import org.sortiment.api.sequential.SequentialDecision;
import org.sortiment.api.sequential.SequentialPolicy;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.SequentialState;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.SolveOptions;

/**
 * From each catalog the set that brings most beyond tau per sale, as if nothing else were offered;
 * tau is what all vendors are expected to bring beyond it ({@link Thresholds}).
 *
 * <p>Guarantee: under the logit, with independent catalogs, no costs of offering and no joint
 * limits, and where parts of what may be taken may be taken, it is expected to earn at least tau,
 * while nobody, not even with hindsight, can expect more than 2 tau. No policy has a larger factor
 * on all problems: to choose one of several offers that come one after the other is a special case
 * (Krengel, Sucheston 1977). Under other models, the bound holds and the factor is not promised.
 */
final class ThresholdPolicy implements SequentialPolicy, ThresholdUser {
  static final String ID = "threshold";

  private final AssortmentSolver solver;

  ThresholdPolicy(AssortmentSolver solver) {
    this.solver = solver;
  }

  @Override
  public AssortmentSolver solver() {
    return solver;
  }

  @Override
  public Prepared prepare(SequentialProblem problem, SolveOptions options) {
    CatalogSolver catalogs = new CatalogSolver(problem, solver);
    return prepare(catalogs, Thresholds.toDecide(catalogs, options), options);
  }

  @Override
  public Prepared prepare(CatalogSolver catalogs, Thresholds thresholds, SolveOptions options) {
    return new ThresholdRule(catalogs, thresholds.threshold(), thresholds.prices());
  }

  /** The policy for one problem, at this threshold. */
  static final class ThresholdRule implements Prepared {
    private final CatalogSolver catalogs;
    private final double threshold;
    private final double[] prices;
    private final boolean looksBack;
    private final Map<Key, SequentialDecision> known = new ConcurrentHashMap<>();

    private record Key(int vendor, Assortment shown) {}

    ThresholdRule(CatalogSolver catalogs, double threshold, double[] prices) {
      this.catalogs = catalogs;
      this.threshold = threshold;
      this.prices = prices.clone();
      this.looksBack = Takes.looksBack(catalogs.problem());
    }

    @Override
    public SequentialDecision decide(SequentialState state, SolveOptions options) {
      Key key = new Key(state.vendor(), state.shown());
      SequentialDecision before = known.get(key);
      if (before != null) {
        return before;
      }
      SequentialDecision decision =
          Takes.of(
              ID,
              "the set that brings most beyond " + threshold + " per sale",
              catalogs.lowered(state, threshold, prices, options),
              catalogs.problem(),
              state);
      if (!looksBack && !decision.termination().isStoppedByLimit()) {
        known.put(key, decision);
      }
      return decision;
    }

    @Override
    public boolean looksBack() {
      return looksBack;
    }

    @Override
    public OptionalDouble threshold() {
      return OptionalDouble.of(threshold);
    }
  }
}
