package org.sortiment.formats.verify;

import java.util.ArrayList;
import java.util.List;
import org.sortiment.formats.Check;
import org.sortiment.formats.text.Numbers;

/** What was checked of a result, in order. Collected by the verifiers; not thread-safe. */
final class Checks {
  /** The relative difference that rounding may make. */
  static final double TOLERANCE = 1e-9;

  private final List<Check> list = new ArrayList<>();

  void ok(String what, String detail) {
    list.add(new Check(Check.Outcome.OK, what, detail));
  }

  void failed(String what, String detail) {
    list.add(new Check(Check.Outcome.FAILED, what, detail));
  }

  void notChecked(String what, String detail) {
    list.add(new Check(Check.Outcome.NOT_CHECKED, what, detail));
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

  /** A number of the file against the same computed again. */
  void compare(String what, double written, double recomputed) {
    report(
        what,
        what + " is " + Numbers.plain(recomputed),
        close(written, recomputed, 0)
            ? List.of()
            : List.of(
                what
                    + " is "
                    + Numbers.plain(written)
                    + " in the file but "
                    + Numbers.plain(recomputed)
                    + " when computed again"));
  }

  /** All checks in order. */
  List<Check> all() {
    return List.copyOf(list);
  }

  /** Whether any failed. */
  boolean anyFailed() {
    return list.stream().anyMatch(Check::isFailed);
  }

  /** Whether two numbers are equal up to rounding, relative to the larger and to {@code scale}. */
  static boolean close(double one, double other, double scale) {
    double size = Math.max(scale, Math.max(Math.abs(one), Math.abs(other)));
    return one == other || (Double.isFinite(size) && Math.abs(one - other) <= TOLERANCE * size);
  }
}
