package org.sortiment.testkit;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** What all contracts have in common: tests newer than the plug-in is ready for are skipped. */
public interface KitTest {
  /** The version of the kit whose tests are to run; newer tests are skipped. */
  default int kitVersion() {
    return AddedIn.LATEST;
  }

  /** Skips what is newer. */
  @BeforeEach
  default void skipNewerTests(TestInfo test) {
    int added =
        test.getTestMethod()
            .map(method -> method.getAnnotation(AddedIn.class))
            .map(AddedIn::value)
            .orElse(1);
    Assumptions.assumeTrue(
        added <= kitVersion(), () -> "The test joined the kit in version " + added + ".");
  }
}
