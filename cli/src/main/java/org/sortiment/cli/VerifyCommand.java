package org.sortiment.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.cli.table.Cell;
import org.sortiment.cli.table.Column;
import org.sortiment.cli.table.Report;
import org.sortiment.cli.table.Table;
import org.sortiment.cli.text.FleetText;
import org.sortiment.fleet.FleetRuntime;
import org.sortiment.fleet.FleetSource;
import org.sortiment.fleet.local.LocalEngine;
import org.sortiment.fleet.run.FleetVerification;
import org.sortiment.fleet.source.InstanceFiles;
import org.sortiment.fleet.task.TaskSettings;
import org.sortiment.formats.BasketInstance;
import org.sortiment.formats.Check;
import org.sortiment.formats.Instance;
import org.sortiment.formats.InstanceReader;
import org.sortiment.formats.Instances;
import org.sortiment.formats.JsonDocument;
import org.sortiment.formats.Results;
import org.sortiment.formats.WrittenBasket;
import org.sortiment.formats.WrittenResult;
import org.sortiment.formats.verify.Verification;
import org.sortiment.formats.verify.Verifier;
import org.sortiment.runtime.PluginPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Verifies a result file. */
@Command(
    name = "verify",
    description = {
      "Checks a result of 'frontier', 'solve', 'basket', 'sequential' or 'stock' against its"
          + " instance, from scratch: values, feasibility, bound and optimality.",
      "",
      "Up to 20 products every assortment is looked at; beyond that logits are proven from dual"
          + " solutions that are recomputed, and all else is solved again by another method, for a"
          + " minute unless --time-limit says otherwise. Plans are simulated in fresh seasons. Says"
          + " what was checked and what was not, and returns 0 when nothing is wrong and 5"
          + " otherwise."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sortiment frontier examples/hotel-1.json --out result.json",
      "  sortiment verify examples/hotel-1.json result.json",
      "  sortiment verify centres.jsonl results"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class VerifyCommand extends InstanceCommand {
  @Parameters(index = "0", paramLabel = "INSTANCE", description = "The instance file.")
  private Path instance;

  @Parameters(
      index = "1",
      paramLabel = "RESULT",
      description =
          "The result file; or a folder of results of 'fleet', whose instances INSTANCE names.")
  private Path result;

  @Mixin private TableOptions table;

  VerifyCommand() {}

  @Override
  public Integer call() throws IOException {
    if (Files.isDirectory(result)) {
      return verifyFleet();
    }
    table.requireUnused();
    return super.call();
  }

  /** A folder of {@code fleet}: each line against its instance. */
  private int verifyFleet() throws IOException {
    if (answer.out().isPresent()) {
      throw new BadUsageException("--out is for the verification of one result, not of a folder.");
    }
    PluginPath plugins = common.plugins();
    validate(plugins);
    List<String> input = List.of(instance.toString());
    FleetSource source =
        table.isTable()
            ? table.source(input, new FleetOptions("task", "verify"))
            : InstanceFiles.of(input);
    FleetRuntime runtime = new FleetRuntime(plugins.registry(), warning -> {});
    TaskSettings how =
        new TaskSettings(
            settings.seed(),
            settings.timeLimit().orElse(Duration.ZERO),
            "",
            settings.backendId().orElse(""),
            "",
            "",
            TaskSettings.withDefaults().replications());
    FleetVerification found;
    try (ConsoleProgress console = // it ends before the answer begins
        ConsoleProgress.withRate(
            spec.commandLine().getErr(), common.quiet(), "looking at the results")) {
      found =
          FleetVerification.of(
              source,
              result,
              new LocalEngine(Runtime.getRuntime().availableProcessors(), runtime),
              how,
              console);
    }
    FleetText.print(found, spec.commandLine().getOut());
    return found.wrong().isEmpty()
        ? (found.isComplete() ? ExitCode.OK : ExitCode.LIMIT)
        : ExitCode.REFUTED;
  }

  @Override
  List<Path> instances() {
    return List.of(instance);
  }

  @Override
  List<Path> inputs() {
    return List.of(instance, result);
  }

  @Override
  Outcome run(Path file, InstanceReader reader, Context context) throws IOException {
    return Instances.isBasket(file)
        ? run(reader.readBasket(file), context)
        : super.run(file, reader, context);
  }

  private Outcome run(BasketInstance read, Context context) {
    WrittenBasket written = Results.read(result, read, context.reading());
    Verification verification = verifier(context).verify(read, written);
    return outcome(verification, Results.of(read, result.toString(), verification.checks()));
  }

  @Override
  Outcome run(Instance read, Context context) {
    WrittenResult written = Results.read(result, read, context.reading());
    Verification verification = verifier(context).verify(read, written);
    return outcome(verification, Results.of(read, result.toString(), verification.checks()));
  }

  private Verifier verifier(Context context) {
    ProviderRegistry registry = context.plugins().registry();
    return Verifier.withDefaults(registry)
        .withBackend(settings.backend(registry))
        .withOptions(options(context));
  }

  private static Outcome outcome(Verification verification, JsonDocument json) {
    return new Outcome(
        verification.isRefuted() ? ExitCode.REFUTED : ExitCode.OK,
        json,
        report(verification),
        verification
            .firstFailure()
            .map(check -> "The result is wrong: " + check.what() + ": " + check.detail())
            .orElse(""));
  }

  private static Report report(Verification verification) {
    List<Check> checks = verification.checks();
    return new Report()
        .mainTable(
            Table.of(
                "checks",
                List.of(Column.text("check"), Column.text("outcome"), Column.text("how")),
                checks.size(),
                k ->
                    List.of(
                        Cell.text(checks.get(k).what()),
                        Cell.text(outcome(checks.get(k))),
                        Cell.text(checks.get(k).detail()))))
        .blank()
        .line(verification.isRefuted() ? "The result is wrong." : "Nothing is wrong.");
  }

  private static String outcome(Check check) {
    return switch (check.outcome()) {
      case OK -> "ok";
      case FAILED -> "FAILED";
      case NOT_CHECKED -> "not checked";
    };
  }
}
