package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every result says, whatever the command and however it ends. */
class ResultHeaderTest {
  @TempDir private Path folder;

  private void check(Object... arguments) throws IOException {
    CliRun run = CliRun.of(arguments);
    String what = String.join(" ", List.of(arguments).stream().map(Object::toString).toList());
    JsonNode json = new ObjectMapper().readTree(run.out());
    List<String> missing = new ArrayList<>();
    for (String key : List.of("format", "instance", "status", "solver", "explanation")) {
      if (json.path(key).asText().isBlank()) {
        missing.add(key);
      }
    }
    assertThat(missing).as(what + ": " + run.out() + run.err()).isEmpty();
  }

  @Test
  void formatInstanceStatusSolverAndExplanation() throws IOException {
    String season = ", \"season\": {\"customers\": 5, \"arrivals\": \"fixed\"}";
    String impossible =
        "[{\"type\": \"cardinality\", \"min\": 3}, {\"type\": \"cardinality\", \"max\": 1}]";
    for (String constraints : new String[] {"[]", impossible}) {
      Path shop =
          CliRun.file(
              folder,
              "shop.json",
              CliRun.stationery(constraints + season)
                  .replace("\"revenue\": 3.5}", "\"revenue\": 3.5, \"cost\": 1}")
                  .replace("\"revenue\": 5.0}", "\"revenue\": 5.0, \"cost\": 2}"));
      check("solve", shop, "--out", "-", "-q");
      check("frontier", shop, "--out", "-", "-q");
      check("frontier", shop, "--epsilon", "0.01", "--out", "-", "-q");
      check("stock", shop, "--replications", "20", "--out", "-", "-q");
    }
    Path examples = Path.of("..", "examples");
    check("basket", examples.resolve("desk.json"), "--out", "-", "-q");
    Path vendors = examples.resolve("fashion-vendors.json");
    check("sequential", vendors, "--decide", "basics", "--out", "-", "-q");
  }
}
