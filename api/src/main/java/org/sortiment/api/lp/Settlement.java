package org.sortiment.api.lp;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides what a program without an optimum is. The word of the engine is where it starts; what
 * counts is a ray that was checked, its own or that of a program that always has an optimum: the
 * program of the least violation ({@link PhaseOne}) for "infeasible", that of the directions for
 * "unbounded". Where neither gives a ray or refutes the word, the status stands as claimed.
 */
final class Settlement {
  private final LpVerifier verifier;
  private final String backend;
  private final Optional<LpBackend> judge;
  private Optional<PhaseOne> phaseOne = Optional.empty();

  /**
   * Settles the words of a backend.
   *
   * @param judge who solves the two programs, with duals; empty when nobody does
   */
  Settlement(String backend, LpVerifier verifier, Optional<LpBackend> judge) {
    this.backend = backend;
    this.verifier = verifier;
    this.judge = judge;
  }

  void setColumnBounds(int column, double lower, double upper) {
    phaseOne.ifPresent(open -> open.setColumnBounds(column, lower, upper));
  }

  void setRowBounds(int row, double lower, double upper) {
    phaseOne.ifPresent(open -> open.setRowBounds(row, lower, upper));
  }

  /** Forgets the session of the least violation, whose program is no longer this one. */
  void close() {
    phaseOne.ifPresent(PhaseOne::close);
    phaseOne = Optional.empty();
  }

  /** The settled result of a program of which the engine says that it has no optimum. */
  LpResult settled(
      LinearProgram program,
      LpResult claimed,
      LpOptions options,
      Supplier<Optional<Duration>> left) {
    LinearProgram relaxed = program.relaxation();
    if (claimed.dualStatus() == VectorStatus.RAY) {
      LpEvidence own = Rays.ofInfeasible(relaxed, claimed.ray());
      if (own != LpEvidence.CLAIMED) {
        return claimed.withEvidence(own);
      }
    }
    if (program.hasIntegers() && claimed.evidence() == LpEvidence.PROVEN) {
      return claimed;
    }
    if (judge.isEmpty()) {
      return unsettled(program, claimed);
    }
    LpResult feasible = phaseOne(relaxed, options.withTimeLimit(left.get()));
    if (feasible.status() == LpStatus.INFEASIBLE) {
      return LpResult.infeasible(feasible.ray(), proof(program, feasible))
          .withEvidence(feasible.evidence());
    }
    if (program.hasIntegers()) {
      return unsettled(program, claimed); // the relaxation has points: it says nothing more
    }
    if (feasible.status() == LpStatus.LIMIT_REACHED) {
      return feasible;
    }
    return feasible.isOptimal()
        ? settledFeasible(program, claimed, options.withTimeLimit(left.get()))
        : unsettled(program, claimed);
  }

  private LpResult settledFeasible(LinearProgram program, LpResult claimed, LpOptions options) {
    if (claimed.primalStatus() == VectorStatus.RAY && Rays.isImproving(program, claimed.ray())) {
      return claimed.withEvidence(LpEvidence.CHECKED);
    }
    LinearProgram directions = Rays.directions(program);
    LpResult best = VerifiedSession.unsettled(judge.orElseThrow(), directions, options);
    if (best.status() == LpStatus.LIMIT_REACHED) {
      return LpResult.without(LpStatus.LIMIT_REACHED, best.message());
    }
    if (best.primalStatus() == VectorStatus.SOLUTION && Rays.isImproving(program, best.primal())) {
      return LpResult.unbounded(best.primal(), claimed.message()).withEvidence(LpEvidence.CHECKED);
    }
    if (claimed.status() == LpStatus.INFEASIBLE) {
      return verifier.wrong("says infeasible, but a point satisfies every row and bound");
    }
    boolean bounded =
        best.dualStatus() == VectorStatus.SOLUTION
            && best.primal().length == program.columnCount()
            && LpCertificate.of(directions, best.primal(), best.duals())
                .holds(VerifiedSession.TOLERANCE);
    return bounded
        ? verifier.wrong("says " + claimed.status() + ", but no direction improves")
        : unsettled(program, claimed);
  }

  private LpResult phaseOne(LinearProgram relaxed, LpOptions options) {
    if (phaseOne.isEmpty()) {
      phaseOne = Optional.of(new PhaseOne(judge.orElseThrow(), relaxed));
    }
    return phaseOne.get().solve(relaxed, options);
  }

  private static String proof(LinearProgram program, LpResult infeasible) {
    if (!program.hasIntegers()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "%s: even without integrality the rows are violated by at least %.2g in all",
        infeasible.evidence() == LpEvidence.PROVEN ? "proven" : "checked",
        Double.parseDouble(infeasible.message()));
  }

  private LpResult unsettled(LinearProgram program, LpResult claimed) {
    LpStatus status = claimed.status();
    if (isBounded(program)) {
      if (status == LpStatus.UNBOUNDED) {
        return verifier.wrong("says unbounded, but every cost is bounded");
      }
      status = LpStatus.INFEASIBLE;
    }
    if (program.hasIntegers() && claimed.evidence() != LpEvidence.CLAIMED) {
      return claimed;
    }
    String before = claimed.message().isEmpty() ? "" : claimed.message() + "; ";
    return LpResult.without(
        status, before + word(status) + " by the word of " + backend + ", not proven");
  }

  private static String word(LpStatus status) {
    return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static boolean isBounded(LinearProgram program) {
    for (int j = 0; j < program.columnCount(); j++) {
      if (program.objective(j) != 0
          && (Double.isInfinite(program.columnLower(j))
              || Double.isInfinite(program.columnUpper(j)))) {
        return false;
      }
    }
    return true;
  }
}
