package org.sortiment.solvers.sequential;

import java.util.OptionalDouble;
import org.sortiment.api.sequential.SequentialDecision;
import org.sortiment.api.sequential.SequentialPolicy;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.SequentialState;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;

/**
 * The policies that look at nothing beyond the current catalog: each takes one kind of best set.
 */
enum CatalogPolicy {
  /** The best union with what is carried, as if nobody came after. */
  GREEDY("greedy", "the best union with what is carried, as if no other vendor came") {
    @Override
    CatalogSolver.Best best(CatalogSolver catalogs, SequentialState state, SolveOptions options) {
      return catalogs.union(state, options);
    }
  },
  /** The best set from the catalog, as if nothing were carried. */
  ALONE("alone", "the best set from each catalog alone") {
    @Override
    CatalogSolver.Best best(CatalogSolver catalogs, SequentialState state, SolveOptions options) {
      double[] prices = new double[catalogs.problem().jointLimits().size()];
      return catalogs.lowered(state, 0, prices, options);
    }
  },
  /** Whatever is shown, or as much of it as the constraints allow. */
  EVERYTHING("everything", "as much of each catalog as the constraints allow") {
    @Override
    CatalogSolver.Best best(CatalogSolver catalogs, SequentialState state, SolveOptions options) {
      return catalogs.problem().mayTake(state, state.shown())
          ? new CatalogSolver.Best(
              state.shown(),
              state.shown().size(),
              state.shown().size(),
              1,
              Termination.optimal(),
              new Provenance("all", "", "everything may be taken", options.toString()))
          : catalogs.most(state, options);
    }
  };

  private final String id;
  private final String explanation;

  CatalogPolicy(String id, String explanation) {
    this.id = id;
    this.explanation = explanation;
  }

  String id() {
    return id;
  }

  String explanation() {
    return explanation;
  }

  abstract CatalogSolver.Best best(
      CatalogSolver catalogs, SequentialState state, SolveOptions options);

  /** The policy over the answers of a solver. */
  SequentialPolicy over(AssortmentSolver solver) {
    return (problem, options) -> new Rule(new CatalogSolver(problem, solver));
  }

  private final class Rule implements SequentialPolicy.Prepared {
    private final CatalogSolver catalogs;

    Rule(CatalogSolver catalogs) {
      this.catalogs = catalogs;
    }

    private SequentialProblem problem() {
      return catalogs.problem();
    }

    @Override
    public SequentialDecision decide(SequentialState state, SolveOptions options) {
      return Takes.of(id, explanation, best(catalogs, state, options), problem(), state);
    }

    @Override
    public boolean looksBack() {
      return CatalogPolicy.this == GREEDY || Takes.looksBack(problem());
    }

    @Override
    public OptionalDouble threshold() {
      return OptionalDouble.empty();
    }
  }
}
