package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ctrl-C and SIGTERM at random moments of every command: the answer is whole or absent, the exit
 * code as documented, nothing is half-written, and no word of an engine is on standard output.
 *
 * <p>{@code -Dsortiment.signals=200} tries so many moments instead of a few; {@code
 * -Dsortiment.signals.latest=15000} (milliseconds) and {@code -Dsortiment.signals.seconds=900} are
 * for a machine that has other work.
 */
class SignalsTest {
  private static final int MOMENTS = Integer.getInteger("sortiment.signals", 4);

  /** Milliseconds. */
  private static final long LATEST = Long.getLong("sortiment.signals.latest", 3_500);

  /** What a loaded machine may take to end after a signal. */
  private static final long SECONDS = Long.getLong("sortiment.signals.seconds", 180);

  /** What Java says of a signal that comes while it starts itself (OpenJDK 17). */
  private static final String NO_MACHINE_YET = "Error occurred during initialization of VM";

  private static final Set<String> ONLY_FILES = Set.of("generate", "report", "fleet");

  @TempDir private Path folder;

  /** Arguments of a command that works for a while, without --out. */
  private List<List<String>> commands() throws IOException {
    Path rows = write("rows.json", instance(60, logit(60), rows(60), ""));
    Path mixture = write("mixture.json", instance(300, mixture(300, 300), "", ""));
    String season = ", \"season\": {\"customers\": 2000, \"arrivals\": \"poisson\"}";
    Path shop = write("shop.json", instance(150, logit(150), "", season));
    Path plan = write("plan.json", "{\"inventory\": {\"p0\": 30, \"p1\": 40, \"p2\": 500}}");
    Path solved = folder.resolve("solved.json");
    assertThat(CliRun.of("solve", rows, "--time-limit", "1", "-q", "-o", solved).code()).isIn(0, 4);
    Path sales = write("sales.csv", sales());
    Path spec =
        write(
            "spec.json",
            """
            {"format": "sortiment-estimation/1", "name": "shop", "data": {"file": "%s"},
             "layout": "long", "situation": "id", "alternative": "item", "chosen": "chosen",
             "variables": {"price": "price", "size": "size"},
             "utility": {"constants": "none", "generic": ["price", "size"]},
             "model": {"type": "mixed-mnl", "random": {"price": "normal", "size": "normal"},
                       "draws": 400}}
            """
                .formatted(sales));
    return List.of(
        List.of("frontier", rows.toString(), "--backend", "ortools-scip"),
        List.of("frontier", rows.toString(), "--backend", "ortools-cbc"),
        List.of("solve", rows.toString(), "--lambda", "1", "--backend", "ortools-highs"),
        List.of("solve", mixture.toString()),
        List.of("stock", shop.toString(), "--compare"),
        List.of("simulate", shop.toString(), "--plan", plan.toString(), "--replications=1000000"),
        List.of("evaluate", mixture.toString(), "--assortment", "p1,p2"),
        List.of("verify", rows.toString(), solved.toString()),
        List.of("convert", mixture.toString(), "--to", "markov-chain"),
        List.of("estimate", spec.toString()),
        List.of("generate", "--products", "20000"),
        List.of("basket", write("basket.json", basket(60)).toString()),
        List.of("sequential", write("vendors.json", vendors()).toString(), "--compare"),
        List.of("report", shop.toString(), "--compare", "--regret"),
        List.of("fleet", fleet().toString(), "--task", "solve"));
  }

  private Path fleet() {
    String one = instance(12, logit(12), "", "");
    return write(
        "fleet.jsonl",
        IntStream.range(0, 20_000)
            .mapToObj(k -> one.replace("\"signals\"", "\"c" + k + "\"") + "\n")
            .collect(Collectors.joining()));
  }

  @Test
  void answersAreWholeOrAbsentWheneverASignalComes() throws Exception {
    SplittableRandom random = new SplittableRandom(20);
    List<List<String>> commands = commands();
    TreeMap<String, Integer> outcomes = new TreeMap<>();
    List<String> failures = new ArrayList<>();
    for (int k = 0; k < MOMENTS; k++) {
      List<String> command = commands.get(7 * k % commands.size());
      Path place = Files.createDirectory(folder.resolve("run" + k));
      Path file = place.resolve("answer.json");
      boolean onStandardOutput = random.nextInt(3) == 0 && !ONLY_FILES.contains(command.get(0));
      List<String> arguments = new ArrayList<>(command);
      arguments.addAll(List.of("--quiet", "--out", onStandardOutput ? "-" : file.toString()));
      String signal = random.nextBoolean() && !isInterruptIgnored() ? "INT" : "TERM";
      Path out = folder.resolve("out" + k + ".txt");
      ChildProcess process = ChildProcess.start(folder, out, arguments);
      long moment = 200 + random.nextLong(LATEST);
      Thread.sleep(moment);
      process.signal(signal);
      String run = String.join(" ", arguments) + ", SIG" + signal + " after " + moment + " ms";
      try {
        assertThat(process.endsWithin(SECONDS)).as(run).isTrue();
        outcomes.merge(command.get(0) + " " + check(process, run, place, file), 1, Integer::sum);
      } catch (AssertionError e) {
        failures.add(String.valueOf(e.getMessage()));
      }
    }
    if (MOMENTS > commands.size()) {
      System.out.println("Signals: " + outcomes);
    }
    assertThat(failures).isEmpty();
  }

  /** What a shell starts in the background ignores Ctrl-C, and so does whatever that starts. */
  private static boolean isInterruptIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }

  /** Checks what is left of a run, and names it. */
  private static String check(ChildProcess process, String run, Path place, Path file)
      throws IOException {
    String seen = run + ", exit " + process.code() + ", says: " + process.err();
    if (process.code() == 1 && process.err().startsWith(NO_MACHINE_YET)) {
      // Java itself was not up yet, and no word of ours had been read.
      try (Stream<Path> files = Files.list(place)) {
        assertThat(files).as(seen).isEmpty();
      }
      assertThat(process.out()).as(seen).isEmpty();
      return "no machine yet";
    }
    assertThat(process.code()).as(seen).isIn(0, 4, 128 + 2, 128 + 15);
    assertThat(process.err()).as(seen).doesNotContain("defect", "\tat ");
    try (Stream<Path> files = Files.list(place)) {
      assertThat(files.filter(each -> !each.equals(file))).as(seen).isEmpty();
    }
    if (Files.isDirectory(file)) {
      return process.code() + " " + checkFleet(seen, file);
    }
    boolean isOnStandardOutput = run.contains("--out - ") || run.contains("--out -,");
    String text =
        isOnStandardOutput ? process.out() : Files.exists(file) ? Files.readString(file) : "";
    if (!isOnStandardOutput) {
      assertThat(process.out()).as(seen).isEmpty();
    }
    if (text.isEmpty()) {
      assertThat(process.code()).as(seen).isNotZero();
      return process.code() + " absent";
    }
    if (text.startsWith("<!")) {
      assertThat(text.strip()).as(seen).endsWith("</html>");
      return process.code() + " page";
    }
    JsonNode answer = new ObjectMapper().readTree(text);
    assertThat(answer.path("format").asText()).as(seen).startsWith("sortiment-");
    if (process.code() == 4 && answer.has("status") && !answer.has("limit")) {
      // What was complete before the signal says nothing of a limit; the exit code may.
      assertThat(answer.path("status").asText()).as(seen).isIn("optimal", "feasible", "converged");
    } else if (answer.has("limit")) {
      assertThat(answer.path("limit").asText()).as(seen).isEqualTo("interrupt");
    }
    return process.code() + " " + answer.path("limit").asText("complete");
  }

  /** Every line of a folder of results is whole, and every instance has one at most. */
  private static String checkFleet(String seen, Path out) throws IOException {
    Set<String> names = new TreeSet<>();
    for (String line : FleetFiles.results(out)) {
      assertThat(names.add(new ObjectMapper().readTree(line).path("instance").asText()))
          .as(seen)
          .isTrue();
    }
    Path report = out.resolve("fleet.json");
    return Files.exists(report)
        ? new ObjectMapper().readTree(report.toFile()).path("status").asText()
        : "absent";
  }

  @Test
  void aSecondSignalEndsAtOnce() throws Exception {
    Path out = folder.resolve("out.txt");
    ChildProcess process = ChildProcess.start(folder, out, commands().get(0));
    Thread.sleep(2_500);
    process.signal("INT");
    process.signal("TERM");
    assertThat(process.endsWithin(SECONDS)).isTrue();
    assertThat(process.code()).isIn(0, 4, 128 + 2, 128 + 15);
  }

  private Path write(String name, String text) {
    return CliRun.file(folder, name, text);
  }

  private static String instance(int n, String model, String constraints, String more) {
    SplittableRandom random = new SplittableRandom(n);
    StringBuilder products = new StringBuilder();
    for (int i = 0; i < n; i++) {
      products.append(i == 0 ? "" : ", ");
      products.append("{\"id\": \"p" + i + "\", \"revenue\": " + (5 + 10 * random.nextDouble()));
      products.append(", \"cost\": " + (1 + 3 * random.nextDouble()) + "}");
    }
    return "{\"format\": \"sortiment-instance/1\", \"name\": \"signals\", \"products\": ["
        + products
        + "], \"choiceModel\": "
        + model
        + ", \"constraints\": ["
        + constraints
        + "]"
        + more
        + "}";
  }

  private static String weights(int n, SplittableRandom random) {
    return random.doubles(n, 0.01, 1).boxed().toList().toString();
  }

  private static String logit(int n) {
    return "{\"type\": \"mnl\", \"weights\": " + weights(n, new SplittableRandom(1)) + "}";
  }

  private static String mixture(int n, int classes) {
    SplittableRandom random = new SplittableRandom(2);
    List<String> list = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      list.add("{\"share\": " + 1.0 / classes + ", \"weights\": " + weights(n, random) + "}");
    }
    return "{\"type\": \"mixed-mnl\", \"classes\": " + list + "}";
  }

  private static String rows(int n) {
    SplittableRandom random = new SplittableRandom(3);
    List<String> rows = new ArrayList<>();
    for (int r = 0; r < 3; r++) {
      List<String> coefficients = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        coefficients.add("\"p" + i + "\": " + (1 + random.nextInt(99)));
      }
      rows.add(
          "{\"type\": \"linear\", \"coefficients\": {"
              + String.join(", ", coefficients)
              + "}, \"max\": "
              + 12 * n
              + "}");
    }
    return String.join(", ", rows);
  }

  /** Two categories that customers come for together. */
  private static String basket(int n) {
    String category =
        instance(n, logit(n), rows(n), "")
            .replace("\"format\": \"sortiment-instance/1\", \"name\": \"signals\", ", "");
    return "{\"format\": \"sortiment-basket/1\", \"name\": \"signals\", \"categories\": {\"pens\": "
        + category
        + ", \"notebooks\": "
        + category.replace("\"p", "\"q").replace("\"qroducts", "\"products")
        + "}, \"needs\": [{\"share\": 0.6, \"categories\": [\"pens\", \"notebooks\"]},"
        + " {\"share\": 0.4, \"categories\": [\"pens\"]}]}";
  }

  /** Eight vendors, each with one of two catalogs. */
  private static String vendors() {
    int vendors = 8;
    String text = instance(80, logit(80), "", "");
    List<String> order = new ArrayList<>();
    List<String> catalogs = new ArrayList<>();
    for (int v = 0; v < vendors; v++) {
      order.add("\"v" + v + "\"");
      List<String> products = new ArrayList<>();
      for (int i = v; i < 80; i += 2 * vendors) {
        products.add("\"p" + i + "\"");
      }
      catalogs.add(
          "\"v"
              + v
              + "\": [{\"probability\": 0.5, \"products\": "
              + products
              + "},"
              + " {\"probability\": 0.5, \"products\": []}]");
    }
    for (int i = 0; i < 80; i++) {
      text =
          text.replace(
              "{\"id\": \"p" + i + "\",",
              "{\"id\": \"p" + i + "\", \"attributes\": {\"vendor\": \"v" + i % vendors + "\"},");
    }
    return text.substring(0, text.length() - 1)
        + ", \"vendors\": {\"order\": "
        + order
        + ", \"catalogs\": {"
        + String.join(", ", catalogs)
        + "}}}";
  }

  private static String sales() {
    SplittableRandom random = new SplittableRandom(4);
    StringBuilder lines = new StringBuilder("id,item,chosen,price,size\n");
    for (int k = 0; k < 2_000; k++) {
      int chosen = random.nextInt(4);
      for (int i = 0; i < 4; i++) {
        lines.append(k + "," + "abcd".charAt(i) + "," + (i == chosen ? 1 : 0));
        lines.append("," + random.nextDouble() + "," + random.nextDouble() + "\n");
      }
    }
    return lines.toString();
  }
}
