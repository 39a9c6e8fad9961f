package org.sortiment.fleet.task;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sortiment.api.problem.Inventory;

/** Units as the argument of an item: {@code 3:12,7:4}, by index of the product. */
public final class UnitsText {
  private UnitsText() {}

  /** The text. */
  public static String of(Map<Integer, Integer> units) {
    return units.entrySet().stream()
        .map(each -> each.getKey() + ":" + each.getValue())
        .collect(Collectors.joining(","));
  }

  /** The units above 0. */
  static Map<Integer, Integer> of(Inventory inventory) {
    Map<Integer, Integer> units = new TreeMap<>();
    for (int i = 0; i < inventory.size(); i++) {
      if (inventory.units(i) > 0) {
        units.put(i, inventory.units(i));
      }
    }
    return units;
  }

  /** The units of n products. */
  static int[] parse(String text, int n) {
    int[] units = new int[n];
    if (!text.isEmpty()) {
      for (String each : text.split(",")) {
        int colon = each.indexOf(':');
        units[Integer.parseInt(each.substring(0, colon))] =
            Integer.parseInt(each.substring(colon + 1));
      }
    }
    return units;
  }
}
