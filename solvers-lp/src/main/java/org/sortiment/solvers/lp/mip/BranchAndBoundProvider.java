package org.sortiment.solvers.lp.mip;

import java.util.Comparator;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.VerifiedBackend;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.spi.LpBackendProvider;
import org.sortiment.api.spi.ProviderRegistry;

/** Branch and bound over the highest-ranked other backend that solves linear programs. */
public final class BranchAndBoundProvider implements LpBackendProvider {
  @Override
  public String id() {
    return BranchAndBoundBackend.ID;
  }

  @Override
  public String description() {
    return "exact best-first branch and bound over the relaxations of the best other backend";
  }

  /** Below every backend that solves linear programs by itself. */
  @Override
  public int rank() {
    return -100;
  }

  @Override
  public LpBackend create(ProviderRegistry registry) {
    return registry.backends().all().stream()
        .filter(other -> !other.id().equals(id()) && other.unavailable().isEmpty())
        .max(
            Comparator.comparingInt(LpBackendProvider::rank)
                .thenComparing(LpBackendProvider::id, Comparator.reverseOrder()))
        .map(other -> new BranchAndBoundBackend(VerifiedBackend.of(other.create(registry))))
        .orElseThrow(
            () ->
                new SolveException(
                    "Branch and bound needs another backend for its relaxations, and none is"
                        + " available. Maybe add sortiment-backend-ojalgo to the class path."));
  }
}
