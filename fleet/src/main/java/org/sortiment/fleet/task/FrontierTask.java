package org.sortiment.fleet.task;

import java.io.IOException;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.Progress;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetRuntime;
import org.sortiment.fleet.FleetTask;
import org.sortiment.formats.Instance;
import org.sortiment.formats.Results;
import org.sortiment.formats.text.Numbers;

/**
 * The frontier of an instance: a line of {@code sortiment-frontier/1}.
 *
 * @param settings how to solve
 * @param withAssortments whether every point lists its products
 */
public record FrontierTask(TaskSettings settings, boolean withAssortments) implements FleetTask {
  private static final long serialVersionUID = 1L;

  /** Bytes; a text in memory cannot be much longer, and whoever reads lines has several at once. */
  private static final long LONGEST_LINE = 500_000_000;

  @Override
  public String line(FleetItem item, FleetRuntime runtime) throws IOException {
    Deadline deadline = settings.deadline();
    Instance instance = runtime.read(item);
    FrontierResult result =
        runtime
            .selection(settings.solver(), settings.backend())
            .frontierSolver(instance.problem())
            .frontier(instance.problem(), settings.options(item, deadline));
    long bytes = withAssortments ? Results.bytesOfAssortments(instance, result.frontier()) : 0;
    if (bytes > LONGEST_LINE) {
      throw new InvalidInputException(
          item.place(),
          result.frontier().size() + " points",
          "would be a line of about "
              + Numbers.brief(bytes / 1e9, 2)
              + " GB, as each lists its products, and lines have at most "
              + Numbers.brief(LONGEST_LINE / 1e9, 2)
              + " GB",
          "Maybe leave the products out (--no-assortments), or give this instance to \"frontier\".");
    }
    return Results.of(instance, result, withAssortments, Progress.SILENT).toLine();
  }
}
