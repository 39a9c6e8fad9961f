package org.sortiment.fleet.budget;

import java.util.Map;
import java.util.Optional;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.ItemSelection;

/**
 * Gives each centre its plan as the argument.
 *
 * @param missing the items without a line
 * @param plans by index of the item
 * @param prefix stands in front of a plan
 * @param onlyThese whether items without a plan are left out
 */
public record PlanArguments(
    ItemSelection missing, Map<Long, String> plans, String prefix, boolean onlyThese)
    implements ItemSelection {
  private static final long serialVersionUID = 1L;

  @Override
  public Optional<FleetItem> select(FleetItem item) {
    String plan = plans.get(item.index());
    if (plan == null) {
      return onlyThese ? Optional.empty() : missing.select(item);
    }
    return missing.select(item).map(each -> each.withArgument(prefix + plan));
  }
}
