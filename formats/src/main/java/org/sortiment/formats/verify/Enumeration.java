package org.sortiment.formats.verify;

import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Progress;

/** Looks at every feasible assortment of a small problem: 2^n evaluations. */
final class Enumeration {
  /** The largest catalog that is enumerated. */
  static final int LARGEST = 20;

  private Enumeration() {}

  /** Sees one feasible assortment. */
  @FunctionalInterface
  interface Visitor {
    void visit(Assortment assortment, Evaluation evaluation);
  }

  static boolean applies(AssortmentProblem problem) {
    return problem.catalog().size() <= LARGEST;
  }

  /** Whether any assortment is feasible; evaluates none. */
  static boolean isAnyFeasible(AssortmentProblem problem, Progress progress) {
    int n = problem.catalog().size();
    for (long mask = 0; mask < 1L << n; mask++) {
      if (problem.isFeasible(Assortment.ofMask(n, mask))) {
        return true;
      }
      progress.report("looking at every assortment", mask + 1, 1L << n);
    }
    return false;
  }

  /** Visits all; returns how many are feasible. */
  static long visitAll(AssortmentProblem problem, Progress progress, Visitor visitor) {
    int n = problem.catalog().size();
    long feasible = 0;
    for (long mask = 0; mask < 1L << n; mask++) {
      Assortment assortment = Assortment.ofMask(n, mask);
      if (problem.isFeasible(assortment)) {
        feasible++;
        visitor.visit(assortment, Evaluation.of(problem, assortment));
      }
      progress.report("looking at every assortment", mask + 1, 1L << n);
    }
    return feasible;
  }
}
