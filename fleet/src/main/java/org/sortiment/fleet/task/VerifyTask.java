package org.sortiment.fleet.task;

import java.io.IOException;
import org.sortiment.api.solve.Deadline;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetRuntime;
import org.sortiment.fleet.FleetTask;
import org.sortiment.formats.Check;
import org.sortiment.formats.Instance;
import org.sortiment.formats.Results;
import org.sortiment.formats.fleet.ResultLine;
import org.sortiment.formats.verify.Verification;
import org.sortiment.formats.verify.Verifier;

/**
 * Verifies the result of an instance, the argument of the item: a line with status {@link
 * #VERIFIED}, {@link #NOT_CHECKED} where there is no result, or "failed" with what is wrong.
 *
 * @param settings backend, seed and time limit
 */
public record VerifyTask(TaskSettings settings) implements FleetTask {
  private static final long serialVersionUID = 1L;

  /** Nothing is wrong. */
  public static final String VERIFIED = "verified";

  /** There is no result: the instance failed. */
  public static final String NOT_CHECKED = "not-checked";

  @Override
  public String line(FleetItem item, FleetRuntime runtime) throws IOException {
    String place = "the result of " + item.place();
    if (ResultLine.of(item.argument(), place).isFailed()) {
      return ResultLine.withStatus(item.name(), NOT_CHECKED);
    }
    Deadline deadline = settings.deadline();
    Instance instance = runtime.read(item);
    Verification verification =
        Verifier.withDefaults(runtime.registry())
            .withBackend(() -> runtime.backend(settings.backend()))
            .withOptions(settings.options(item, deadline))
            .verify(instance, Results.read(item.argument(), place, instance));
    return verification
        .firstFailure()
        .map(check -> ResultLine.failed(item.name(), describe(check)))
        .orElseGet(() -> ResultLine.withStatus(item.name(), VERIFIED));
  }

  private static String describe(Check check) {
    return check.what() + ": " + check.detail();
  }
}
