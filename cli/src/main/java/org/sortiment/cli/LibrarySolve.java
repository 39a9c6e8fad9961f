package org.sortiment.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.api.solve.Termination;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.StockPlannerProvider;
import org.sortiment.cli.library.LibraryFolder;
import org.sortiment.cli.library.LibraryRow;
import org.sortiment.formats.Instance;
import org.sortiment.formats.Instances;
import org.sortiment.formats.Results;
import org.sortiment.formats.StockResult;
import org.sortiment.formats.WrittenResult;
import org.sortiment.library.LibraryInstance;
import org.sortiment.runtime.SolverSelection;
import org.sortiment.runtime.StockRun;

/**
 * Solves instances of the library and keeps the better of record and answer.
 *
 * @param folder of the library
 * @param registry whose solvers and planners are asked
 * @param interruption whether to hurry
 */
record LibrarySolve(LibraryFolder folder, ProviderRegistry registry, Interruption interruption) {
  /** Seasons behind a recorded profit. */
  private static final int REPLICATIONS = 20_000;

  /** A gap that rounding explains. */
  private static final double CLOSED = 1e-9;

  /** The row with the better record; writes the result file when there is one. */
  LibraryRow again(LibraryRow row, SolveOptions options) throws IOException {
    LibraryInstance made = row.make(registry);
    byte[] bytes = LibraryFolder.bytes(row, made);
    Path temporary = Files.createTempFile("sortiment-library-", ".json");
    try {
      Files.write(temporary, bytes);
      Instance instance = Instances.read(temporary, registry);
      Files.createDirectories(folder.path().resolve("results"));
      String sha256 = LibraryFolder.sha256(bytes);
      return made.season().isPresent()
          ? stock(row, instance, sha256, options)
          : assortment(row, instance, sha256, options);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private LibraryRow assortment(
      LibraryRow row, Instance instance, String sha256, SolveOptions options) throws IOException {
    long start = System.nanoTime();
    AssortmentProblem problem = instance.problem();
    AssortmentResult answer =
        SolverSelection.automatic(registry).assortmentSolver(problem).solve(problem, 0, options);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (answer.assortment().isEmpty() || answer.exactFor() != AssortmentResult.ExactFor.MODEL) {
      return row;
    }
    Optional<WrittenResult.OneAssortment> before =
        row.best().isPresent()
                && Results.read(folder.result(row), instance)
                    instanceof WrittenResult.OneAssortment one
            ? Optional.of(one)
            : Optional.empty();
    Assortment best = answer.assortment().get();
    String method = answer.provenance().solver();
    double bound = answer.bound();
    String boundMethod = method;
    if (before.isPresent()) {
      LibraryRow.Best known = row.best().orElseThrow();
      Assortment old = before.get().assortment().orElseThrow();
      double oldValue = Evaluation.of(problem, old).netRevenue();
      boolean isBetter = answer.objective() > oldValue * (1 + CLOSED);
      boolean isTighter = bound < known.bound() - CLOSED * Math.abs(known.bound());
      if (!isBetter && !isTighter) {
        return row;
      }
      if (!isBetter) {
        best = old;
        method = known.method();
      }
      if (!isTighter) {
        bound = known.bound();
        boundMethod = known.boundMethod();
      }
    }
    Evaluation value = Evaluation.of(problem, best);
    bound = Math.max(bound, value.netRevenue());
    Provenance how = answer.provenance();
    AssortmentResult kept =
        new AssortmentResult(
            bound - value.netRevenue() <= CLOSED * Math.abs(bound)
                ? Termination.optimal()
                : Termination.feasible(),
            Optional.of(best),
            0,
            value,
            bound,
            AssortmentResult.ExactFor.MODEL,
            List.of(),
            new Provenance(method, how.backend(), how.explanation(), how.options()));
    Results.of(instance, kept).writeTo(folder.result(row));
    return row.with(
        new LibraryRow.Best(
            sha256,
            problem.catalog().size(),
            kept.objective(),
            0,
            bound,
            0,
            method,
            boundMethod,
            rounded(seconds),
            LocalDate.now(ZoneOffset.UTC)));
  }

  /** All planners on the same customers, which none of them has seen. */
  private LibraryRow stock(LibraryRow row, Instance instance, String sha256, SolveOptions options)
      throws IOException {
    long start = System.nanoTime();
    StockProblem problem = instance.stockProblem();
    StockRun run =
        new StockRun(
            registry,
            registry.defaultStockPlanner(),
            registry.defaultProfitBound(),
            REPLICATIONS,
            options,
            interruption::isRequested,
            Deadline.none());
    // A profit that was cut short could not be compared.
    StockRun unlimited =
        run.with(
            SolveOptions.withDefaults().withSeed(options.seed()).withProgress(options.progress()));
    Optional<StockResult> best = Optional.empty();
    for (StockPlannerProvider planner : registry.stockPlanners().all()) {
      StockPlan plan = run.plan(problem, planner);
      if (plan.inventory().isPresent()) {
        StockEvaluation evaluation = unlimited.evaluate(problem, plan.inventory().get());
        if (best.isEmpty() || isBetter(evaluation, best.get())) {
          best = Optional.of(result(instance, planner.id(), plan, evaluation, options));
        }
      }
    }
    if (best.isEmpty()) {
      return row;
    }
    if (row.best().isPresent()) {
      Inventory old = Results.readInventory(folder.result(row), problem.catalog());
      if (!isBetter(best.get().evaluation().orElseThrow(), unlimited.evaluate(problem, old))) {
        return row;
      }
    }
    StockResult found = best.get();
    ProfitBound bound = run.bound(problem);
    StockResult kept =
        new StockResult(
            instance,
            found.planner(),
            found.plan(),
            Optional.of(bound),
            found.evaluation(),
            List.of(),
            options.seed());
    Results.of(kept).writeTo(folder.result(row));
    Estimate profit = found.evaluation().orElseThrow().profit();
    return row.with(
        new LibraryRow.Best(
            sha256,
            problem.catalog().size(),
            profit.mean(),
            profit.high() - profit.mean(),
            bound.mean(),
            bound.high() - bound.mean(),
            found.planner(),
            bound.kind(),
            rounded((System.nanoTime() - start) / 1e9),
            LocalDate.now(ZoneOffset.UTC)));
  }

  private static boolean isBetter(StockEvaluation evaluation, StockResult best) {
    return isBetter(evaluation, best.evaluation().orElseThrow());
  }

  /** By the same seasons: what differs is not chance alone. */
  private static boolean isBetter(StockEvaluation one, StockEvaluation other) {
    return one.differenceTo(other).low() > 0;
  }

  private static StockResult result(
      Instance instance,
      String planner,
      StockPlan plan,
      StockEvaluation evaluation,
      SolveOptions options) {
    return new StockResult(
        instance,
        planner,
        plan,
        Optional.empty(),
        Optional.of(evaluation),
        List.of(),
        options.seed());
  }

  private static double rounded(double seconds) {
    return Math.rint(10 * seconds) / 10;
  }
}
