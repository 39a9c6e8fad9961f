package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/**
 * A change to a result file.
 *
 * @param right what the file says, once or more
 * @param wrong what it says afterwards
 * @param expected the check that must fail, or the place that the message must name
 */
record Tampering(String right, String wrong, String expected) {
  /** The file fails its verification by exactly the check that was expected to fail first. */
  void assertRefuted(Path folder, Path instance, String result) {
    CliRun run = verify(folder, instance, result);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isEqualTo(ExitCode.REFUTED);
    assertThat(run.out()).containsPattern(expected + " +FAILED").contains("The result is wrong.");
  }

  /** The file is no result of the instance: one message with its place, and no output. */
  void assertBadInput(Path folder, Path instance, String result) {
    CliRun run = verify(folder, instance, result);
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .startsWith("sortiment: " + folder.resolve("tampered.json"))
        .contains(expected);
    assertThat(run.out()).isEmpty();
  }

  private CliRun verify(Path folder, Path instance, String result) {
    assertThat(result).contains(right);
    Path file = CliRun.file(folder, "tampered.json", result.replace(right, wrong));
    return CliRun.of("verify", instance, file, "-q");
  }
}
