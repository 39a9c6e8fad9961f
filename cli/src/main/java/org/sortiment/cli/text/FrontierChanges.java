package org.sortiment.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.Catalog;
import org.sortiment.api.solve.Frontier;
import org.sortiment.cli.table.Cell;
import org.sortiment.cli.table.Column;
import org.sortiment.cli.table.Table;
import org.sortiment.formats.Instance;

/**
 * What the first point of a frontier offers and what every other one changes, a row for each
 * product: adding and dropping in the order of the points gives every assortment.
 */
final class FrontierChanges {
  /** A change: what happens to which product at which point. */
  private record Change(int point, boolean isAdded, int product) {
    String verb() {
      return point == 0 ? "offers" : isAdded ? "adds" : "drops";
    }
  }

  private FrontierChanges() {}

  /** The table; O(changes) memory. */
  static Table table(Instance instance, Frontier frontier) {
    Optional<Offers> offers = Offers.of(instance);
    if (offers.isPresent()) {
      Offers.Changes changes = offers.get().new Changes(true);
      FrontierText.addOffers(frontier, changes, k -> true);
      return changes.table();
    }
    Catalog catalog = instance.problem().catalog();
    List<Change> changes = changes(frontier);
    return Table.of(
        "changes",
        List.of(Column.number("point"), Column.text("change"), Column.text("product")),
        changes.size(),
        k ->
            List.of(
                Cell.count(changes.get(k).point() + 1L),
                Cell.text(changes.get(k).verb()),
                Cell.text(catalog.id(changes.get(k).product()))));
  }

  private static List<Change> changes(Frontier frontier) {
    List<Change> changes = new ArrayList<>();
    frontier.walk(
        (k, point, members) -> {
          if (k == 0) {
            members.stream().forEach(i -> changes.add(new Change(k, true, i)));
          } else {
            for (int product : frontier.changes(k)) {
              changes.add(new Change(k, members.get(product), product));
            }
          }
        });
    return changes;
  }
}
