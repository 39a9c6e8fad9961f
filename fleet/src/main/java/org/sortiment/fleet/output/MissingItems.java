package org.sortiment.fleet.output;

import java.util.Optional;
import java.util.Set;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.ItemSelection;

/**
 * The items that have no line yet.
 *
 * @param done the names of those that have one
 * @param repeated the indices of items whose name an earlier one has
 */
public record MissingItems(NameSet done, Set<Long> repeated) implements ItemSelection {
  private static final long serialVersionUID = 1L;

  /** Copies the indices, into a set that can travel. */
  public MissingItems {
    repeated = Set.copyOf(repeated);
  }

  /** The same with no line yet. */
  public MissingItems withoutDone() {
    return new MissingItems(new NameSet(), repeated);
  }

  @Override
  public Optional<FleetItem> select(FleetItem item) {
    return done.contains(item.name()) || repeated.contains(item.index())
        ? Optional.empty()
        : Optional.of(item);
  }
}
