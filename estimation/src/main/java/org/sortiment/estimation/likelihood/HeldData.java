package org.sortiment.estimation.likelihood;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.solve.Deadline;
import org.sortiment.estimation.engine.EstimationEngine;

/**
 * The data of an estimation on an engine, cut into the blocks of {@link BlockSums}: by situations,
 * or so that panels stay whole. An engine holds it in one way at a time; without panels both are
 * the same.
 */
final class HeldData implements AutoCloseable {
  private final EstimationEngine engine;
  private final ChoiceData data;
  private final Deadline deadline;
  private Optional<EstimationEngine.Held> held = Optional.empty();
  private boolean isByPanels;

  HeldData(EstimationEngine engine, ChoiceData data, Deadline deadline) {
    this.engine = engine;
    this.data = data;
    this.deadline = deadline;
  }

  /** The parts, cut anew when they are cut otherwise. */
  EstimationEngine.Held cut(boolean wantedByPanels) {
    boolean byPanels = wantedByPanels && data.hasPanels();
    if (held.isEmpty() || byPanels != isByPanels) {
      close();
      isByPanels = byPanels;
      held = Optional.of(engine.hold(parts(byPanels), deadline));
    }
    return held.get();
  }

  private List<ChoiceData> parts(boolean byPanels) {
    int count = byPanels ? data.panels() : data.situations();
    return IntStream.range(0, BlockSums.blocks(count))
        .mapToObj(
            block -> {
              int first = BlockSums.start(count, block);
              int last = BlockSums.start(count, block + 1);
              return data.part(situation(byPanels, first), situation(byPanels, last));
            })
        .toList();
  }

  private int situation(boolean byPanels, int unit) {
    if (!byPanels) {
      return unit;
    }
    return unit == data.panels() ? data.situations() : data.firstSituation(unit);
  }

  @Override
  public void close() {
    held.ifPresent(EstimationEngine.Held::close);
    held = Optional.empty();
  }
}
