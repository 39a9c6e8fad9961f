package org.sortiment.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs a contract on a faulty plug-in, and expects the named tests to catch it. */
final class Verdict {
  private Verdict() {}

  /** Which tests of the contract failed. */
  static List<String> failuresOf(Class<?> contract) {
    Events tests =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(contract))
            .execute()
            .testEvents();
    assertThat(tests.started().count()).as("tests started").isGreaterThan(2);
    return tests.failed().stream()
        .map(event -> event.getTestDescriptor().getDisplayName().replace("()", ""))
        .map(name -> name.replaceAll("\\(.*", ""))
        .sorted()
        .toList();
  }
}
