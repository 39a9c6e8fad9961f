package org.sortiment.estimation.likelihood;

import java.util.Optional;
import org.sortiment.api.solve.Deadline;

/**
 * Evaluates a likelihood. Units are cut into blocks that depend on their number alone; the sums of
 * the blocks are added in their order, with compensation. So the result is the same, bit for bit,
 * for any number of threads, and wherever a block is worked on.
 */
public final class Evaluator implements AutoCloseable {
  private final Likelihood likelihood;
  private final Blocks blocks;

  /** On all cores: starts {@code threads - 1} threads, which end with {@link #close}. */
  public Evaluator(Likelihood likelihood, int threads) {
    this(likelihood, new ThreadBlocks(likelihood, threads));
  }

  Evaluator(Likelihood likelihood, Blocks blocks) {
    this.likelihood = likelihood;
    this.blocks = blocks;
  }

  /** The likelihood that is evaluated. */
  public Likelihood likelihood() {
    return likelihood;
  }

  /** The log-likelihood and its derivatives up to an order. */
  public Sums evaluate(double[] theta, int order) {
    return evaluate(theta, order, Optional.empty()).orElseThrow();
  }

  /** The same, or nothing when the deadline comes first. */
  public Optional<Sums> evaluate(double[] theta, int order, Deadline deadline) {
    return evaluate(theta, order, Optional.of(deadline));
  }

  private Optional<Sums> evaluate(double[] theta, int order, Optional<Deadline> deadline) {
    int dimension = likelihood.dimension();
    return blocks
        .sums(theta, order, deadline)
        .map(
            parts ->
                Sums.of(dimension, order, BlockSums.inOrder(parts, Sums.length(dimension, order))));
  }

  /**
   * The sum of the outer products of the scores, of choices or of clusters of units: the middle of
   * the sandwich (White 1982; Liang, Zeger 1986).
   *
   * @param clusters where each cluster of units begins and, last, the number of units; empty when
   *     every choice stands for itself. Clusters are the panels of the data
   * @return the lower triangle; nothing when the deadline comes first
   */
  public Optional<double[]> outerProducts(double[] theta, int[] clusters, Deadline deadline) {
    return blocks
        .outerProducts(theta, clusters, deadline)
        .map(parts -> BlockSums.inOrder(parts, Sums.row(likelihood.dimension())));
  }

  @Override
  public void close() {
    blocks.close();
  }
}
