package org.sortiment.estimation.likelihood;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.solve.Deadline;

/** Whoever works on the blocks of a likelihood. */
interface Blocks extends AutoCloseable {
  /**
   * {@link BlockSums#sums} of every block of units.
   *
   * @return in the order of the blocks; empty when the deadline came first
   */
  Optional<List<double[]>> sums(double[] theta, int order, Optional<Deadline> deadline);

  /**
   * {@link BlockSums#outerProducts} of every block of units, or of clusters of them.
   *
   * @return in the order of the blocks; empty when the deadline came first
   */
  Optional<List<double[]>> outerProducts(double[] theta, int[] clusters, Deadline deadline);

  @Override
  void close();
}
