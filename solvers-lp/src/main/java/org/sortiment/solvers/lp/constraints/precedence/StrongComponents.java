package org.sortiment.solvers.lp.constraints.precedence;

import java.util.Arrays;

/**
 * Strongly connected components (Tarjan 1972) with a stack of its own, for deep graphs. A component
 * gets its number after all components that can be reached from it. O(vertices + arcs).
 */
final class StrongComponents {
  private final int[] componentOf;
  private int count;

  /**
   * Components of the chosen vertices; the arcs of vertex x are {@code targets[start[x] ..
   * start[x+1] - 1]} and lead to chosen vertices.
   */
  StrongComponents(boolean[] chosen, int[] start, int[] targets) {
    int n = chosen.length;
    componentOf = new int[n];
    Arrays.fill(componentOf, -1);
    int[] index = new int[n];
    int[] low = new int[n];
    int[] arc = new int[n];
    int[] calls = new int[n];
    int[] open = new int[n];
    int openCount = 0;
    int seen = 0;
    for (int origin = 0; origin < n; origin++) {
      if (!chosen[origin] || index[origin] != 0) {
        continue;
      }
      int depth = 0;
      calls[depth++] = origin;
      index[origin] = low[origin] = ++seen;
      arc[origin] = start[origin];
      open[openCount++] = origin;
      while (depth > 0) {
        int x = calls[depth - 1];
        if (arc[x] < start[x + 1]) {
          int y = targets[arc[x]++];
          if (index[y] == 0) {
            index[y] = low[y] = ++seen;
            arc[y] = start[y];
            open[openCount++] = y;
            calls[depth++] = y;
          } else if (componentOf[y] < 0) {
            low[x] = Math.min(low[x], index[y]);
          }
          continue;
        }
        depth--;
        if (depth > 0) {
          int above = calls[depth - 1];
          low[above] = Math.min(low[above], low[x]);
        }
        if (low[x] == index[x]) {
          int member;
          do {
            member = open[--openCount];
            componentOf[member] = count;
          } while (member != x);
          count++;
        }
      }
    }
  }

  /** By vertex, its component; -1 for vertices not chosen. */
  int[] componentOf() {
    return componentOf;
  }

  int count() {
    return count;
  }
}
