package org.sortiment.formats.verify;

import java.util.List;
import java.util.function.Supplier;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.formats.BasketInstance;
import org.sortiment.formats.Instance;
import org.sortiment.formats.WrittenBasket;
import org.sortiment.formats.WrittenResult;

/**
 * Verifies results against their instance, from scratch. Immutable.
 *
 * <p>A result file that somebody else wrote:
 *
 * {@snippet class="org.sortiment.examples.Snippets" region="verifying"}
 */
public final class Verifier {
  private final ProviderRegistry registry;
  private final Supplier<LpBackend> backend;
  private final SolveOptions options;

  private Verifier(ProviderRegistry registry, Supplier<LpBackend> backend, SolveOptions options) {
    this.registry = registry;
    this.backend = backend;
    this.options = options;
  }

  /**
   * A verifier that may ask the solvers, simulators and bounds of this registry, and its default
   * backend, for a minute.
   */
  public static Verifier withDefaults(ProviderRegistry registry) {
    return new Verifier(registry, registry::defaultBackend, SolveOptions.withDefaults());
  }

  /** The same with this backend for the solvers, made when it is needed. */
  public Verifier withBackend(Supplier<LpBackend> supplier) {
    return new Verifier(registry, supplier, options);
  }

  /** The same with these options: time limit (a minute when there is none), seed, progress. */
  public Verifier withOptions(SolveOptions others) {
    return new Verifier(registry, backend, others);
  }

  /** Checks everything that can be checked. */
  public Verification verify(Instance instance, WrittenResult result) {
    Checks checks = new Checks();
    SecondOpinion secondOpinion = new SecondOpinion(registry, backend, options);
    WrittenResult.Header header = result.header();
    checks.report(
        "instance",
        "the result is for " + instance.name(),
        header.instance().equals(instance.name())
            ? List.of()
            : List.of("the result is for " + header.instance() + ", not for " + instance.name()));
    switch (header.status()) {
      case "infeasible" -> verifyInfeasible(instance, result, secondOpinion, checks);
      case "undetermined" -> checks.notChecked("result", "it claims nothing");
      default -> verifyFound(instance, result, secondOpinion, checks);
    }
    return new Verification(checks.all());
  }

  /** Checks everything that can be checked of a result for baskets. */
  public Verification verify(BasketInstance instance, WrittenBasket result) {
    Checks checks = new Checks();
    SecondOpinion secondOpinion = new SecondOpinion(registry, backend, options);
    WrittenResult.Header header = result.header();
    checks.report(
        "instance",
        "the result is for " + instance.name(),
        header.instance().equals(instance.name())
            ? List.of()
            : List.of("the result is for " + header.instance() + ", not for " + instance.name()));
    switch (header.status()) {
      case "infeasible" ->
          new InfeasibilityVerifier(
                  instance.categories().get(result.conflictCategory().orElseThrow()).problem(),
                  secondOpinion,
                  options.progress(),
                  checks)
              .verify(header.solver(), header.conflict());
      case "undetermined" -> checks.notChecked("result", "it claims nothing");
      default -> new BasketVerifier(instance, result, secondOpinion, checks).verify();
    }
    return new Verification(checks.all());
  }

  private void verifyInfeasible(
      Instance instance, WrittenResult result, SecondOpinion secondOpinion, Checks checks) {
    if (result instanceof WrittenResult.Sequential || result instanceof WrittenResult.Decision) {
      new SequentialVerifier(instance, checks).verifyInfeasible(result);
    } else if (result instanceof WrittenResult.Stock) {
      new InfeasibilityVerifier(
              PlanLimits.stockable(instance.stockProblem()),
              secondOpinion,
              options.progress(),
              checks)
          .verifyAll(result.header().solver());
    } else {
      new InfeasibilityVerifier(instance.problem(), secondOpinion, options.progress(), checks)
          .verify(result.header().solver(), result.header().conflict());
    }
  }

  private void verifyFound(
      Instance instance, WrittenResult result, SecondOpinion secondOpinion, Checks checks) {
    if (result instanceof WrittenResult.Frontier frontier) {
      new FrontierVerifier(instance.problem(), frontier, secondOpinion, options.progress(), checks)
          .verify();
    } else if (result instanceof WrittenResult.OneAssortment assortment) {
      new AssortmentVerifier(
              instance.problem(), assortment, secondOpinion, options.progress(), checks)
          .verify();
    } else if (result instanceof WrittenResult.Stock stock) {
      new StockVerifier(instance, stock, registry, options, checks).verify();
    } else if (result instanceof WrittenResult.Sequential sequential) {
      new SequentialVerifier(instance, checks).verify(sequential);
    } else if (result instanceof WrittenResult.Decision decision) {
      new SequentialVerifier(instance, checks).verify(decision);
    }
  }
}
