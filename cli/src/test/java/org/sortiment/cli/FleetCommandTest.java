package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command fleet: many instances, one line each. */
class FleetCommandTest {
  @TempDir private Path folder;

  private CliRun solve(Object fleet, Object... more) {
    List<Object> all = new ArrayList<>(List.of("fleet", fleet, "--task", "solve", "--quiet"));
    all.addAll(List.of(more));
    return CliRun.of(all.toArray());
  }

  private String report(String out) throws IOException {
    return Files.readString(folder.resolve(out).resolve("fleet.json"));
  }

  @Test
  void everyInstanceGetsWhatSolveSays() throws IOException {
    Path fleet = FleetFiles.fleet(folder.resolve("fleet.jsonl"), 5);
    CliRun run = solve(fleet, "--out", folder.resolve("out"));
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("5 of 5 instances done: 5 optimal");
    List<String> lines = FleetFiles.results(folder.resolve("out"));
    assertThat(lines).hasSize(5);
    for (int k = 0; k < 5; k++) {
      Path one = CliRun.file(folder, "one.json", FleetFiles.instance("centre " + k, k));
      CliRun alone = CliRun.of("solve", one, "--out", "-", "--quiet");
      String expected =
          alone
              .out()
              .strip()
              .replaceAll("\\n *", " ")
              .replaceAll("[{] ", "{")
              .replaceAll(" [}]", "}");
      assertThat(lines).contains(expected);
    }
    assertThat(report("out"))
        .contains("\"format\": \"sortiment-fleet/1\"")
        .contains("\"status\": \"complete\"")
        .contains("\"instances\": 5")
        .contains("\"failed\": 0")
        .contains("\"engine\": \"local\"");
  }

  @Test
  void aBadInstanceIsALineAndTheOthersAreDone() throws IOException {
    String bad = FleetFiles.instance("bad", 3).replace("\"revenue\": ", "\"revenue\": -");
    List<String> texts =
        List.of(
            FleetFiles.instance("a", 1),
            bad,
            "{\"name\": \"cut\", \"products\": [",
            "nothing",
            FleetFiles.instance("b", 2));
    Path fleet = CliRun.file(folder, "fleet.jsonl", FleetFiles.lines(texts));
    CliRun run = solve(fleet, "--out", folder.resolve("out"), "--workers", "3");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("3 instances failed");
    List<String> lines = FleetFiles.results(folder.resolve("out"));
    assertThat(FleetFiles.names(lines)).containsExactly("a", "b", "bad", "cut", "line 4");
    assertThat(lines)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("{\"instance\": \"bad\", \"status\": \"failed\", \"error\": ")
                    .contains("fleet.jsonl: line 2: $.products[0].revenue"));
    assertThat(report("out")).contains("\"failed\": 3");
    assertThat(solve(fleet, "--out", folder.resolve("out")).code())
        .as("started again, with nothing left to do")
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(FleetFiles.results(folder.resolve("out"))).isEqualTo(lines);
  }

  @Test
  void aNameThatComesAgainFails() throws IOException {
    List<String> texts =
        List.of(
            FleetFiles.instance("a", 1), FleetFiles.instance("b", 2), FleetFiles.instance("a", 3));
    Path fleet = CliRun.file(folder, "fleet.jsonl", FleetFiles.lines(texts));
    assertThat(solve(fleet, "--out", folder.resolve("out")).code()).isEqualTo(ExitCode.BAD_INPUT);
    List<String> lines = FleetFiles.results(folder.resolve("out"));
    assertThat(FleetFiles.names(lines)).containsExactly("a", "a", "b");
    assertThat(lines).filteredOn(line -> line.contains("must be unique")).hasSize(1);
  }

  @Test
  void anInfeasibleInstanceAndALimitSayThemselves() throws IOException {
    String impossible =
        FleetFiles.instance("impossible", 1)
            .replace("\"max\": 3}", "\"max\": 3}, {\"type\": \"cardinality\", \"min\": 4}");
    Path fleet =
        CliRun.file(
            folder,
            "fleet.jsonl",
            FleetFiles.lines(List.of(impossible, FleetFiles.instance("a", 1))));
    CliRun run = solve(fleet, "--out", folder.resolve("out"));
    assertThat(run.code()).isEqualTo(ExitCode.INFEASIBLE);
    assertThat(run.out()).contains("1 infeasible, 1 optimal");
  }

  @Test
  void resultsDoNotDependOnWorkersOrOrder() throws IOException {
    Path fleet = FleetFiles.fleet(folder.resolve("fleet.jsonl"), 12);
    List<String> reversed = new ArrayList<>(Files.readAllLines(fleet));
    java.util.Collections.reverse(reversed);
    Path other = CliRun.file(folder, "other.jsonl", FleetFiles.lines(reversed));
    Object[] stock = {"--task", "stock", "--planner", "fluid-newsvendor", "--bound", "fluid", "-q"};
    for (Object[] each :
        new Object[][] {{fleet, "one", "1"}, {fleet, "three", "3"}, {other, "other", "2"}}) {
      List<Object> all = new ArrayList<>(List.of("fleet", each[0]));
      all.addAll(List.of(stock));
      all.addAll(List.of("--out", folder.resolve((String) each[1]), "--workers", each[2]));
      assertThat(CliRun.of(all.toArray()).code()).isZero();
    }
    List<String> expected = sorted("one");
    assertThat(sorted("three")).isEqualTo(expected);
    assertThat(sorted("other")).isEqualTo(expected);
    assertThat(numbers("three")).isEqualTo(numbers("one"));
    assertThat(numbers("other")).isEqualTo(numbers("one"));
  }

  private List<String> sorted(String out) throws IOException {
    return FleetFiles.results(folder.resolve(out)).stream().sorted().toList();
  }

  private List<String> numbers(String out) throws IOException {
    List<String> lines =
        report(out).lines().filter(line -> line.matches(" \"(profit|bound|gap)\".*")).toList();
    assertThat(lines).hasSize(3);
    return lines;
  }

  @Test
  void anotherQuestionIsRefused() throws IOException {
    Path fleet = FleetFiles.fleet(folder.resolve("fleet.jsonl"), 3);
    Path out = folder.resolve("out");
    assertThat(solve(fleet, "--out", out).code()).isZero();
    List<String> before = FleetFiles.results(out);
    CliRun lambda = solve(fleet, "--out", out, "--lambda", "2");
    assertThat(lambda.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lambda.err()).contains("lambda was none and is 2.0 now");
    Files.writeString(fleet, Files.readString(fleet).replace("\"max\": 3", "\"max\": 2"));
    CliRun input = solve(fleet, "--out", out);
    assertThat(input.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(input.err()).contains("has results for other input: sha256");
    assertThat(FleetFiles.results(out)).isEqualTo(before);
    Files.delete(out.resolve("fleet.json"));
    assertThat(solve(fleet, "--out", out).err()).contains("has results but no fleet.json");
  }

  @Test
  void usageIsCheckedFirst() throws IOException {
    Path fleet = FleetFiles.fleet(folder.resolve("fleet.jsonl"), 1);
    Path out = folder.resolve("out");
    for (Object[] wrong :
        new Object[][] {
          {"--budget", "5", "--budget is nothing for --task solve"},
          {"--engine", "spurk", "--engine (spurk) must be one of"},
          {"--workers", "0", "--workers (0)"},
          {"--lambda", "-1", "--lambda (-1.0)"},
          {"--template", "t.json", "--template goes with --key"},
          {"--solver", "none", "none"}
        }) {
      CliRun run = solve(fleet, "--out", out, wrong[0], wrong[1]);
      assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err()).contains((String) wrong[2]);
    }
    assertThat(solve(folder.resolve("none.jsonl"), "--out", out).err())
        .contains("the file does not exist");
    assertThat(Files.exists(out)).isFalse();
    Path file = CliRun.file(folder, "file", "");
    assertThat(solve(fleet, "--out", file).err()).contains("must be a folder");
  }

  @Test
  void tablesOfProductsAreInstances() throws IOException {
    Path table =
        CliRun.file(
            folder,
            "products.csv",
            """
            centre,category,SKU,revenue,weight
            north,pens,a,2,0.7
            south,pens,a,2,0.5
            north,pens,b,3.5,1.1
            south,pens,b,free,1.1
            north,books,x,10,1
            """);
    Path template =
        CliRun.file(
            folder,
            "template.json",
            """
            {"choiceModel": {"type": "mnl", "noPurchaseWeight": 2},
             "constraints": [{"type": "cardinality", "max": 1}]}
            """);
    Path out = folder.resolve("out");
    CliRun run =
        solve(
            table,
            "--key",
            "centre,category",
            "--template",
            template,
            "--column",
            "id=SKU",
            "--out",
            out);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.BAD_INPUT);
    List<String> lines = FleetFiles.results(out);
    assertThat(FleetFiles.names(lines)).containsExactly("north/books", "north/pens", "south/pens");
    assertThat(lines)
        .anyMatch(line -> line.contains("\"north/pens\"") && line.contains("[\"b\"]"))
        .anyMatch(line -> line.contains("revenue: \\\"free\\\" must be a number"));
    assertThat(
            CliRun.of(
                    "verify",
                    table,
                    out,
                    "--key",
                    "centre,category",
                    "--template",
                    template,
                    "--column",
                    "id=SKU",
                    "-q")
                .out())
        .contains("2 results verified, 1 instances have none");
  }

  @Test
  void aFolderOfResultsIsVerifiedAndTamperingIsSeen() throws IOException {
    Path fleet = FleetFiles.fleet(folder.resolve("fleet.jsonl"), 4);
    Path out = folder.resolve("plans");
    CliRun run =
        CliRun.of(
            "fleet",
            fleet,
            "--task",
            "stock",
            "--planner",
            "fluid-newsvendor",
            "--bound",
            "fluid",
            "--budget",
            "33.3",
            "--out",
            out,
            "-q");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("of 33.3;");
    CliRun right = CliRun.of("verify", fleet, out, "-q");
    assertThat(right.out()).contains("4 results verified").contains("Nothing is wrong.");
    assertThat(right.code()).isZero();
    Path results = out.resolve("results-1.jsonl");
    String honest = Files.readString(results);
    Files.writeString(results, honest.replaceFirst("\"spent\": ", "\"spent\": 1"));
    CliRun wrong = CliRun.of("verify", fleet, out, "-q");
    assertThat(wrong.code()).isEqualTo(ExitCode.REFUTED);
    assertThat(wrong.out()).contains("spent: the units cost").contains("fleet.json: spent is");
    Files.writeString(results, honest.substring(honest.indexOf('\n') + 1));
    assertThat(CliRun.of("verify", fleet, out, "-q").out()).contains("has no line");
  }
}
