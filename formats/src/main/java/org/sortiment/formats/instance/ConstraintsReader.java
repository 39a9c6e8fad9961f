package org.sortiment.formats.instance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.problem.Constraint;
import org.sortiment.formats.files.InputFiles;
import org.sortiment.formats.json.JsonInput;

/**
 * Reads {@code "constraints"}. Each is read as it is written and turned into {@link Constraint}s as
 * soon as the catalog is known, so that the file may have its keys in any order.
 */
public final class ConstraintsReader {
  private final List<WrittenConstraint> waiting = new ArrayList<>();
  private final List<Resolved> constraints = new ArrayList<>();
  private Optional<ConstraintResolver> resolver = Optional.empty();
  private int count;

  /** Starts without constraints. */
  public ConstraintsReader() {}

  /**
   * A constraint of the problem, and where the file has it.
   *
   * @param constraint over indices of products
   * @param index its place in the file's list
   * @param attribute the attribute whose values have a constraint each; empty when there is none
   * @param value this one's value of it
   */
  public record Resolved(Constraint constraint, int index, String attribute, String value) {}

  /** Reads the list that is the current token. */
  public void read(JsonInput input) throws IOException {
    input.list(
        () -> {
          waiting.add(WrittenConstraint.read(input));
          resolveWaiting();
        });
  }

  /** Makes the products known. */
  public void resolve(Catalog products) {
    resolver = Optional.of(new ConstraintResolver(products));
    resolveWaiting();
  }

  /** The constraints in the order of the file. */
  public List<Resolved> constraints() {
    return List.copyOf(constraints);
  }

  private void resolveWaiting() {
    if (resolver.isEmpty()) {
      return;
    }
    for (WrittenConstraint written : waiting) {
      try {
        constraints.addAll(resolver.get().resolve(written, count++));
      } catch (InvalidInputException e) {
        throw InputFiles.at(written.path, e);
      }
    }
    waiting.clear();
  }
}
