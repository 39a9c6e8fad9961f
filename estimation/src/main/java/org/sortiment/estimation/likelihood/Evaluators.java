package org.sortiment.estimation.likelihood;

import java.util.Optional;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.solve.Deadline;
import org.sortiment.estimation.engine.EstimationEngine;

/** Makes the evaluators of one estimation: on threads of this process, or on an engine. */
public final class Evaluators implements AutoCloseable {
  private final ChoiceData data;
  private final int threads;
  private final Optional<HeldData> held;

  private Evaluators(ChoiceData data, int threads, Optional<HeldData> held) {
    this.data = data;
    this.threads = threads;
    this.held = held;
  }

  /**
   * Evaluators over data.
   *
   * @param engine that does the work; empty for {@code threads} threads of this process
   * @param deadline of the estimation
   */
  public static Evaluators over(
      ChoiceData data, Optional<EstimationEngine> engine, int threads, Deadline deadline) {
    return new Evaluators(data, threads, engine.map(each -> new HeldData(each, data, deadline)));
  }

  /** An evaluator; to be closed before this is. */
  public Evaluator of(LikelihoodFactory factory) {
    Likelihood likelihood = factory.of(data);
    if (held.isEmpty()) {
      return new Evaluator(likelihood, threads);
    }
    boolean unitsArePanels = data.hasPanels() && likelihood.units() == data.panels();
    return new Evaluator(likelihood, new EngineBlocks(held.get(), factory, unitsArePanels));
  }

  /** Lets go of what an engine holds. */
  @Override
  public void close() {
    held.ifPresent(HeldData::close);
  }
}
