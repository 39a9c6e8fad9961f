package org.sortiment.cli;

import java.util.List;

/** What the process returns. */
final class ExitCode {
  /** Done. */
  static final int OK = 0;

  /** A defect of Sortiment or of a plug-in. */
  static final int DEFECT = 1;

  /** Bad usage or bad input. */
  static final int BAD_INPUT = 2;

  /** Proven infeasible. */
  static final int INFEASIBLE = 3;

  /** Stopped by a limit, or nothing found and nothing proven. */
  static final int LIMIT = 4;

  /** A result failed its verification. */
  static final int REFUTED = 5;

  /** From the mildest to the worst. */
  private static final List<Integer> SEVERITY =
      List.of(OK, LIMIT, INFEASIBLE, REFUTED, BAD_INPUT, DEFECT);

  private ExitCode() {}

  /** The code of several instances: the worst of theirs. */
  static int worse(int one, int other) {
    return SEVERITY.indexOf(one) >= SEVERITY.indexOf(other) ? one : other;
  }
}
