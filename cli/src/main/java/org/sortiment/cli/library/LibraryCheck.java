package org.sortiment.cli.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.formats.Check;
import org.sortiment.formats.Instance;
import org.sortiment.formats.Instances;
import org.sortiment.formats.Results;
import org.sortiment.formats.WrittenResult;
import org.sortiment.formats.verify.Verification;
import org.sortiment.formats.verify.Verifier;
import org.sortiment.library.LibraryInstance;
import org.sortiment.runtime.SolverSelection;

/**
 * Checks rows of the library from scratch: makes the instance again, evaluates the recorded
 * assortment or plan, and computes the bound again where the time suffices.
 *
 * @param folder of the library
 * @param registry whose solvers are asked
 * @param options seed, progress, and the time limit for one instance
 */
public record LibraryCheck(LibraryFolder folder, ProviderRegistry registry, SolveOptions options) {
  /** Beyond what rounding explains. */
  private static final double TOLERANCE = 1e-9;

  /** How a row came out. */
  public enum Outcome {
    /** The value holds, and the bound was computed again. */
    RECOMPUTED("computed again"),
    /** The value holds; the bound is on record only. */
    ON_RECORD("on record only"),
    /** Something is wrong. */
    WRONG("WRONG");

    private final String text;

    Outcome(String text) {
      this.text = text;
    }

    /** For people. */
    public String text() {
      return text;
    }
  }

  /**
   * What was found about a row.
   *
   * @param outcome in a word
   * @param how the bound was computed again, or why not, or what is wrong
   */
  public record Finding(Outcome outcome, String how) {
    private static Finding wrong(String what) {
      return new Finding(Outcome.WRONG, what);
    }
  }

  /** Checks a row; files that it makes on the way are gone afterwards. */
  public Finding of(LibraryRow row) throws IOException {
    if (row.best().isEmpty()) {
      return new Finding(Outcome.ON_RECORD, "not solved yet: nothing is claimed");
    }
    LibraryRow.Best best = row.best().get();
    LibraryInstance made = row.make(registry);
    byte[] bytes = LibraryFolder.bytes(row, made);
    String sha256 = LibraryFolder.sha256(bytes);
    if (!sha256.equals(best.sha256())) {
      return Finding.wrong("the instance that is made has the SHA-256 " + sha256);
    }
    Path temporary = Files.createTempFile("sortiment-library-", ".json");
    try {
      Files.write(temporary, bytes);
      Instance instance = Instances.read(temporary, registry);
      WrittenResult result = Results.read(folder.result(row), instance);
      Optional<String> difference = difference(best, instance, result);
      if (difference.isPresent()) {
        return Finding.wrong(difference.get());
      }
      Verification verification =
          Verifier.withDefaults(registry).withOptions(options).verify(instance, result);
      if (verification.isRefuted()) {
        Check failure = verification.firstFailure().orElseThrow();
        return Finding.wrong(failure.what() + ": " + failure.detail());
      }
      return bound(best, made, instance, verification);
    } catch (InvalidInputException e) {
      return Finding.wrong(String.valueOf(e.getMessage()));
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Table and result file say the same. */
  private static Optional<String> difference(
      LibraryRow.Best best, Instance instance, WrittenResult result) {
    double value = Double.NaN;
    double bound = Double.NaN;
    if (result instanceof WrittenResult.OneAssortment one) {
      if (one.utilityWeight().orElse(0) != 0 || !one.exactFor().equals("model")) {
        return Optional.of("the result is not one for lambda = 0 and the choice model itself");
      }
      value = one.objective().orElse(Double.NaN);
      bound = one.bound().orElse(Double.NaN);
    } else if (result instanceof WrittenResult.Stock stock) {
      value = stock.plan().map(plan -> plan.profit().mean()).orElse(Double.NaN);
      bound = stock.bound().map(WrittenResult.Bound::mean).orElse(Double.NaN);
    }
    if (value != best.value() || bound != best.bound()) {
      return Optional.of(
          "the table has value "
              + best.value()
              + " and bound "
              + best.bound()
              + ", the result file "
              + value
              + " and "
              + bound);
    }
    return instance.problem().catalog().size() == best.products()
        ? Optional.empty()
        : Optional.of("the instance has " + instance.problem().catalog().size() + " products");
  }

  private Finding bound(
      LibraryRow.Best best, LibraryInstance made, Instance instance, Verification verification) {
    if (made.optimum().isPresent()) {
      double optimum = made.optimum().getAsDouble();
      return Math.abs(best.bound() - optimum) <= TOLERANCE * optimum
          ? new Finding(Outcome.RECOMPUTED, "by the family's own argument: " + optimum)
          : Finding.wrong("by the family's own argument the optimum is " + optimum);
    }
    List<Check> checks =
        verification.checks().stream()
            .filter(
                check -> List.of("optimality", "bound holds", "bound again").contains(check.what()))
            .toList();
    for (Check check : checks) {
      if (check.outcome() == Check.Outcome.OK) {
        return new Finding(Outcome.RECOMPUTED, check.detail());
      }
    }
    String why = checks.isEmpty() ? "" : checks.get(checks.size() - 1).detail();
    return made.season().isPresent()
        ? new Finding(Outcome.ON_RECORD, why)
        : solveAgain(best, instance);
  }

  /** The record again, where it took no longer than there is time. */
  private Finding solveAgain(LibraryRow.Best best, Instance instance) {
    double limit = options.timeLimit().orElse(Duration.ofDays(1)).toMillis() / 1e3;
    if (best.seconds() > limit) {
      return new Finding(
          Outcome.ON_RECORD, "it took " + Math.round(best.seconds()) + " s, more than the limit");
    }
    try {
      AssortmentResult again =
          SolverSelection.automatic(registry)
              .assortmentSolver(instance.problem())
              .solve(instance.problem(), 0, options);
      if (again.bound() <= best.bound() + TOLERANCE * Math.abs(best.bound())) {
        return new Finding(Outcome.RECOMPUTED, "solving again with " + again.provenance().solver());
      }
      return new Finding(
          Outcome.ON_RECORD, "solving again for " + limit + " s proves " + again.bound() + " only");
    } catch (SolveException e) {
      return new Finding(Outcome.ON_RECORD, String.valueOf(e.getMessage()));
    }
  }
}
