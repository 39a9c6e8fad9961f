package org.sortiment.estimation.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The expressions that are read; equal ones are read once. */
final class Columns {
  private record Key(String expression, Table.Kind kind) {}

  private final Map<Key, Integer> indices = new LinkedHashMap<>();
  private final List<Table.Column> columns = new ArrayList<>();

  /** The index of a column, added when it is new. */
  int add(String path, String expression, Table.Kind kind) {
    return indices.computeIfAbsent(
        new Key(expression, kind),
        key -> {
          columns.add(new Table.Column(path, expression, kind));
          return columns.size() - 1;
        });
  }

  List<Table.Column> list() {
    return columns;
  }
}
