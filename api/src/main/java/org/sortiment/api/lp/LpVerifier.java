package org.sortiment.api.lp;

import java.util.Locale;

/** Checks the points that a backend gives, from the program alone; keeps no state. */
final class LpVerifier {
  private final String backend;
  private final boolean duals;

  /** For answers of that backend, which gives duals or does not. */
  LpVerifier(String backend, boolean duals) {
    this.backend = backend;
    this.duals = duals;
  }

  /** The claimed point with what was recomputed, or NUMERICAL_ERROR that says what is wrong. */
  LpResult verified(LinearProgram program, LpResult claimed, LpOptions options) {
    double[] x = claimed.primal();
    if (x.length != program.columnCount()) {
      return wrong("gave " + x.length + " values for " + program.columnCount() + " columns");
    }
    for (int j = 0; program.hasIntegers() && j < x.length; j++) {
      if (program.isInteger(j)) {
        double whole = Math.rint(x[j]) + 0.0;
        if (!(Math.abs(whole - x[j]) <= VerifiedSession.INTEGRALITY_TOLERANCE)) {
          return wrong("gave the integer column " + j + " the value " + x[j]);
        }
        x[j] = whole;
      }
    }
    boolean proof = duals && claimed.hasDuals() && claimed.isOptimal() && !program.hasIntegers();
    double[] y = proof ? claimed.duals() : new double[0];
    if (proof && y.length != program.rowCount()) {
      return wrong("gave " + y.length + " duals for " + program.rowCount() + " rows");
    }
    double[] d = proof ? LpCertificate.reducedCosts(program, y) : new double[0];
    LpCertificate certificate =
        proof ? LpCertificate.of(program, x, y, d) : LpCertificate.withoutDuals(program, x);
    double infeasibility = certificate.primalInfeasibility();
    double allowed =
        program.hasIntegers() ? VerifiedSession.INTEGRALITY_TOLERANCE : VerifiedSession.TOLERANCE;
    if (!(infeasibility <= allowed)) {
      return wrong(number("gave a point that is infeasible by %.2g", infeasibility));
    }
    double objective = LpCertificate.objective(program, x);
    double scale = Math.max(1, Math.abs(objective));
    if (!(Math.abs(objective - claimed.objective()) <= 1e-5 * scale)) {
      return wrong("gave the objective " + claimed.objective() + " for a point worth " + objective);
    }
    if (claimed.status() == LpStatus.LIMIT_REACHED) {
      return LpResult.limit(objective, bound(program, claimed, objective), x, claimed.message())
          .withEvidence(program.hasIntegers() ? claimed.evidence() : LpEvidence.CLAIMED)
          .withProvenBound(program.hasIntegers() ? claimed.provenBound() : Double.NaN);
    }
    if (program.hasIntegers()) {
      double gap = Math.abs(claimed.bound() - objective);
      if (!(gap <= Math.max(options.relativeGap(), 1e-6) * scale)) {
        return wrong(number("says optimal, but its bound leaves a gap of %.2g", gap));
      }
      return LpResult.optimal(objective, claimed.bound(), x)
          .withMessage(claimed.message())
          .withEvidence(claimed.evidence())
          .withProvenBound(claimed.provenBound());
    }
    if (!proof) {
      String word = backend + " gives no duals: its point is feasible, and optimal by its word";
      return LpResult.optimal(objective, x)
          .withMessage(claimed.message().isEmpty() ? word : claimed.message() + "; " + word);
    }
    if (!certificate.holds(VerifiedSession.TOLERANCE)) {
      return wrong(
          number("gave duals that do not prove its point optimal: gap %.2g", certificate.gap())
              + number(", dual infeasibility %.2g", certificate.dualInfeasibility()));
    }
    return LpResult.checked(objective, x, y, d, claimed.message());
  }

  /** Nothing is known of a bound that is not a number, or that the point itself refutes. */
  private static double bound(LinearProgram program, LpResult claimed, double objective) {
    boolean maximize = program.sense() == Sense.MAXIMIZE;
    double slack = 1e-6 * Math.max(1, Math.abs(objective));
    double bound = claimed.bound();
    boolean refuted = maximize ? bound < objective - slack : bound > objective + slack;
    if (Double.isNaN(bound) || refuted) {
      return maximize ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
    return maximize ? Math.max(bound, objective) : Math.min(bound, objective);
  }

  /** NUMERICAL_ERROR of this backend. */
  LpResult wrong(String what) {
    return LpResult.without(LpStatus.NUMERICAL_ERROR, backend + " " + what + ".");
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
