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
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
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

  /** By command: runs, and nanoseconds of all of them. */
  private final Map<String, long[]> spent = new TreeMap<>();

  private final List<String> failures = new ArrayList<>();
  private FuzzSeeds seeds;
  private int answered;

  @Test
  @Timeout(value = 5, unit = TimeUnit.HOURS)
  void nothingBreaks() throws IOException {
    seeds = new FuzzSeeds(folder);
    for (int k = 0; k < FILES; k++) {
      long seed = SEED * 1_000_003 + k;
      Random random = new Random(seed);
      Mutation mutation = new Mutation(random, seeds.instances);
      switch (random.nextInt(12)) {
        case 0 -> table(seed, random, mutation);
        case 1 -> result(seed, random, mutation);
        case 2 -> plan(seed, random, mutation);
        case 3 -> specification(seed, random, mutation);
        case 4 -> verified(seed, "basket", mutation.of(any(seeds.baskets, random)));
        case 5 -> vendors(seed, random, mutation);
        case 6 -> fleet(seed, random, mutation);
        case 7 -> page(seed, random, mutation);
        default -> instance(seed, random, mutation);
      }
    }
    spent.forEach(
        (command, runs) ->
            System.out.println(
                command + ": " + runs[0] + " runs, " + runs[1] / 1_000_000_000 + " s"));
    System.out.println(FILES + " files, " + failures.size() + " failures");
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
    write("p.csv", FuzzSeeds.bytes(FuzzSeeds.TABLE));
    Path file = write("instance.json", mutation.of(any(seeds.instances, random)));
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
    write("p.csv", mutation.of(FuzzSeeds.bytes(FuzzSeeds.TABLE)));
    Path file = write("instance.json", seeds.instances.get(seeds.instances.size() - 1));
    run(seed, random.nextBoolean() ? "solve" : "frontier", file, JSON, LIMIT);
  }

  private void result(long seed, Random random, Mutation mutation) throws IOException {
    Path file = write("instance.json", any(seeds.instances, random));
    Path answer = write("answer.json", mutation.of(any(seeds.results, random)));
    run(seed, "verify", file, answer, JSON, LIMIT);
  }

  private void plan(long seed, Random random, Mutation mutation) throws IOException {
    Path file = write("instance.json", any(seeds.instances, random));
    Path answer = write("plan.json", mutation.of(any(seeds.plans, random)));
    if (random.nextBoolean()) {
      run(seed, "verify", file, answer, JSON, LIMIT);
    } else {
      run(seed, "simulate", file, "--plan", answer, JSON, LIMIT, "--replications=50");
    }
  }

  private void specification(long seed, Random random, Mutation mutation) throws IOException {
    boolean data = random.nextBoolean();
    write(
        "choices.csv",
        data
            ? mutation.of(FuzzSeeds.bytes(FuzzSeeds.CHOICES))
            : FuzzSeeds.bytes(FuzzSeeds.CHOICES));
    Path file =
        write(
            "spec.json",
            data
                ? FuzzSeeds.bytes(FuzzSeeds.SPECIFICATION)
                : mutation.of(FuzzSeeds.bytes(FuzzSeeds.SPECIFICATION)));
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
      Path answer = write("answer.json", FuzzSeeds.bytes(made.out()));
      CliRun verified = run(seed, "verify", file, answer, JSON, "--time-limit=5");
      if (verified.code() == ExitCode.REFUTED || verified.code() == ExitCode.BAD_INPUT) {
        fail(seed, "verify refutes what " + command + " answers", made, verified);
      }
    }
  }

  private void vendors(long seed, Random random, Mutation mutation) throws IOException {
    byte[] content = mutation.of(any(seeds.vendors, random));
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
      byte[] each =
          k == 1 ? any(seeds.instances, random) : mutation.of(any(seeds.instances, random));
      lines += new String(each, StandardCharsets.UTF_8).replace("\n", " ") + "\n";
    }
    Path input = write("fleet.jsonl", FuzzSeeds.bytes(lines));
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
    byte[] any = any(seeds.instances, random);
    Path file = write("instance.json", damaged ? any : mutation.of(any));
    List<byte[]> answers = random.nextBoolean() ? seeds.results : seeds.plans;
    Path answer =
        write("answer.json", damaged ? mutation.of(any(answers, random)) : FuzzSeeds.bytes(""));
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
    // A limit that comes while a file is read leaves nothing to show, and says so.
    boolean tooLate =
        run.code() == ExitCode.LIMIT && run.err().contains("before there was anything to show");
    boolean answers = run.code() != ExitCode.BAD_INPUT && !tooLate;
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
    long[] runs = spent.computeIfAbsent(arguments[0].toString(), command -> new long[2]);
    runs[0]++;
    runs[1] += took.toNanos();
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
