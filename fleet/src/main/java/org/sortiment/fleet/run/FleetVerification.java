package org.sortiment.fleet.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.solve.Progress;
import org.sortiment.fleet.FleetEngine;
import org.sortiment.fleet.FleetSource;
import org.sortiment.fleet.FleetWork;
import org.sortiment.fleet.output.FleetIndex;
import org.sortiment.fleet.output.ResultLines;
import org.sortiment.fleet.output.Tally;
import org.sortiment.fleet.task.TaskSettings;
import org.sortiment.fleet.task.VerifyTask;
import org.sortiment.formats.fleet.FleetReport;
import org.sortiment.formats.fleet.ResultLine;

/**
 * Verifies a folder of results: every instance has one line, every result is right for its
 * instance, and the numbers of the report follow from the lines.
 *
 * @param verified how many results were checked and nothing found
 * @param notChecked how many instances have no result, as they failed
 * @param wrong what is wrong, the first of it
 * @param isComplete whether all was looked at; false after an interrupt
 */
public record FleetVerification(
    long verified, long notChecked, List<String> wrong, boolean isComplete) {
  private static final int MOST_TOLD = 100;
  private static final double TOLERANCE = 1e-9;

  /** Copies the list. */
  public FleetVerification {
    wrong = List.copyOf(wrong);
  }

  /** Verifies. */
  public static FleetVerification of(
      FleetSource source, Path folder, FleetEngine engine, TaskSettings settings, Progress progress)
      throws IOException {
    FleetReport.Earlier report = FleetReport.read(folder);
    FleetIndex index = FleetIndex.of(source, progress);
    ResultLines lines = new ResultLines(folder);
    List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    lines.repeated().forEach(name -> tell(wrong, name + ": has more than one result"));
    if (!index.fingerprint().equals(report.input().get("sha256"))) {
      throw new InvalidInputException(
          folder.toString(), "", "has the results of other instances than these", "");
    }
    Set<String> strange = new TreeSet<>(lines.names());
    AtomicLong verified = new AtomicLong();
    AtomicLong notChecked = new AtomicLong();
    FleetWork work =
        new FleetWork(
            new VerifyTask(settings),
            source,
            item -> {
              strange.remove(item.name());
              Optional<String> line = line(lines, item.name());
              if (line.isEmpty()) {
                tell(wrong, item.name() + ": has no line");
              }
              return index.repeated().containsKey(item.index())
                  ? Optional.empty()
                  : line.map(item::withArgument);
            });
    boolean isComplete =
        engine.run(
            work,
            (item, line) -> {
              ResultLine result = ResultLine.of(line, item.place());
              if (result.isFailed()) {
                tell(wrong, item.name() + ": " + result.error());
              } else {
                (result.status().equals(VerifyTask.VERIFIED) ? verified : notChecked)
                    .incrementAndGet();
              }
              progress.report("verifying", verified.get() + notChecked.get(), index.instances());
            });
    if (isComplete) {
      strange.forEach(name -> tell(wrong, name + ": has a line but is no instance"));
      checkReport(report, lines.tally(), index, wrong);
    }
    return new FleetVerification(verified.get(), notChecked.get(), wrong, isComplete);
  }

  private static Optional<String> line(ResultLines lines, String name) {
    try {
      return lines.of(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void tell(List<String> wrong, String what) {
    if (wrong.size() < MOST_TOLD) {
      wrong.add(what);
    }
  }

  /** The numbers of the report, from the lines. */
  private static void checkReport(
      FleetReport.Earlier report, Tally tally, FleetIndex index, List<String> wrong) {
    compare("instances", report.number("instances"), (double) index.instances(), wrong);
    compare("done", report.number("done"), (double) tally.done(), wrong);
    compare(
        "failed",
        report.number("failed"),
        (double) tally.statuses().getOrDefault(ResultLine.FAILED, 0L),
        wrong);
    double unspent = 0;
    BigDecimal budget = report.numbers().get("budget");
    if (budget != null) {
      BigDecimal spent = tally.spent();
      BigDecimal said = report.numbers().getOrDefault("spent", BigDecimal.ONE.negate());
      if (spent.compareTo(said) != 0) {
        tell(wrong, FleetReport.FILE + ": spent is " + said + ", but plans cost " + spent);
      }
      if (spent.compareTo(budget) > 0) {
        tell(wrong, FleetReport.FILE + ": the budget is " + budget + ", plans cost " + spent);
      }
      unspent = report.budgetPrice() * budget.subtract(spent).doubleValue();
    }
    if (report.task().equals("stock") && report.status().equals(FleetReport.COMPLETE)) {
      Optional<FleetReport.Profits> profits = tally.profits(unspent);
      if (profits.isPresent()) {
        compare("profit.mean", report.number("profit.mean"), profits.get().mean(), wrong);
        compare("bound.mean", report.number("bound.mean"), profits.get().bound(), wrong);
        compare("bound.low", report.number("bound.low"), profits.get().boundLow(), wrong);
        compare("bound.high", report.number("bound.high"), profits.get().boundHigh(), wrong);
        compare("gap", report.number("gap"), profits.get().gap(), wrong);
      }
    }
  }

  private static void compare(String what, double said, double is, List<String> wrong) {
    if (!(Math.abs(said - is) <= TOLERANCE * Math.max(1, Math.abs(is)))) {
      tell(wrong, FleetReport.FILE + ": " + what + " is " + said + ", but lines make it " + is);
    }
  }
}
