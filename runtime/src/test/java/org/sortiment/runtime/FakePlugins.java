package org.sortiment.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpCapability;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.Termination;
import org.sortiment.api.spi.ChoiceModelProvider;
import org.sortiment.api.spi.LpBackendProvider;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.api.spi.Suitability;

/** Plug-ins that do nothing but say who they are. */
final class FakePlugins {
  private FakePlugins() {}

  /** A model in which nobody buys. */
  public static final class NobodyBuys implements ChoiceModelProvider {
    @Override
    public String id() {
      return "nobody-buys";
    }

    @Override
    public String description() {
      return "a model for tests";
    }

    @Override
    public ChoiceModel create(ModelSpec parameters, Catalog catalog) {
      int n = catalog.size();
      return new ChoiceModel() {
        @Override
        public int productCount() {
          return n;
        }

        @Override
        public void purchaseProbabilities(Assortment offered, double[] probabilities) {
          Arrays.fill(probabilities, 0);
        }
      };
    }
  }

  /** A solver of a given suitability; its result names it, its method and its backend. */
  record Solver(String id, Suitability suitability, List<String> methods, boolean knowsOfferCosts)
      implements SolverProvider {
    Solver(String id, Suitability suitability, List<String> methods) {
      this(id, suitability, methods, false);
    }

    @Override
    public String description() {
      return "a solver for tests";
    }

    @Override
    public Suitability suitability(AssortmentProblem problem) {
      return suitability;
    }

    @Override
    public AssortmentSolver assortmentSolver(LpBackend backend, Optional<String> method) {
      Provenance how =
          new Provenance(id + method.map(each -> "/" + each).orElse(""), backend.id(), "", "");
      return (problem, weight, options) ->
          AssortmentResult.none(Termination.infeasible(), weight, List.of(), how);
    }
  }

  /** A backend that opens nothing. */
  record Backend(String id, int rank, Optional<String> unavailable) implements LpBackendProvider {
    @Override
    public String description() {
      return "a backend for tests";
    }

    @Override
    public LpBackend create(ProviderRegistry registry) {
      return new Opened(id);
    }
  }

  record Opened(String id) implements LpBackend {
    @Override
    public Set<LpCapability> capabilities() {
      return Set.of();
    }

    @Override
    public LpSession open(LinearProgram program) {
      throw new UnsupportedOperationException();
    }
  }

  static AssortmentProblem problem() {
    Catalog catalog = Catalog.ofRevenues(1);
    return new AssortmentProblem(
        catalog, new NobodyBuys().create(ModelSpec.of("nobody-buys").build(), catalog));
  }
}
