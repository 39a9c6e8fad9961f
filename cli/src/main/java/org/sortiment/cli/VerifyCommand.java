package org.sortiment.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.cli.io.Instance;
import org.sortiment.cli.io.ResultReader;
import org.sortiment.cli.io.WrittenResult;
import org.sortiment.cli.text.TextTable;
import org.sortiment.cli.verify.Checks;
import org.sortiment.cli.verify.VerificationWriter;
import org.sortiment.cli.verify.Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Verifies a result file. */
@Command(
    name = "verify",
    description = {
      "Checks a result of 'frontier', 'solve' or 'stock' against its instance, from scratch:"
          + " values, feasibility, bound and optimality.",
      "",
      "Up to 20 products every assortment is looked at; beyond that the problem is solved again by"
          + " another method, for a minute unless --time-limit says otherwise. Plans are simulated"
          + " in fresh seasons. Says what was checked and what was not, and returns 0 when nothing"
          + " is wrong and 5 otherwise."
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
  Outcome run(Instance read, Context context) {
    WrittenResult written = ResultReader.read(result, read.problem(), context.progress());
    ProviderRegistry registry = context.plugins().registry();
    Checks checks =
        new Verifier(registry, settings.selection(registry), options(context))
            .verify(read, written);
    return new Outcome(
        checks.anyFailed() ? ExitCode.REFUTED : ExitCode.OK,
        new VerificationWriter(read, result.toString(), checks),
        text -> print(text, checks),
        checks.anyFailed() ? "The result is wrong: " + firstFailure(checks) : "");
  }

  private static String firstFailure(Checks checks) {
    return checks.all().stream()
        .filter(check -> check.outcome() == Checks.Outcome.FAILED)
        .map(check -> check.what() + ": " + check.detail())
        .findFirst()
        .orElseThrow();
  }

  private static void print(PrintWriter out, Checks checks) {
    TextTable table = new TextTable("lll", "check", "outcome", "how");
    for (Checks.Check check : checks.all()) {
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
    out.println(checks.anyFailed() ? "The result is wrong." : "Nothing is wrong.");
  }
}
