package org.sortiment.cli.verify;

import java.util.List;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.cli.io.Instance;
import org.sortiment.cli.io.WrittenResult;
import org.sortiment.runtime.SolverSelection;

/** Verifies a result file against its instance, from scratch. */
public final class Verifier {
  private final SecondOpinion secondOpinion;
  private final ProviderRegistry registry;
  private final SolveOptions options;
  private final Progress progress;

  /**
   * A verifier.
   *
   * @param registry the solvers that may be asked for a second opinion
   * @param selection the backend they use
   * @param options their limits; a minute when there is no time limit
   */
  public Verifier(ProviderRegistry registry, SolverSelection selection, SolveOptions options) {
    this.secondOpinion = new SecondOpinion(registry, selection, options);
    this.registry = registry;
    this.options = options;
    this.progress = options.progress();
  }

  /** Checks everything that can be checked. */
  public Checks verify(Instance instance, WrittenResult result) {
    Checks checks = new Checks();
    WrittenResult.Header header = result.header();
    checks.report(
        "instance",
        "the result is for " + instance.name(),
        header.instance().equals(instance.name())
            ? List.of()
            : List.of("the result is for " + header.instance() + ", not for " + instance.name()));
    switch (header.status()) {
      case "infeasible" -> verifyInfeasible(instance, result, checks);
      case "undetermined" -> checks.notChecked("result", "it claims nothing");
      default -> verifyFound(instance, result, checks);
    }
    return checks;
  }

  private void verifyInfeasible(Instance instance, WrittenResult result, Checks checks) {
    if (result instanceof WrittenResult.Stock) {
      new InfeasibilityVerifier(
              PlanLimits.stockable(instance.stockProblem()), secondOpinion, progress, checks)
          .verifyAll(result.header().solver());
    } else {
      new InfeasibilityVerifier(instance.problem(), secondOpinion, progress, checks)
          .verify(result.header().solver(), result.header().conflict());
    }
  }

  private void verifyFound(Instance instance, WrittenResult result, Checks checks) {
    if (result instanceof WrittenResult.Frontier frontier) {
      new FrontierVerifier(instance.problem(), frontier, secondOpinion, progress, checks).verify();
    } else if (result instanceof WrittenResult.OneAssortment assortment) {
      new AssortmentVerifier(instance.problem(), assortment, secondOpinion, progress, checks)
          .verify();
    } else if (result instanceof WrittenResult.Stock stock) {
      new StockVerifier(instance.stockProblem(), stock, registry, options, checks).verify();
    }
  }
}
