package org.sortiment.cli.verify;

import java.util.ArrayList;
import java.util.List;

/** What was checked of a result, in order. Collected by the verifiers; not thread-safe. */
public final class Checks {
  /** The relative difference that rounding may make. */
  public static final double TOLERANCE = 1e-9;

  private final List<Check> list = new ArrayList<>();

  /** How one check came out. */
  public enum Outcome {
    /** It holds. */
    OK,
    /** It does not hold. */
    FAILED,
    /** It could not be checked. */
    NOT_CHECKED
  }

  /**
   * One check.
   *
   * @param outcome how it came out
   * @param what what was checked
   * @param detail how, or what is wrong
   */
  public record Check(Outcome outcome, String what, String detail) {}

  /** Starts without checks. */
  public Checks() {}

  void ok(String what, String detail) {
    list.add(new Check(Outcome.OK, what, detail));
  }

  void failed(String what, String detail) {
    list.add(new Check(Outcome.FAILED, what, detail));
  }

  void notChecked(String what, String detail) {
    list.add(new Check(Outcome.NOT_CHECKED, what, detail));
  }

  /** The check holds when nothing is wrong; otherwise the first thing that is wrong tells. */
  void report(String what, String detail, List<String> wrong) {
    if (wrong.isEmpty()) {
      ok(what, detail);
    } else {
      String more = wrong.size() == 1 ? "" : "; and " + (wrong.size() - 1) + " more";
      failed(what, wrong.get(0) + more);
    }
  }

  /** All checks in order. */
  public List<Check> all() {
    return List.copyOf(list);
  }

  /** Whether any failed. */
  public boolean anyFailed() {
    return list.stream().anyMatch(each -> each.outcome() == Outcome.FAILED);
  }

  /** Whether two numbers are equal up to rounding, relative to the larger and to {@code scale}. */
  static boolean close(double one, double other, double scale) {
    double size = Math.max(scale, Math.max(Math.abs(one), Math.abs(other)));
    return one == other || Math.abs(one - other) <= TOLERANCE * size;
  }
}
