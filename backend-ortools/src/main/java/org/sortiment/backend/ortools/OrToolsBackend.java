package org.sortiment.backend.ortools;

import java.util.Optional;
import java.util.Set;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpCapability;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.solve.SolveException;

/**
 * One engine of OR-Tools as a backend. A session keeps one native solver, so that GLOP and CLP
 * start warm after a change, and frees it when it is closed.
 *
 * <p>Two objectives over the same rows:
 *
 * {@snippet class="org.sortiment.examples.Snippets" region="session"}
 */
public final class OrToolsBackend implements LpBackend {
  private final Engine engine;

  /**
   * The backend of that engine.
   *
   * @throws SolveException when the native library is not there; the message says why and what
   *     helps
   */
  public OrToolsBackend(Engine engine) {
    this.engine = engine;
    Natives.unavailable()
        .ifPresent(
            reason -> {
              throw new SolveException(
                  "The backend \"" + engine.id() + "\" cannot be used here: " + reason);
            });
  }

  @Override
  public String id() {
    return engine.id();
  }

  @Override
  public Set<LpCapability> capabilities() {
    return engine.capabilities();
  }

  /** GLOP: it has duals, and starts warm. */
  @Override
  public Optional<LpBackend> relaxations() {
    return Optional.of(engine == Engine.GLOP ? this : new OrToolsBackend(Engine.GLOP));
  }

  @Override
  public LpSession open(LinearProgram program) {
    if (program.hasIntegers() && engine.integerType.isEmpty()) {
      throw new UnsupportedOperationException(
          "The backend "
              + id()
              + " solves linear programs only, and this one has integer columns. Maybe use "
              + Engine.SCIP.id()
              + ".");
    }
    if (!program.hasIntegers() && engine.linearType.isEmpty()) {
      throw new UnsupportedOperationException(
          "The backend "
              + id()
              + " solves programs with integer columns only. Maybe use "
              + Engine.GLOP.id()
              + ".");
    }
    return new OrToolsSession(this, engine, program);
  }

  @Override
  public String toString() {
    return id();
  }
}
