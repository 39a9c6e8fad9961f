package org.sortiment.solvers.lp.constraints.precedence;

import java.util.BitSet;

/**
 * The closure of largest total score under "this only together with that", by one minimum cut
 * ({@link ClosureFlow}). May be used by one thread at a time.
 */
public final class ClosureSelection {
  private final Requirements graph;
  private final int[] arcFrom;
  private final int[] arcTo;
  private final double[] scores;
  private final double[] rounding;
  private final boolean[] inClosure;
  private final ClosureFlow cut = new ClosureFlow();

  /**
   * Prepares selections.
   *
   * @param n the number of products of the catalog
   * @param product in requirement k, the product that needs {@code requires[k]}
   */
  public ClosureSelection(int n, int[] product, int[] requires) {
    graph = new Requirements(n, product, requires);
    arcFrom = new int[graph.arcCount()];
    arcTo = new int[graph.arcCount()];
    scores = new double[graph.nodeCount()];
    rounding = new double[graph.nodeCount()];
    inClosure = new boolean[graph.nodeCount()];
    int arcs = 0;
    for (int x = 0; x < graph.nodeCount(); x++) {
      for (int a = graph.requiredStart(x); a < graph.requiredEnd(x); a++) {
        arcFrom[arcs] = x;
        arcTo[arcs++] = graph.required(a);
      }
    }
  }

  /**
   * Adds the smallest best closure; products that no requirement mentions are not touched.
   *
   * @param productScores by product, finite
   */
  public void select(double[] productScores, BitSet selected) {
    for (int x = 0; x < scores.length; x++) {
      scores[x] = 0;
      rounding[x] = 0;
      for (int m = graph.memberStart(x); m < graph.memberEnd(x); m++) {
        double score = productScores[graph.member(m)];
        scores[x] += score;
        rounding[x] += 0x1p-52 * Math.abs(score);
      }
    }
    cut.solve(scores.length, scores, rounding, arcFrom, arcTo, arcFrom.length, inClosure);
    for (int x = 0; x < scores.length; x++) {
      for (int m = graph.memberStart(x); inClosure[x] && m < graph.memberEnd(x); m++) {
        selected.set(graph.member(m));
      }
    }
  }
}
