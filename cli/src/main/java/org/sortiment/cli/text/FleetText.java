package org.sortiment.cli.text;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sortiment.fleet.run.FleetOutcome;
import org.sortiment.fleet.run.FleetVerification;
import org.sortiment.formats.fleet.FleetReport;
import org.sortiment.formats.text.Numbers;

/** What a run over a fleet has done, for people. */
public final class FleetText {
  private FleetText() {}

  /** Prints a few lines. */
  public static void print(FleetOutcome outcome, Path folder, PrintWriter out) {
    FleetReport report = outcome.report();
    out.println(
        Numbers.count(report.done())
            + " of "
            + Numbers.count(report.instances())
            + " instances done: "
            + report.statuses().entrySet().stream()
                .map(each -> Numbers.count(each.getValue()) + " " + each.getKey())
                .collect(Collectors.joining(", "))
            + "; "
            + String.format(Locale.ROOT, "%.1f s", report.seconds())
            + " in all");
    report.profits().ifPresent(profits -> print(profits, out));
    report
        .budget()
        .ifPresent(
            budget ->
                out.println(
                    "spent:   "
                        + budget.spent().toPlainString()
                        + " of "
                        + budget.budget().toPlainString()
                        + "; one more would earn about "
                        + Numbers.brief(budget.price())));
    out.println("results: " + folder.resolve("results-*.jsonl"));
    if (!outcome.isComplete()) {
      out.println("Interrupted. The same command does the rest.");
    }
  }

  private static void print(FleetReport.Profits profits, PrintWriter out) {
    out.println(
        "profit:  " + Numbers.brief(profits.mean()) + interval(profits.low(), profits.high()));
    out.println(
        "bound:   "
            + Numbers.brief(profits.bound())
            + interval(profits.boundLow(), profits.boundHigh())
            + ", "
            + profits.kind()
            + String.format(Locale.ROOT, "; gap %.2f %%", 100 * profits.gap()));
  }

  /** Prints what a verification has found. */
  public static void print(FleetVerification found, PrintWriter out) {
    found.wrong().forEach(what -> out.println("wrong: " + what));
    out.println(
        Numbers.count(found.verified())
            + " results verified, "
            + Numbers.count(found.notChecked())
            + " instances have none");
    out.println(
        found.wrong().isEmpty()
            ? (found.isComplete() ? "Nothing is wrong." : "Nothing is wrong so far: interrupted.")
            : "The results are wrong.");
    out.flush();
  }

  private static String interval(double low, double high) {
    return low == high ? "" : " (95 %: " + Numbers.brief(low) + " to " + Numbers.brief(high) + ")";
  }

  /** Where the user finds out about failures. */
  public static String failures(FleetOutcome outcome, Path folder) {
    long failed = outcome.report().failed();
    return Numbers.count(failed)
        + (failed == 1 ? " instance" : " instances")
        + " failed; lines with \"status\": \"failed\" in "
        + folder.resolve("results-*.jsonl")
        + " say why";
  }
}
