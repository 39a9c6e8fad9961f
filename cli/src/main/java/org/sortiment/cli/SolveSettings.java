package org.sortiment.cli;

import java.util.Optional;
import java.util.function.Supplier;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.runtime.SolverSelection;
import picocli.CommandLine.Option;

/** How to solve: every command on instances takes these, also where there is nothing to solve. */
final class SolveSettings extends RunSettings {
  @Option(
      names = "--solver",
      paramLabel = "ID[/METHOD]",
      description = "Use this solver, and this method of it, instead of the most suitable one.")
  private Optional<String> solver = Optional.empty();

  @Option(
      names = "--backend",
      paramLabel = "ID",
      description = "Use this LP backend. 'sortiment plugins' lists solvers and backends.")
  private Optional<String> backend = Optional.empty();

  SolveSettings() {}

  /**
   * Fails early for an unknown solver or backend, and for a time limit that is none.
   *
   * @return the selection of the solver
   */
  SolverSelection selection(ProviderRegistry registry) {
    SolverSelection selection = SolverSelection.automatic(registry);
    if (backend.isPresent()) {
      selection = selection.withBackend(backend.get());
    }
    return solver.isPresent() ? selection.withSolver(solver.get()) : selection;
  }

  /** The solver that was asked for. */
  Optional<String> solverId() {
    return solver;
  }

  /** The id of the backend that was asked for. */
  Optional<String> backendId() {
    return backend;
  }

  /** The backend that was asked for, or the default one; made when it is needed. */
  Supplier<LpBackend> backend(ProviderRegistry registry) {
    return backend.isPresent() ? () -> registry.backend(backend.get()) : registry::defaultBackend;
  }
}
