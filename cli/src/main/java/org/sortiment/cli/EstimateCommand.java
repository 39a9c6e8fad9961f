package org.sortiment.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.Analysis;
import org.sortiment.api.estimation.EstimatedInstance;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationSpec;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.estimation.EstimatorRegistry;
import org.sortiment.api.estimation.ReadData;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.api.spi.UnknownProviderException;
import org.sortiment.cli.text.EstimateText;
import org.sortiment.estimation.AnalysisRequest;
import org.sortiment.estimation.engine.EstimationEngine;
import org.sortiment.estimation.engine.EstimationEngineProvider;
import org.sortiment.estimation.engine.EstimatorOnEngine;
import org.sortiment.estimation.read.ChoiceReader;
import org.sortiment.estimation.read.InstanceMaker;
import org.sortiment.formats.EstimationSpecs;
import org.sortiment.formats.Instances;
import org.sortiment.formats.JsonDocument;
import org.sortiment.formats.Results;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Estimates a choice model from data. */
@Command(
    name = "estimate",
    description = {
      "The choice model that explains observed choices best: its coefficients with standard errors,"
          + " and an instance for the other commands."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sortiment estimate hotel.json",
      "  sortiment estimate hotel.json --change price=+10%% --elasticity price --folds 5",
      "  sortiment estimate hotel.json --data bookings.csv --instance shop.json",
      "  sortiment estimate bookings.json --engine spark --master spark://host:7077",
      "  sortiment frontier shop.json"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class EstimateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private RunSettings settings;
  @Mixin private AnalysisSettings asked;
  @Mixin private AnswerSettings answer;
  @Mixin private EngineOptions engines;

  @Parameters(paramLabel = "SPEC.json", description = "What to estimate from what.")
  private Path file;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "Read this file instead of the one that the specification names.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--instance",
      paramLabel = "FILE",
      description = "Also write an instance with the estimated choice model to this file.")
  private Optional<Path> instance = Optional.empty();

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description = "The currency of prices and costs, for the instance: EUR.")
  private Optional<String> currency = Optional.empty();

  EstimateCommand() {}

  @Override
  public Integer call() throws IOException {
    Deadline deadline = Deadline.startingNow(settings.timeLimit());
    AnalysisRequest request = asked.request();
    CurrencyOption.check(currency);
    Optional<OutputTarget> target = answer.out().map(each -> OutputTarget.of(each, List.of(file)));
    Interruption interruption = new Interruption();
    PrintWriter err = spec.commandLine().getErr();
    ConsoleProgress progress =
        ConsoleProgress.on(err, common.quiet(), "reading " + file.getFileName());
    Optional<EstimationEngine> engine = Optional.empty();
    try {
      EstimationSpec specification = EstimationSpecs.read(file, data);
      WrittenFiles written = writtenFiles(target, specification);
      Estimator plain = estimator(specification);
      engine = engine(plain, specification);
      Estimator estimator = on(engine, plain);
      ReadData read =
          located(
              () -> new ChoiceReader(new StoppingProgress(progress, deadline)).read(specification));
      Estimation estimation =
          located(() -> estimator.estimate(read.problem(), options(progress, deadline)));
      boolean cut = interruption.isRequested() || deadline.isReached();
      Analysis analysis =
          cut
              ? Analysis.NONE
              : located(
                  () ->
                      request.of(
                          read.problem(), estimator, estimation, options(progress, deadline)));
      boolean answered = !cut && (analysis.prediction().isPresent() || !request.predicts());
      interruption.isRequested(); // from here on files are written
      Optional<EstimatedInstance> made =
          instance.map(each -> located(() -> InstanceMaker.of(specification, read, estimation)));
      progress.close();
      Set<String> warnings = new LinkedHashSet<>(read.warnings()); // a note may repeat one
      warnings.addAll(estimation.warnings());
      made.ifPresent(each -> warnings.addAll(each.notes()));
      warnings.forEach(this::warn);
      if (!answered && !request.isEmpty()) {
        warn("a limit came before all that was asked of the model was answered");
      }
      if (made.isPresent()) {
        Instances.of(made.get(), currency).writeTo(instance.orElseThrow());
      }
      write(target, written, new EstimateText(read, estimation, analysis));
      return interruption.isRequested()
              || estimation.status() == Estimation.Status.NOT_CONVERGED
              || estimation.limit() != Termination.Limit.NONE
              || (!answered && !request.isEmpty())
          ? ExitCode.LIMIT
          : ExitCode.OK;
    } catch (Exception | Error e) {
      progress.close();
      return Failure.of(e, file).report(err);
    } finally {
      progress.close();
      engine.ifPresent(EstimationEngine::close);
    }
  }

  private SolveOptions options(Progress progress, Deadline deadline) {
    return settings
        .options(progress, deadline)
        .withThreads(engines.workers().orElse(0)); // 0: all processors
  }

  /**
   * Starts the engine that was asked for; before the data is read, for that may take longer.
   *
   * @return nothing when the threads of this process do the work
   */
  private Optional<EstimationEngine> engine(Estimator estimator, EstimationSpec specification) {
    Optional<Integer> workers = engines.workers();
    if (engines.isLocal()) {
      return Optional.empty();
    }
    EstimationEngineProvider provider =
        engines.provider(
            EstimationEngineProvider.class, EstimationEngineProvider::id, List.of("local"));
    if (!(estimator instanceof EstimatorOnEngine)) {
      throw new InvalidInputException(
          "--engine",
          engines.id(),
          "estimates \"mnl\" and \"mixed-mnl\" with \"classes\"; this model (\""
              + specification.model().type()
              + "\") runs on this machine alone",
          "Maybe leave --engine out.");
    }
    return Optional.of(
        provider.create(
            new EstimationEngineProvider.Settings(
                workers, engines.master(), common.pluginPath(), this::warn)));
  }

  /** What is read must not be written over. */
  private WrittenFiles writtenFiles(Optional<OutputTarget> target, EstimationSpec specification) {
    WrittenFiles written = new WrittenFiles(List.of(file, specification.source().file()));
    if (target.isPresent() && !target.get().isStandardOutput()) {
      written.add("--out", target.get().fileFor(file));
    }
    instance.ifPresent(each -> written.add("--instance", each));
    return written;
  }

  private Estimator estimator(EstimationSpec specification) {
    try {
      return EstimatorRegistry.of(common.plugins().registry()).create(specification.model());
    } catch (InvalidInputException e) {
      throw inFile(e);
    } catch (UnknownProviderException e) {
      throw new BadUsageException(file + ": $.model.type: " + e.getMessage());
    }
  }

  private <T> T located(java.util.function.Supplier<T> work) {
    try {
      return work.get();
    } catch (InvalidInputException e) {
      throw inFile(e);
    }
  }

  /** Puts the file in front of a place within it; messages on the data name their own file. */
  private InvalidInputException inFile(InvalidInputException e) {
    // What names a file of data, or an option, has its place already.
    if (!e.path().isEmpty() && !e.path().startsWith("$")) {
      return e;
    }
    InvalidInputException located =
        new InvalidInputException(
            e.path().isEmpty() ? file.toString() : file + ": " + e.path(),
            e.value(),
            e.rule(),
            e.advice());
    located.initCause(e);
    return located;
  }

  private static Estimator on(Optional<EstimationEngine> engine, Estimator estimator) {
    return engine.isPresent() ? ((EstimatorOnEngine) estimator).on(engine.get()) : estimator;
  }

  private void write(Optional<OutputTarget> target, WrittenFiles written, EstimateText text)
      throws IOException {
    PrintWriter standardOutput = spec.commandLine().getOut();
    JsonDocument json = Results.of(text.read(), text.estimation(), text.analysis());
    if (target.isEmpty()) {
      text.report().print(standardOutput, answer.all());
    } else if (target.get().isStandardOutput()) {
      json.writeTo(standardOutput);
    } else {
      target.get().prepare();
      AnswerFile.write(target.get().fileFor(file), text.report(), json, written);
    }
    standardOutput.flush();
  }

  private void warn(String warning) {
    if (!common.quiet()) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("sortiment: warning: " + warning);
      err.flush();
    }
  }
}
