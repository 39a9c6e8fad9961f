package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
  private static final List<String> COMMANDS =
      List.of("frontier", "solve", "stock", "library", "verify", "help");

  @Test
  void bashAcceptsTheScriptAndItNamesTheCommands(@TempDir Path folder)
      throws IOException, InterruptedException {
    CliRun run = CliRun.of("completion");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains(COMMANDS).contains("--time-limit", "--max-candidates");
    Path script = Files.writeString(folder.resolve("sortiment-completion"), run.out());
    Process bash = new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start();
    assertThat(bash.waitFor()).isZero();
  }

  @Test
  void theManualHasAChapterPerCommand() {
    CliRun run = CliRun.of("completion", "--man");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("= sortiment(1)\n")
        .contains("== FRONTIER", "== LIBRARY VERIFY", "--epsilon");
  }

  @Test
  void helpShowsWhatACommandShows() {
    CliRun help = CliRun.of("help", "solve");
    assertThat(help.code()).isZero();
    assertThat(help.out()).isEqualTo(CliRun.of("solve", "--help").out()).contains("--lambda");
  }
}
