package org.sortiment.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.cli.table.Report;
import org.sortiment.formats.Document;
import org.sortiment.formats.InstanceReader;
import org.sortiment.formats.Instances;
import org.sortiment.formats.text.Visible;
import org.sortiment.runtime.PluginPath;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A command that makes one result per file: reads them one after the other, and writes each result
 * as a table or a file. A file that fails is reported and does not stop the others.
 */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
abstract class FileCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin CommonOptions common;
  @Mixin SolveSettings settings;
  @Mixin AnswerSettings answer;

  /**
   * The result for one instance.
   *
   * @param exitCode what the process returns
   * @param document the result for a file: JSON, or what else the command makes
   * @param report the result for people
   * @param explanation what people should hear also when they get JSON; may be empty
   */
  record Outcome(int exitCode, Document document, Report report, String explanation) {}

  /** What a command works with. */
  record Context(
      PluginPath plugins,
      Progress progress,
      Consumer<String> warnings,
      Interruption interruption,
      Deadline deadline) {
    /** For reading, which ends without an answer when a limit comes. */
    Progress reading() {
      return new StoppingProgress(progress, deadline);
    }
  }

  FileCommand() {}

  /** The instance files. */
  abstract List<Path> instances();

  /** Everything that is read: the instances, and what else a command reads. */
  List<Path> inputs() {
    return instances();
  }

  /** The pictures that are drawn, by the option that names them. */
  Map<String, Path> pictures() {
    return Map.of();
  }

  /** Fails when the options of the command contradict each other; called once, before all work. */
  void validate(PluginPath plugins) {
    settings.timeLimit();
    settings.selection(plugins.registry());
  }

  /**
   * Makes the result of one file.
   *
   * @param reader reads it
   */
  abstract Outcome run(Path file, InstanceReader reader, Context context) throws IOException;

  /** How to solve within what is left of the time. */
  final SolveOptions options(Context context) {
    return settings.options(context.progress(), context.deadline());
  }

  /** The exit code that goes with a termination. */
  static int exitCode(Termination termination) {
    if (termination.reason() == Termination.Reason.INFEASIBLE) {
      return ExitCode.INFEASIBLE;
    }
    boolean cut =
        termination.isStoppedByLimit() || termination.reason() == Termination.Reason.UNDETERMINED;
    return cut ? ExitCode.LIMIT : ExitCode.OK;
  }

  /** The explanation that goes with a termination: why it is infeasible. */
  static String explanation(Termination termination, Supplier<String> infeasible) {
    return termination.reason() == Termination.Reason.INFEASIBLE ? infeasible.get() : "";
  }

  @Override
  public Integer call() throws IOException {
    PluginPath plugins = common.plugins();
    validate(plugins);
    Optional<OutputTarget> target = answer.out().map(each -> OutputTarget.of(each, instances()));
    WrittenFiles written = new WrittenFiles(inputs());
    if (target.isPresent() && !target.get().isStandardOutput()) {
      instances().forEach(file -> written.add("--out", target.get().fileFor(file)));
    }
    pictures().forEach(written::add);
    Interruption interruption = new Interruption();
    int code = ExitCode.OK;
    int done = 0;
    for (Path file : instances()) {
      if (done > 0 && interruption.isRequested()) {
        warn("ended before " + file + " and what follows it");
        return ExitCode.worse(code, ExitCode.LIMIT);
      }
      code = ExitCode.worse(code, runOne(file, plugins, target, written, interruption));
      done++;
    }
    return code;
  }

  private int runOne(
      Path file,
      PluginPath plugins,
      Optional<OutputTarget> target,
      WrittenFiles written,
      Interruption interruption) {
    PrintWriter err = spec.commandLine().getErr();
    Deadline deadline = Deadline.startingNow(settings.timeLimit());
    ConsoleProgress console =
        ConsoleProgress.on(err, common.quiet(), "working on " + file.getFileName());
    PluginWatch watch = PluginWatch.after(settings.timeLimit(), err);
    try {
      Context context = new Context(plugins, console, this::warn, interruption, deadline);
      InstanceReader reader =
          Instances.reader(plugins.registry())
              .withTablesAnywhere()
              .withTables(written::read)
              .withProgress(context.reading())
              .withWarnings(context.warnings());
      Outcome outcome = run(file, reader, context);
      int code =
          interruption.isRequested()
              ? ExitCode.worse(outcome.exitCode(), ExitCode.LIMIT)
              : outcome.exitCode();
      if (target.isEmpty() || target.get().isStandardOutput()) {
        console.close(); // it ends before the answer begins
      }
      write(outcome, file, target, written);
      if (target.isPresent() && !outcome.explanation().isEmpty() && !common.quiet()) {
        err.println("sortiment: " + file + ": " + outcome.explanation());
      }
      return code;
    } catch (Exception | Error e) {
      console.close();
      return Failure.of(e, file).report(err);
    } finally {
      console.close();
      watch.close();
    }
  }

  private void write(
      Outcome outcome, Path file, Optional<OutputTarget> target, WrittenFiles written)
      throws IOException {
    PrintWriter standardOutput = spec.commandLine().getOut();
    if (target.isEmpty()) {
      outcome.report().print(standardOutput, answer.all());
      standardOutput.flush();
    } else if (target.get().isStandardOutput()) {
      outcome.document().writeTo(standardOutput);
      standardOutput.flush();
    } else {
      target.get().prepare();
      AnswerFile.write(target.get().fileFor(file), outcome.report(), outcome.document(), written);
    }
  }

  void warn(String warning) {
    if (!common.quiet()) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("sortiment: warning: " + Visible.line(warning));
      err.flush();
    }
  }
}
