package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that nobody wrote: changed at random, and read by every command. No command ends with a
 * stack trace, hangs, or prints half an answer; what {@code solve} answers, {@code verify}
 * confirms.
 *
 * <p>{@code -Dsortiment.fuzz=100000} tries as many files, {@code -Dsortiment.fuzz.seed=S} others. A
 * failure names its seed, and leaves its files in {@code -Dsortiment.fuzz.keep=FOLDER}.
 */
class FuzzTest {
  private static final int FILES = Integer.getInteger("sortiment.fuzz", 400);
  private static final long SEED = Long.getLong("sortiment.fuzz.seed", 1);
  private static final Duration HANG = Duration.ofSeconds(60);

  private static final String LIMIT = "--time-limit=1";
  private static final String JSON = "--out=-";

  private static final Set<Integer> ENDS =
      Set.of(
          ExitCode.OK, ExitCode.BAD_INPUT, ExitCode.INFEASIBLE, ExitCode.LIMIT, ExitCode.REFUTED);

  @TempDir private Path folder;

  private final List<byte[]> instances = new ArrayList<>();
  private final List<byte[]> results = new ArrayList<>();
  private final List<byte[]> plans = new ArrayList<>();
  private final List<byte[]> baskets = new ArrayList<>();
  private final List<byte[]> vendors = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private int answered;

  private static final String TABLE =
      """
      id,revenue,cost,weight
      a,5,2,0.7
      b,3.5,1,1.1
      c,8,4,0.4
      d,6,2.5,0.9
      """;

  private static final String CHOICES =
      """
      trip,alternative,chosen,price
      1,a,1,5
      1,b,0,3
      2,a,0,4
      2,b,1,3
      3,a,1,3
      3,b,0,3
      4,a,0,6
      4,b,1,5
      """;

  private static final String SPECIFICATION =
      """
      {"format": "sortiment-estimation/1", "name": "trips", "data": {"file": "choices.csv"},
       "layout": "long", "situation": "trip", "alternative": "alternative", "chosen": "chosen",
       "variables": {"price": "price"},
       "utility": {"constants": {"base": "a"}, "generic": ["price"]},
       "noPurchase": {"outsideShare": 0.2}, "prices": "price", "model": {"type": "mnl"}}
      """;

  private static final String BASKET =
      """
      {"format": "sortiment-basket/1", "name": "desk", %s,
       "categories": {
         "pens": {"products": [{"id": "ink", "revenue": 8, "attributes": {"brand": "x"}},
                               {"id": "gel", "revenue": 2}],
                  "choiceModel": {"type": "mnl", "weights": [0.5, 1]},
                  "constraints": [{"type": "cardinality", "max": 1}]},
         "paper": {"products": [{"id": "book", "revenue": 6}, {"id": "pad", "revenue": 1}],
                   "choiceModel": {"type": "mnl", "weights": [1, 2]}}}}
      """;

  private static final List<String> TOGETHER =
      List.of(
          "\"interactions\": {\"noPurchaseWeight\": 1, \"pairs\":"
              + " [{\"between\": [\"pens\", \"paper\"], \"factor\": 3}]}",
          "\"needs\": [{\"share\": 0.5, \"categories\": [\"pens\", \"paper\"],"
              + " \"survival\": 0.2}, {\"share\": 0.4, \"categories\": [\"paper\"]}]");

  private static final String VENDORS =
      """
      {"format": "sortiment-instance/1", "name": "shop",
       "products": [{"id": "a", "revenue": 10, "cost": 4, "attributes": {"vendor": "v1"}},
                    {"id": "b", "revenue": 6, "offerCost": 0.1, "attributes": {"vendor": "v1"}},
                    {"id": "c", "revenue": 30, "cost": 9, "attributes": {"vendor": "v2"}},
                    {"id": "d", "revenue": 8, "cost": 3, "attributes": {"vendor": "v2"}}],
       "choiceModel": %s,
       "constraints": [{"type": "cardinality", "max": 3}],
       "vendors": {"order": ["v1", "v2"], "catalogs": {"v2": [
         {"probability": 0.4, "products": ["c"]}, {"probability": 0.6, "products": []}]}}}
      """;

  private static String instance(String products, String model, String constraints) {
    return """
        {"format": "sortiment-instance/1", "name": "shop", "products": %s,
         "choiceModel": %s, "constraints": [%s],
         "season": {"customers": 20, "arrivals": "poisson"},
         "stock": {"products": {"b": {"salvage": 0.5, "max": 9}, "d": {"minimumOrder": 3}},
           "limits": [{"name": "budget", "max": 70, "weighBy": "cost"}]}}
        """
        .formatted(products, model, constraints);
  }

  @BeforeEach
  void seeds() throws IOException {
    String products =
        """
        [{"id": "a", "revenue": 5, "cost": 2, "attributes": {"brand": "x", "width": 2}},
         {"id": "b", "revenue": 3.5, "cost": 1, "attributes": {"brand": "y", "width": 1.5}},
         {"id": "c", "revenue": 8, "cost": 4, "offerCost": 0},
         {"id": "d", "revenue": 6, "cost": 2.5}]""";
    TOGETHER.forEach(each -> baskets.add(bytes(BASKET.formatted(each))));
    for (Map.Entry<String, String> model : EveryModelTest.MODELS.entrySet()) {
      vendors.add(bytes(VENDORS.formatted(model.getValue())));
      for (String constraints : EveryModelTest.CONSTRAINTS.values()) {
        String all = instance(products, model.getValue(), constraints);
        instances.add(bytes(all));
        if (constraints.isEmpty()) {
          instances.add(bytes(all.replace("\"offerCost\": 0", "\"offerCost\": 0.1")));
        }
      }
    }
    instances.add(
        bytes(
            instance(
                "{\"csv\": \"p.csv\"}",
                "{\"type\": \"mnl\"}",
                "{\"type\": \"cardinality\", \"per\": \"brand\", \"max\": 1},"
                    + "{\"type\": \"linear\", \"weighBy\": \"width\", \"max\": 3}")));
    Path seed = folder.resolve("seed.json");
    for (int k = 0; k < instances.size(); k += 7) {
      Files.write(seed, instances.get(k));
      keep(results, CliRun.of("solve", seed, JSON, "--quiet"));
      keep(results, CliRun.of("frontier", seed, JSON, "--quiet"));
      if (k % 21 == 0) {
        keep(plans, CliRun.of("stock", seed, JSON, "--quiet", LIMIT));
      }
    }
    assertThat(results).hasSizeGreaterThan(15);
    assertThat(plans).hasSizeGreaterThan(2);
  }

  private static void keep(List<byte[]> files, CliRun run) {
    assertThat(run.code()).as(run.err()).isIn(ExitCode.OK, ExitCode.LIMIT);
    files.add(bytes(run.out()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.HOURS)
  void nothingBreaks() throws IOException {
    for (int k = 0; k < FILES; k++) {
      long seed = SEED * 1_000_003 + k;
      Random random = new Random(seed);
      Mutation mutation = new Mutation(random, instances);
      switch (random.nextInt(12)) {
        case 0 -> table(seed, random, mutation);
        case 1 -> result(seed, random, mutation);
        case 2 -> plan(seed, random, mutation);
        case 3 -> specification(seed, random, mutation);
        case 4 -> verified(seed, "basket", mutation.of(any(baskets, random)));
        case 5 -> vendors(seed, random, mutation);
        case 6 -> fleet(seed, random, mutation);
        case 7 -> page(seed, random, mutation);
        default -> instance(seed, random, mutation);
      }
    }
    assertThat(failures).isEmpty();
    assertThat(answered).as("files that were understood").isGreaterThan(FILES / 20);
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private byte[] any(List<byte[]> files, Random random) {
    return files.get(random.nextInt(files.size()));
  }

  private void instance(long seed, Random random, Mutation mutation) throws IOException {
    write("p.csv", bytes(TABLE));
    Path file = write("instance.json", mutation.of(any(instances, random)));
    switch (random.nextInt(6)) {
      case 0 -> run(seed, "frontier", file, JSON, LIMIT);
      case 1 -> run(seed, "stock", file, JSON, LIMIT);
      case 2 -> run(seed, "evaluate", file, JSON, LIMIT, "--assortment=a,c");
      case 3 -> run(seed, "convert", file, JSON, LIMIT, "--to=markov-chain");
      case 4 -> run(seed, "frontier", file, JSON, LIMIT, "--epsilon=0.01");
      default ->
          verified(
              seed,
              "solve",
              Files.readAllBytes(file),
              "--lambda=" + (random.nextBoolean() ? 0 : 1.5));
    }
  }

  private void table(long seed, Random random, Mutation mutation) throws IOException {
    write("p.csv", mutation.of(bytes(TABLE)));
    Path file = write("instance.json", instances.get(instances.size() - 1));
    run(seed, random.nextBoolean() ? "solve" : "frontier", file, JSON, LIMIT);
  }

  private void result(long seed, Random random, Mutation mutation) throws IOException {
    Path file = write("instance.json", any(instances, random));
    Path answer = write("answer.json", mutation.of(any(results, random)));
    run(seed, "verify", file, answer, JSON, LIMIT);
  }

  private void plan(long seed, Random random, Mutation mutation) throws IOException {
    Path file = write("instance.json", any(instances, random));
    Path answer = write("plan.json", mutation.of(any(plans, random)));
    if (random.nextBoolean()) {
      run(seed, "verify", file, answer, JSON, LIMIT);
    } else {
      run(seed, "simulate", file, "--plan", answer, JSON, LIMIT, "--replications=50");
    }
  }

  private void specification(long seed, Random random, Mutation mutation) throws IOException {
    boolean data = random.nextBoolean();
    write("choices.csv", data ? mutation.of(bytes(CHOICES)) : bytes(CHOICES));
    Path file = write("spec.json", data ? bytes(SPECIFICATION) : mutation.of(bytes(SPECIFICATION)));
    run(seed, "estimate", file, JSON, LIMIT);
  }

  /** An answer without a defect is confirmed. */
  private void verified(long seed, String command, byte[] content, Object... more)
      throws IOException {
    Path file = write("instance.json", content);
    List<Object> arguments = new ArrayList<>(List.of(command, file, JSON, LIMIT));
    arguments.addAll(Arrays.asList(more));
    CliRun made = run(seed, arguments.toArray());
    if (made.code() == ExitCode.OK || made.code() == ExitCode.INFEASIBLE) {
      Path answer = write("answer.json", bytes(made.out()));
      CliRun verified = run(seed, "verify", file, answer, JSON, "--time-limit=5");
      if (verified.code() == ExitCode.REFUTED || verified.code() == ExitCode.BAD_INPUT) {
        fail(seed, "verify refutes what " + command + " answers", made, verified);
      }
    }
  }

  private void vendors(long seed, Random random, Mutation mutation) throws IOException {
    byte[] content = mutation.of(any(vendors, random));
    if (random.nextBoolean()) {
      verified(seed, "sequential", content, "--decide=v2", "--carried=a");
    } else {
      String policy = List.of("threshold", "rollout", "greedy").get(random.nextInt(3));
      verified(seed, "sequential", content, "--policy=" + policy);
    }
  }

  private void fleet(long seed, Random random, Mutation mutation) throws IOException {
    String lines = "";
    for (int k = 0; k < 3; k++) {
      byte[] each = k == 1 ? any(instances, random) : mutation.of(any(instances, random));
      lines += new String(each, StandardCharsets.UTF_8).replace("\n", " ") + "\n";
    }
    Path input = write("fleet.jsonl", bytes(lines));
    Path out = Files.createDirectories(folder.resolve("fleet-" + seed));
    String task = random.nextBoolean() ? "solve" : "frontier";
    CliRun run = ended(seed, "fleet", input, "--task=" + task, "--out", out, LIMIT, "-q");
    if (Files.exists(out.resolve("fleet.json"))) {
      CliRun verified = ended(seed, "verify", input, out, "-q", LIMIT);
      if (verified.code() == ExitCode.REFUTED) {
        fail(seed, "verify refutes what fleet answers", run, verified);
      }
    } else if (run.code() != ExitCode.BAD_INPUT) {
      fail(seed, "fleet ends without its report", run);
    }
  }

  private void page(long seed, Random random, Mutation mutation) throws IOException {
    boolean damaged = random.nextBoolean();
    byte[] any = any(instances, random);
    Path file = write("instance.json", damaged ? any : mutation.of(any));
    List<byte[]> answers = random.nextBoolean() ? results : plans;
    Path answer = write("answer.json", damaged ? mutation.of(any(answers, random)) : bytes(""));
    Path page = folder.resolve("page.html");
    Files.deleteIfExists(page);
    CliRun run =
        damaged
            ? ended(seed, "report", file, answer, "--out", page, LIMIT, "-q")
            : ended(seed, "report", file, "--out", page, LIMIT, "-q");
    if (run.code() == ExitCode.OK && !Files.readString(page).endsWith("</html>\n")) {
      fail(seed, "report writes half a page", run);
    } else if (run.code() == ExitCode.BAD_INPUT && Files.exists(page)) {
      fail(seed, "report refuses, and writes a page", run);
    }
  }

  private CliRun run(long seed, Object... arguments) {
    CliRun run = ended(seed, arguments);
    boolean answers = run.code() != ExitCode.BAD_INPUT;
    if (answers && !Mutation.isJson(run.out())) {
      fail(seed, Arrays.toString(arguments) + " prints no JSON", run);
    } else if (!answers && !run.out().isEmpty()) {
      fail(seed, Arrays.toString(arguments) + " has an answer beside its message", run);
    }
    return run;
  }

  /** A run that ends as commands end. */
  private CliRun ended(long seed, Object... arguments) {
    long start = System.nanoTime();
    CliRun run = CliRun.of(arguments);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    boolean answers = run.code() != ExitCode.BAD_INPUT;
    answered += answers ? 1 : 0;
    String what = Arrays.toString(arguments);
    if (!ENDS.contains(run.code()) || run.err().contains("\tat ")) {
      fail(seed, what + " ends with a defect", run);
    } else if (!answers && run.err().isBlank()) {
      fail(seed, what + " has no message", run);
    }
    if (took.compareTo(HANG) > 0) {
      fail(seed, what + " takes " + took, run);
    }
    return run;
  }

  private void fail(long seed, String what, CliRun... runs) {
    failures.add("seed " + seed + ": " + what + " " + Arrays.toString(runs));
    String kept = System.getProperty("sortiment.fuzz.keep");
    if (kept != null) {
      try {
        Path to = Files.createDirectories(Path.of(kept, "seed-" + seed));
        for (String name :
            List.of(
                "instance.json",
                "p.csv",
                "answer.json",
                "plan.json",
                "spec.json",
                "choices.csv",
                "fleet.jsonl")) {
          if (Files.exists(folder.resolve(name))) {
            Files.write(to.resolve(name), Files.readAllBytes(folder.resolve(name)));
          }
        }
        Files.writeString(to.resolve("what.txt"), failures.get(failures.size() - 1));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }
}
