package org.sortiment.estimation.likelihood;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.solve.Deadline;
import org.sortiment.estimation.engine.EstimationEngine;

/** Has an engine work on blocks: a block is a part of the data, a likelihood a question. */
final class EngineBlocks implements Blocks {
  private final HeldData data;
  private final LikelihoodFactory factory;
  private final boolean unitsArePanels;

  EngineBlocks(HeldData data, LikelihoodFactory factory, boolean unitsArePanels) {
    this.data = data;
    this.factory = factory;
    this.unitsArePanels = unitsArePanels;
  }

  @Override
  public Optional<List<double[]>> sums(double[] theta, int order, Optional<Deadline> deadline) {
    return data.cut(unitsArePanels).ask(new Value(factory, theta, order), deadline);
  }

  @Override
  public Optional<List<double[]>> outerProducts(double[] theta, int[] clusters, Deadline deadline) {
    boolean clustered = clusters.length > 0;
    return data.cut(unitsArePanels || clustered)
        .ask(new Scores(factory, theta, clustered), Optional.of(deadline));
  }

  /** The parts are kept for other likelihoods over the same data. */
  @Override
  public void close() {}

  /** {@link BlockSums#sums} of all units of a part. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Value(LikelihoodFactory factory, double[] theta, int order)
      implements EstimationEngine.Question {
    private static final long serialVersionUID = 1L;

    @Override
    public double[] answer(ChoiceData part) {
      Likelihood likelihood = factory.of(part);
      return BlockSums.sums(
          likelihood.kernel(), likelihood.dimension(), theta, order, 0, likelihood.units());
    }
  }

  /** {@link BlockSums#outerProducts} of all units, or of all panels, of a part. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Scores(LikelihoodFactory factory, double[] theta, boolean clustered)
      implements EstimationEngine.Question {
    private static final long serialVersionUID = 1L;

    @Override
    public double[] answer(ChoiceData part) {
      Likelihood likelihood = factory.of(part);
      return BlockSums.outerProducts(
          likelihood.kernel(),
          likelihood.dimension(),
          theta,
          clustered ? Report.clusters(part) : new int[0],
          0,
          clustered ? part.panels() : likelihood.units());
    }
  }
}
