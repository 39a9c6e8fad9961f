package org.sortiment.fleet.output;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sortiment.formats.fleet.FleetReport;
import org.sortiment.formats.fleet.ResultLine;
import org.sortiment.runtime.Fault;

/**
 * Counts lines and adds up what they say, in any order with the same result. Expectations add up;
 * so do variances, for instances have random numbers of their own. Half the width of the interval
 * of a sum of bounds is the root of the summed squares of theirs, which is never too narrow where
 * theirs are Student's intervals (Welch, Satterthwaite: the sum has at least the degrees of freedom
 * of its parts). Safe for use by several threads.
 */
public final class Tally {
  private static final double Z = 1.959963984540054;
  private static final String MODEL = "model";

  private final Map<String, Long> statuses = new TreeMap<>();
  private final TreeSet<String> kinds = new TreeSet<>();
  private final ExactSum profit = new ExactSum();
  private final ExactSum variance = new ExactSum();
  private final ExactSum bound = new ExactSum();
  private final ExactSum below = new ExactSum();
  private final ExactSum above = new ExactSum();
  private BigDecimal spent = BigDecimal.ZERO;
  private boolean isExactForModel = true;
  private long done;
  private long defects;
  private long limited;
  private long plans;

  /** Nothing yet. */
  public Tally() {}

  /** Adds a line. */
  public synchronized void add(ResultLine line) {
    done++;
    statuses.merge(line.status(), 1L, Long::sum);
    if (line.isFailed() && Fault.isDefect(line.error())) {
      defects++;
    }
    if (!line.limit().isEmpty()) {
      limited++;
    }
    line.spent().ifPresent(amount -> spent = spent.add(amount));
    if (line.profit().isPresent() && line.bound().isPresent()) {
      add(line.profit().get(), line.bound().get());
    }
  }

  private void add(ResultLine.Profit mean, ResultLine.Bound limit) {
    plans++;
    profit.add(mean.mean());
    variance.addSquare(mean.standardError());
    bound.add(limit.mean());
    below.addSquare(limit.mean() - limit.low());
    above.addSquare(limit.high() - limit.mean());
    kinds.add(limit.kind());
    isExactForModel &= limit.exactFor().equals(MODEL);
  }

  /** How many lines there are. */
  public synchronized long done() {
    return done;
  }

  /** How many lines there are of each status. */
  public synchronized Map<String, Long> statuses() {
    return Map.copyOf(statuses);
  }

  /** How many instances failed through no fault of theirs. */
  public synchronized long defects() {
    return defects;
  }

  /** How many results a limit has cut short. */
  public synchronized long limited() {
    return limited;
  }

  /** How many plans there are. */
  public synchronized long plans() {
    return plans;
  }

  /** What all plans cost, where they share a budget. */
  public synchronized BigDecimal spent() {
    return spent;
  }

  /** The profit of all plans together; empty when there are none. */
  public synchronized Optional<FleetReport.Profits> profits() {
    return profits(0);
  }

  /**
   * The profit of all plans together, with this much more in the bound.
   *
   * @param unspent what the rest of a budget is worth at its price
   */
  public synchronized Optional<FleetReport.Profits> profits(double unspent) {
    if (plans == 0) {
      return Optional.empty();
    }
    double mean = profit.value();
    double error = Math.sqrt(variance.value());
    double limit = bound.value() + unspent;
    return Optional.of(
        new FleetReport.Profits(
            mean,
            error,
            mean - Z * error,
            mean + Z * error,
            limit,
            limit - Math.sqrt(below.value()),
            limit + Math.sqrt(above.value()),
            String.join("+", kinds),
            isExactForModel ? MODEL : "markov-chain"));
  }
}
