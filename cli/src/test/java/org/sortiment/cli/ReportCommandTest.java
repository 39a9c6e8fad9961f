package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sortiment.formats.text.Numbers;

/** The page from the command line; what is in it, {@code PageTest} looks at in a browser. */
class ReportCommandTest {
  @TempDir private Path folder;
  private Path instance;
  private Path page;

  @BeforeEach
  void instance() {
    instance = CliRun.file(folder, "shop.json", CliRun.stationery("[]"));
    page = folder.resolve("page.html");
  }

  private Path result(String name, Object... command) {
    Path file = folder.resolve(name);
    Object[] arguments = new Object[command.length + 3];
    arguments[0] = command[0];
    arguments[1] = instance;
    System.arraycopy(command, 1, arguments, 2, command.length - 1);
    arguments[arguments.length - 2] = "--out";
    arguments[arguments.length - 1] = file;
    assertThat(CliRun.of(arguments).code()).isZero();
    return file;
  }

  private String html() throws IOException {
    return Files.readString(page);
  }

  /** What the scripts work with, but for probabilities, whose last digit depends on the solver. */
  private String data() throws IOException {
    return html()
        .replaceFirst("(?s).*id=\"data\">(.*?)</script>.*", "$1")
        .replaceFirst("\"purchase\":\\[[^]]*]", "");
  }

  private static Path replaced(Path file, String regex, String replacement) throws IOException {
    String text = Files.readString(file);
    String changed = text.replaceFirst(regex, replacement);
    assertThat(changed).isNotEqualTo(text);
    return Files.writeString(file, changed);
  }

  @Test
  void computesTheFrontierWithoutOne() throws IOException {
    CliRun run = CliRun.of("report", instance, "--out", page);
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(html())
        .contains("<title>stationery</title>")
        .contains("Proven: whatever lambda is, no allowed assortment is worth more")
        .contains("\"id\":[\"pen\",\"notebook\",\"ink\"]");
  }

  @Test
  void pageIsTheSameFromAFrontierFile() throws IOException {
    Path frontier = result("frontier.json", "frontier");
    assertThat(CliRun.of("report", instance, "--out", page).code()).isZero();
    String computed = data();
    assertThat(CliRun.of("report", instance, frontier, "--out", page).code()).isZero();
    assertThat(data()).isEqualTo(computed);
    assertThat(html()).contains("What was checked of frontier.json");
  }

  @Test
  void showsPlansAssortmentsAndCandidates() throws IOException {
    Files.writeString(
        instance,
        Files.readString(instance)
            .replace(
                "\"constraints\"",
                "\"currency\": \"EUR\", \"season\": {\"customers\": 20, \"arrivals\": \"fixed\"},"
                    + " \"constraints\""));
    Path plan = result("plan.json", "stock", "--replications", 100, "--compare");
    Path solved = result("solved.json", "solve", "--lambda", 0.5);
    Path candidates = result("candidates.json", "frontier", "--max-candidates", 1);
    CliRun run = CliRun.of("report", instance, plan, solved, candidates, "--quiet", "--out", page);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    Matcher profit =
        Pattern.compile("\"profit\": ?\\{\"mean\": ?([0-9.]+).*?\"high\": ?([0-9.]+)")
            .matcher(Files.readString(plan));
    assertThat(profit.find()).isTrue();
    double mean = Double.parseDouble(profit.group(1));
    String shown = Numbers.interval(mean, Double.parseDouble(profit.group(2)) - mean);
    assertThat(html())
        .contains("Stock plan", "Other planners", "EUR per season", "Expected profit: " + shown)
        .contains("Assortments that were asked for", "This 1 candidate stands for all trade-offs");
  }

  private void giveASeason() throws IOException {
    Files.writeString(
        instance,
        Files.readString(instance)
            .replace(
                "\"constraints\"",
                "\"season\": {\"customers\": 20, \"arrivals\": \"fixed\"}, \"constraints\""));
  }

  /** The rows of a table of the page, as they stand in it. */
  private String table(String id) throws IOException {
    return html().replaceFirst("(?s).*<table id=\"" + id + "\"(.*?)</table>.*", "$1");
  }

  @Test
  void comparesPlannersAndShowsRegretWhenAskedFor() throws IOException {
    giveASeason();
    CliRun run = CliRun.of("report", instance, "--compare", "--regret", "-q", "--out", page);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    String rivals = table("rivals");
    String regrets = table("regret-table");
    assertThat(regrets.split("<tr>")).hasSize(1 + 1 + RegretStudy.SEASONS);
    Path plan = result("plan.json", "stock", "--compare");
    // A plan from a file keeps its planner, its seed and its seasons: the numbers are the same.
    assertThat(CliRun.of("report", instance, plan, "--regret", "-q", "--out", page).code())
        .isZero();
    assertThat(table("rivals")).isEqualTo(rivals);
    assertThat(table("regret-table")).isEqualTo(regrets);
    Path alone = result("alone.json", "stock");
    assertThat(CliRun.of("report", instance, alone, "--compare", "-q", "--out", page).code())
        .isZero();
    assertThat(table("rivals")).isEqualTo(rivals);
    assertThat(html()).doesNotContain("id=\"regret-table\"");
  }

  @Test
  void comparingNeedsASeason() {
    CliRun run = CliRun.of("report", instance, "--compare", "--out", page);
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("season");
    assertThat(page).doesNotExist();
  }

  @Test
  void refusesResultsOfOthersAndWrongOnes() throws IOException {
    Path frontier = result("frontier.json", "frontier");
    replaced(frontier, "\"instance\": \"stationery\"", "\"instance\": \"toys\"");
    CliRun other = CliRun.of("report", instance, frontier, "--out", page);
    assertThat(other.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(other.err())
        .contains("frontier.json: $.instance: \"toys\" must be the name of the instance");
    Path wrong = result("wrong.json", "solve");
    replaced(wrong, "\"revenue\": [0-9.]+", "\"revenue\": 99");
    CliRun refused = CliRun.of("report", instance, wrong, "--out", page);
    assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(refused.err()).contains("wrong.json", "is wrong, so that the result is not shown");
    Path bare = result("bare.json", "frontier", "--no-assortments");
    CliRun without = CliRun.of("report", instance, bare, "--out", page);
    assertThat(without.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(without.err()).contains("bare.json: $.points[0].assortment", "--no-assortments");
    CliRun twice =
        CliRun.of(
            "report",
            instance,
            result("a.json", "frontier"),
            result("b.json", "frontier"),
            "--out",
            page);
    assertThat(twice.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(twice.err()).contains("b.json is a second frontier");
    assertThat(page).doesNotExist();
  }

  @Test
  void wantsAFileToWriteTo() {
    assertThat(CliRun.of("report", instance).err()).contains("--out is required");
    assertThat(CliRun.of("report", instance, "--out", folder).err()).contains("must be a file");
    CliRun over = CliRun.of("report", instance, "--out", instance);
    assertThat(over.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(over.err()).contains("is a file that the command reads");
  }

  @Test
  void aPageOfAnInfeasibleInstanceSaysSo() throws IOException {
    Files.writeString(
        instance,
        CliRun.stationery(
            "[{\"type\": \"cardinality\", \"min\": 2},"
                + " {\"type\": \"cardinality\", \"max\": 1}]"));
    CliRun run = CliRun.of("report", instance, "--out", page);
    assertThat(run.code()).isEqualTo(ExitCode.INFEASIBLE);
    assertThat(html()).contains("Proven: no assortment satisfies all constraints.", "at least 2");
  }
}
