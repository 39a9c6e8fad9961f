package org.sortiment.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.sortiment.cli.text.VisibleWriter;
import org.sortiment.formats.text.Visible;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry point. A new subcommand is one class and its line here. */
@Command(
    name = "sortiment",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      FrontierCommand.class,
      SolveCommand.class,
      BasketCommand.class,
      StockCommand.class,
      FleetCommand.class,
      ReportCommand.class,
      SimulateCommand.class,
      SequentialCommand.class,
      GenerateCommand.class,
      EstimateCommand.class,
      EvaluateCommand.class,
      ConvertCommand.class,
      VerifyCommand.class,
      LibraryCommand.class,
      PluginsCommand.class,
      CompletionCommand.class,
      CommandLine.HelpCommand.class
    },
    description = "Decides what to offer when customers choose among what is offered.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sortiment frontier examples/hotel-1.json --plot frontier.svg",
      "      all efficient assortments of a hotel, as a table and a picture",
      "  sortiment solve examples/hotel-1.json",
      "      the assortment with the highest revenue",
      "  sortiment stock examples/tuna-store-week.json --compare",
      "      how much to stock for a week, by every planner",
      "  sortiment help COMMAND",
      "      what a command does and takes",
      "",
      "The process returns 0 when done, 2 for bad usage or input, 3 when the",
      "constraints contradict each other, 4 when a limit came first, 5 when a",
      "result fails its verification, and 1 for a defect of Sortiment."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--plugin-path",
      paramLabel = "DIR",
      description = "Also load the plug-ins in the jars of this folder.")
  private Optional<Path> pluginPath = Optional.empty();

  /** Only picocli makes one. */
  Main() {}

  /** Runs a command and ends the process. */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    StandardOutput results = StandardOutput.ofProcess();
    PrintWriter out = results.writer();
    Interruption.onSignals(Thread.currentThread(), err);
    PluginWatch.overProcess(err);
    int code = run(out, err, args);
    if (results.failure().isPresent()) {
      code = ExitCode.worse(code, Failure.of(results.failure().get()).report(err));
    }
    System.exit(code);
  }

  /** Runs a command, with these for its output, and returns its exit code. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    PrintWriter visible = new PrintWriter(new VisibleWriter(out));
    PrintWriter visibleErrors = new PrintWriter(new VisibleWriter(err), true);
    CommandLine commands = new CommandLine(new Main());
    CommandLine page = Objects.requireNonNull(commands.getSubcommands().get("report"));
    ReportCommand.describePage(page.getCommandSpec());
    int code =
        commands
            .setOut(visible)
            .setErr(visibleErrors)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(false)
            .setAbbreviatedSubcommandsAllowed(false)
            .setExpandAtFiles(false) // a file named @x is a file
            .setParameterExceptionHandler(Main::reportUsage)
            .setExecutionExceptionHandler(
                (e, command, parsed) -> Failure.of(e).report(command.getErr()))
            .execute(args);
    visible.flush();
    visibleErrors.flush();
    return code;
  }

  private static int reportUsage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("sortiment: " + Visible.line(String.valueOf(e.getMessage())));
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, err)) {
      err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    }
    return ExitCode.BAD_INPUT;
  }

  /** The folder of plug-ins named before the command. */
  Optional<Path> pluginPath() {
    return pluginPath;
  }

  /** The version of Sortiment. */
  static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(development build)" : version;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  /** The version, from the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"sortiment " + version()};
    }
  }
}
