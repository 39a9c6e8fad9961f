package org.sortiment.estimation.engine;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.solve.Deadline;

/**
 * Where the sums of a likelihood are added up, when that is not on the threads of this process: on
 * a cluster. It knows no model. It keeps parts of the data where they are worked on, and has the
 * same question answered for each of them, again and again; what the answers mean, and in which
 * order they are added, is for whoever asks. So results do not depend on the engine.
 *
 * <p>What {@link EstimatorOnEngine} says of a model is whether it can be asked in this way.
 */
public interface EstimationEngine extends AutoCloseable {
  /** Its name, as users ask for it: {@code spark}. */
  String id();

  /**
   * Takes parts of data, of which neighbours should stay together.
   *
   * @param deadline of what they are needed for
   * @throws org.sortiment.api.solve.StoppedException when a limit comes while nobody is there to
   *     work on them
   * @throws org.sortiment.api.solve.SolveException when the cluster is lost
   */
  Held hold(List<ChoiceData> parts, Deadline deadline);

  /** Ends what it has started. */
  @Override
  void close();

  /** Parts that are kept. Used by one thread. */
  interface Held extends AutoCloseable {
    /**
     * Has a question answered for every part.
     *
     * @param deadline cuts it short; where there is none, an interrupt does not, and its flag is
     *     kept
     * @return the answers in the order of the parts; empty when the deadline came first
     * @throws org.sortiment.api.solve.StoppedException when a limit comes while nobody is there to
     *     work
     * @throws org.sortiment.api.solve.SolveException when the cluster is lost
     */
    Optional<List<double[]>> ask(Question question, Optional<Deadline> deadline);

    /** Lets go of the parts. */
    @Override
    void close();
  }

  /** What is asked of each part; small, for it travels every time. */
  @FunctionalInterface
  interface Question extends Serializable {
    /** The answer for a part; depends on the part alone. */
    double[] answer(ChoiceData part);
  }
}
