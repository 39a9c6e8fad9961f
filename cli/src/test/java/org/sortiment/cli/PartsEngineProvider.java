package org.sortiment.cli;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.solve.Deadline;
import org.sortiment.estimation.engine.EstimationEngine;
import org.sortiment.estimation.engine.EstimationEngineProvider;

/** An engine from a jar, {@code parts}: it answers part by part, and says that it was there. */
public final class PartsEngineProvider implements EstimationEngineProvider {
  /** For the service loader. */
  public PartsEngineProvider() {}

  @Override
  public String id() {
    return "parts";
  }

  @Override
  public EstimationEngine create(Settings settings) {
    settings
        .master()
        .filter(address -> address.equals("nowhere"))
        .ifPresent(
            address -> {
              throw new InvalidInputException("--master", address, "cannot be reached", "");
            });
    return new EstimationEngine() {
      @Override
      public String id() {
        return "parts";
      }

      @Override
      public Held hold(List<ChoiceData> parts, Deadline deadline) {
        settings.warnings().accept(parts.size() + " parts for " + settings.workers().orElse(0));
        return new Held() {
          @Override
          public Optional<List<double[]>> ask(Question question, Optional<Deadline> until) {
            return until.isPresent() && until.get().isReached()
                ? Optional.empty()
                : Optional.of(parts.stream().map(question::answer).toList());
          }

          @Override
          public void close() {
            settings.warnings().accept("let go");
          }
        };
      }

      @Override
      public void close() {
        settings.warnings().accept("ended");
      }
    };
  }
}
