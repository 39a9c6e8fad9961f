package org.sortiment.solvers.lp.constraints.flow;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sortiment.solvers.lp.constraints.unimodular.UnitRows;

/**
 * Bounds on the groups of two families, each of nested or disjoint groups, as a network: at most
 * one offer of each product and one in each position, so many of a brand and of a shelf. Every
 * product is an arc of capacity 1 from its innermost group of the one family to that of the other;
 * the groups of the first family are a tree that branches from the source, those of the second one
 * that joins towards the sink. What flows through a group is the number of its products that are
 * offered (Edmonds 1970 for two laminar families; Ford, Fulkerson 1956 for flows).
 *
 * <p>A group of at least l and at most u is two arcs: l units with a bonus, u - l without. Bonuses
 * come before all weights, so that a flow of largest (bonus, weight) satisfies all lower bounds
 * whenever some flow does.
 *
 * <p>Nodes are numbered so that every arc leads to a higher number. Immutable.
 */
public final class FlowNetwork {
  /** A call takes about this many looks at an arc at most; beyond, linear programs are faster. */
  private static final long MOST_WORK = 50_000_000;

  final int nodeCount;

  /** Arcs 2a, forward, and 2a + 1, back: the node that arc e leads to. */
  final int[] target;

  /** By arc a, what may flow. */
  final int[] capacity;

  /** By arc a, whether each unit of it counts for a lower bound. */
  final boolean[] hasBonus;

  /** By arc a, its product, or -1. */
  final int[] product;

  /** By node, where its arcs begin in {@link #outgoing}; shape nodes + 1. */
  final int[] start;

  /** The arcs that leave each node, backward ones included. */
  final int[] outgoing;

  /** The sum of all lower bounds. */
  final long bonus;

  private FlowNetwork(int nodeCount, Arcs arcs, long bonus) {
    this.nodeCount = nodeCount;
    this.bonus = bonus;
    int count = arcs.count;
    capacity = Arrays.copyOf(arcs.capacity, count);
    hasBonus = Arrays.copyOf(arcs.hasBonus, count);
    product = Arrays.copyOf(arcs.product, count);
    target = new int[2 * count];
    start = new int[nodeCount + 1];
    for (int a = 0; a < count; a++) {
      target[2 * a] = arcs.to[a];
      target[2 * a + 1] = arcs.from[a];
      start[arcs.from[a] + 1]++;
      start[arcs.to[a] + 1]++;
    }
    for (int x = 0; x < nodeCount; x++) {
      start[x + 1] += start[x];
    }
    int[] next = start.clone();
    outgoing = new int[2 * count];
    for (int a = 0; a < count; a++) {
      outgoing[next[arcs.from[a]]++] = 2 * a;
      outgoing[next[arcs.to[a]]++] = 2 * a + 1;
    }
  }

  /**
   * The network of rows that are such bounds; empty when they are not, or so many products can be
   * offered that a flow is not worth it. O(sum over columns of entries squared).
   */
  public static Optional<FlowNetwork> of(UnitRows rows) {
    for (int row = 0; row < rows.rowCount(); row++) {
      if (rows.hasNegative(row) || rows.lower(row) > rows.upper(row) || rows.size(row) == 0) {
        return Optional.empty();
      }
    }
    return rows.twoLaminarFamilies().flatMap(classes -> of(rows, classes));
  }

  private static Optional<FlowNetwork> of(UnitRows rows, boolean[] classes) {
    Family first = new Family(rows, classes, false);
    Family second = new Family(rows, classes, true);
    if (Math.min(first.most(), second.most()) * rows.columnCount() > MOST_WORK) {
      return Optional.empty();
    }
    // Few groups at the source: paths are looked for from there.
    return Optional.of(
        first.groups.length <= second.groups.length
            ? build(rows, first, second)
            : build(rows, second, first));
  }

  private static FlowNetwork build(UnitRows rows, Family source, Family sink) {
    int sources = source.groups.length;
    int last = sources + sink.groups.length + 1;
    Arcs arcs = new Arcs(2 * rows.rowCount() + rows.columnCount());
    long bonus = 0;
    for (int g = 0; g < sources; g++) {
      arcs.addGroup(rows, source.groups[g], source.parent[g] + 1, g + 1);
    }
    for (int i = 0; i < rows.columnCount(); i++) {
      arcs.add(source.innermost[i] + 1, last - 1 - sink.innermost[i], 1, false, i);
    }
    for (int g = 0; g < sink.groups.length; g++) {
      arcs.addGroup(rows, sink.groups[g], last - 1 - g, last - 1 - sink.parent[g]);
    }
    for (int row = 0; row < rows.rowCount(); row++) {
      bonus += Math.max(0, rows.lower(row));
    }
    return new FlowNetwork(last + 1, arcs, bonus);
  }

  int source() {
    return 0;
  }

  int sink() {
    return nodeCount - 1;
  }

  int arcCount() {
    return capacity.length;
  }

  /** One of the two families as a forest; a parent has a smaller number than its children. */
  private static final class Family {
    /** By number, the row. */
    final int[] groups;

    /** By number, that of the smallest group that holds it, or -1. */
    final int[] parent;

    /** By product, the smallest group that holds it, or -1. */
    final int[] innermost;

    private final UnitRows rows;

    Family(UnitRows rows, boolean[] classes, boolean which) {
      this.rows = rows;
      groups =
          IntStream.range(0, rows.rowCount())
              .filter(row -> classes[row] == which)
              .boxed()
              .sorted((a, b) -> Integer.compare(rows.size(b), rows.size(a)))
              .mapToInt(row -> row)
              .toArray();
      parent = new int[groups.length];
      innermost = new int[rows.columnCount()];
      Arrays.fill(innermost, -1);
      for (int g = 0; g < groups.length; g++) {
        int[] columns = rows.columns(groups[g]);
        parent[g] = innermost[columns[0]];
        for (int column : columns) {
          innermost[column] = g;
        }
      }
    }

    /** At most so many products can be offered, as far as this family says. */
    long most() {
      long[] most = new long[groups.length];
      long sum = 0;
      for (int each : innermost) {
        if (each < 0) {
          sum++;
        } else {
          most[each]++;
        }
      }
      for (int g = groups.length - 1; g >= 0; g--) {
        long own = Math.min(most[g], rows.upper(groups[g]));
        if (parent[g] < 0) {
          sum += own;
        } else {
          most[parent[g]] += own;
        }
      }
      return sum;
    }
  }

  /** Arcs in the order in which they are made. */
  private static final class Arcs {
    final int[] from;
    final int[] to;
    final int[] capacity;
    final boolean[] hasBonus;
    final int[] product;
    int count;

    Arcs(int most) {
      from = new int[most];
      to = new int[most];
      capacity = new int[most];
      hasBonus = new boolean[most];
      product = new int[most];
    }

    void addGroup(UnitRows rows, int row, int tail, int head) {
      int lower = Math.max(0, rows.lower(row));
      if (lower > 0) {
        add(tail, head, lower, true, -1);
      }
      if (rows.upper(row) > lower) {
        add(tail, head, rows.upper(row) - lower, false, -1);
      }
    }

    void add(int tail, int head, int most, boolean withBonus, int offered) {
      from[count] = tail;
      to[count] = head;
      capacity[count] = most;
      hasBonus[count] = withBonus;
      product[count++] = offered;
    }
  }
}
