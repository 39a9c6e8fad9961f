package org.sortiment.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.cli.text.TextTable;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Verifies a result file. */
@Command(
    name = "verify",
    description = {
      "Checks a result of 'frontier', 'solve', 'basket' or 'stock' against its instance, from"
          + " scratch: values, feasibility, bound and optimality.",
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
      "  sortiment verify examples/hotel-1.json result.json"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class VerifyCommand extends InstanceCommand {
  @Parameters(index = "0", paramLabel = "INSTANCE", description = "The instance file.")
  private Path instance;

  @Parameters(index = "1", paramLabel = "RESULT", description = "The result file.")
  private Path result;

  VerifyCommand() {}

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
    WrittenBasket written = Results.read(result, read, context.progress());
    Verification verification = verifier(context).verify(read, written);
    return outcome(verification, Results.of(read, result.toString(), verification.checks()));
  }

  @Override
  Outcome run(Instance read, Context context) {
    WrittenResult written = Results.read(result, read, context.progress());
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
        text -> print(text, verification),
        verification
            .firstFailure()
            .map(check -> "The result is wrong: " + check.what() + ": " + check.detail())
            .orElse(""));
  }

  private static void print(PrintWriter out, Verification verification) {
    TextTable table = new TextTable("lll", "check", "outcome", "how");
    for (Check check : verification.checks()) {
      String outcome =
          switch (check.outcome()) {
            case OK -> "ok";
            case FAILED -> "FAILED";
            case NOT_CHECKED -> "not checked";
          };
      table.add(check.what(), outcome, check.detail());
    }
    table.print(out);
    out.println();
    out.println(verification.isRefuted() ? "The result is wrong." : "Nothing is wrong.");
  }
}
