package org.sortiment.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.cli.library.LibraryCheck;
import org.sortiment.cli.library.LibraryFolder;
import org.sortiment.cli.library.LibraryRow;
import org.sortiment.cli.table.Cell;
import org.sortiment.cli.table.Column;
import org.sortiment.cli.table.Report;
import org.sortiment.cli.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The instance library. */
@Command(
    name = "library",
    mixinStandardHelpOptions = true,
    description = {
      "Instances with their best known values and proven bounds: what they are, and whether it is"
          + " true. instances/README.md shows them."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sortiment library list",
      "  sortiment library verify",
      "  sortiment library write sparse-mixture-100-1 --out folder",
      "  sortiment library solve wide-mixture-200 --time-limit 600"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class LibraryCommand implements Runnable {
  @Spec private CommandSpec spec;

  LibraryCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command of the library?");
  }

  /** What all of its commands take. */
  static final class Settings {
    @Option(
        names = "--library",
        paramLabel = "DIR",
        defaultValue = "instances",
        description = "The folder of the library (default: ${DEFAULT-VALUE}).")
    private Path folder;

    @Parameters(
        arity = "0..*",
        paramLabel = "NAME",
        description = "Instances of the library (default: all).")
    private List<String> names = List.of();

    Settings() {}

    LibraryFolder folder() {
      return new LibraryFolder(folder);
    }

    List<LibraryRow> rows() throws IOException {
      return folder().rows(names);
    }
  }

  @Command(
      name = "list",
      description = "The instances with their best known values, bounds and gaps.")
  int list(@Mixin CommonOptions common, @Mixin Settings settings) throws IOException {
    List<List<Cell>> table = new ArrayList<>();
    for (LibraryRow row : settings.rows()) {
      if (row.best().isEmpty()) {
        table.add(
            List.of(
                Cell.text(row.name()),
                Cell.BLANK,
                Cell.BLANK,
                Cell.BLANK,
                Cell.BLANK,
                Cell.text("not solved yet"),
                Cell.BLANK));
        continue;
      }
      LibraryRow.Best best = row.best().get();
      table.add(
          List.of(
              Cell.text(row.name()),
              Cell.text(Integer.toString(best.products())),
              Cell.text(String.format(Locale.ROOT, "%.6f", best.value())),
              Cell.text(String.format(Locale.ROOT, "%.6f", best.bound())),
              Cell.text(best.gapText()),
              Cell.text(best.method()),
              Cell.text(best.date().toString())));
    }
    print(
        Table.of(
            "library",
            List.of(
                Column.text("instance"),
                Column.number("products"),
                Column.number("value"),
                Column.number("bound"),
                Column.number("gap"),
                Column.text("by"),
                Column.text("date")),
            table));
    out().flush();
    return ExitCode.OK;
  }

  private void print(Table table) {
    new Report().table(table).print(out(), true);
  }

  @Command(
      name = "write",
      description = "Writes instances of the library as files into a folder, NAME.json each.")
  int write(
      @Mixin CommonOptions common,
      @Mixin Settings settings,
      @Option(
              names = {"-o", "--out"},
              paramLabel = "DIR",
              required = true,
              description = "The folder; made when it is not there.")
          Path out)
      throws IOException {
    ProviderRegistry registry = common.plugins().registry();
    for (LibraryRow row : settings.rows()) {
      LibraryFolder.writeInstance(row, registry, out);
    }
    return ExitCode.OK;
  }

  @Command(
      name = "verify",
      description = {
        "Checks instances of the library from scratch: makes them again, evaluates the recorded"
            + " assortments and plans, and computes the bounds again where --time-limit (for one"
            + " instance, default 20 s) suffices. Says which bounds are on record only. Returns 5"
            + " when something is wrong."
      })
  int verify(@Mixin CommonOptions common, @Mixin Settings settings, @Mixin RunSettings running)
      throws IOException {
    Duration limit = running.timeLimit().orElse(Duration.ofSeconds(20));
    ProviderRegistry registry = common.plugins().registry();
    Interruption interruption = new Interruption();
    List<List<Cell>> table = new ArrayList<>();
    List<String> onRecord = new ArrayList<>();
    int wrong = 0;
    int checked = 0;
    try (Console console = new Console(common, "verifying")) {
      for (LibraryRow row : settings.rows()) {
        if (interruption.isRequested()) {
          break;
        }
        SolveOptions options =
            running.options(console.of(row), Deadline.startingNow(Optional.of(limit)));
        LibraryCheck.Finding finding =
            new LibraryCheck(settings.folder(), registry, options).of(row);
        boolean isWrong = finding.outcome() == LibraryCheck.Outcome.WRONG;
        table.add(
            List.of(
                Cell.text(row.name()),
                Cell.text(isWrong ? "WRONG" : "ok"),
                Cell.text(finding.outcome().text()),
                Cell.text(finding.how())));
        wrong += isWrong ? 1 : 0;
        checked++;
        if (finding.outcome() == LibraryCheck.Outcome.ON_RECORD) {
          onRecord.add(row.name());
        }
      }
    }
    print(
        Table.of(
            "checks",
            Stream.of("instance", "value", "bound", "how").map(Column::text).toList(),
            table));
    out().println();
    out()
        .printf(
            Locale.ROOT,
            "%d instances: %d values hold; %d bounds were computed again%s; %d wrong.%n",
            checked,
            checked - wrong,
            checked - wrong - onRecord.size(),
            onRecord.isEmpty()
                ? ""
                : ", "
                    + onRecord.size()
                    + (onRecord.size() == 1 ? " is" : " are")
                    + " on record only: "
                    + String.join(", ", onRecord),
            wrong);
    out().flush();
    return wrong > 0 ? ExitCode.REFUTED : interruption.isRequested() ? ExitCode.LIMIT : ExitCode.OK;
  }

  @Command(
      name = "solve",
      description = {
        "Solves instances of the library again and keeps what is better than the record: the result"
            + " files, the table and the page are written anew. A line of the table with name,"
            + " family and parameters alone is an instance that was not solved yet."
      })
  int solve(@Mixin CommonOptions common, @Mixin Settings settings, @Mixin RunSettings running)
      throws IOException {
    LibrarySolve solve =
        new LibrarySolve(settings.folder(), common.plugins().registry(), new Interruption());
    List<LibraryRow> all = new ArrayList<>(settings.folder().rows());
    try (Console console = new Console(common, "solving")) {
      for (LibraryRow row : settings.rows()) {
        if (solve.interruption().isRequested()) {
          break;
        }
        LibraryRow solved =
            solve.again(
                row, running.options(console.of(row), Deadline.startingNow(running.timeLimit())));
        all.set(all.indexOf(row), solved);
        settings.folder().write(all);
        out().println(row.name() + ": " + (solved.equals(row) ? "as before" : "better"));
        out().flush();
      }
    }
    return solve.interruption().isRequested() ? ExitCode.LIMIT : ExitCode.OK;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Progress of one instance after the other, under its name. */
  private final class Console implements AutoCloseable {
    private final Optional<ConsoleProgress> progress;
    private final String task;

    Console(CommonOptions common, String task) {
      this.task = task;
      this.progress =
          common.quiet()
              ? Optional.empty()
              : Optional.of(ConsoleProgress.on(spec.commandLine().getErr(), false, task));
    }

    Progress of(LibraryRow row) {
      return progress
          .<Progress>map(
              each ->
                  (what, done, total) ->
                      each.report(task + " " + row.name() + ": " + what, done, total))
          .orElse(Progress.SILENT);
    }

    @Override
    public void close() {
      progress.ifPresent(ConsoleProgress::close);
    }
  }
}
