package org.sortiment.api.lp;

import java.util.Optional;
import java.util.Set;

/**
 * A solver of linear programs, and of mixed-integer ones if it declares so. Thread-safe.
 *
 * <p>How a backend of your own hands a program to an engine:
 *
 * {@snippet class="org.sortiment.examples.BackendPage" region="reading"}
 */
public interface LpBackend {
  /** The id under which it is known, {@code [a-z0-9-]+}. */
  String id();

  /** What it can do; the conformance kit checks every one. */
  Set<LpCapability> capabilities();

  /**
   * Opens a session on a program. The program is not changed; a session is used by one thread at a
   * time.
   *
   * @throws UnsupportedOperationException when the program has integers and this backend does not
   *     declare {@link LpCapability#INTEGERS}
   */
  LpSession open(LinearProgram program);

  /**
   * Who solves linear programs beside this one with duals: relaxations of its integer programs, so
   * that bounds can be proven, and the programs whose duals prove that others have no point. Itself
   * where it declares {@link LpCapability#DUALS}; otherwise, unless it knows one, nobody.
   */
  default Optional<LpBackend> relaxations() {
    return capabilities().contains(LpCapability.DUALS) ? Optional.of(this) : Optional.empty();
  }

  /** Opens a session, solves once and closes it. */
  default LpResult solve(LinearProgram program, LpOptions options) {
    try (LpSession session = open(program)) {
      return session.solve(options);
    }
  }
}
