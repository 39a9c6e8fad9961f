package org.sortiment.formats.verify;

import java.util.List;
import java.util.Optional;
import org.sortiment.formats.Check;

/**
 * What came out of verifying a result.
 *
 * @param checks everything that was checked or could not be, in order
 */
public record Verification(List<Check> checks) {
  /** Copies the checks. */
  public Verification {
    checks = List.copyOf(checks);
  }

  /** The first thing that is wrong; empty when nothing is. */
  public Optional<Check> firstFailure() {
    return checks.stream().filter(Check::isFailed).findFirst();
  }

  /** Whether something is wrong. */
  public boolean isRefuted() {
    return firstFailure().isPresent();
  }
}
