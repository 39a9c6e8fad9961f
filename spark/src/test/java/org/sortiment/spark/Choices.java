package org.sortiment.spark;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.ChoiceDataBuilder;
import org.sortiment.api.estimation.Coefficient;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.NoPurchase;
import org.sortiment.api.estimation.Utility;
import org.sortiment.estimation.engine.EstimationEngine;
import org.sortiment.estimation.engine.EstimationEngineProvider;

/** Choices to estimate from, in the manner of Swissmetro, and what is needed on Spark. */
final class Choices {
  private static final List<String> MODES = List.of("train", "swissmetro", "car");

  private Choices() {}

  /**
   * Trips of people with nine answers each: times and costs, a car for most, two kinds of people of
   * whom one minds the time more.
   */
  static ChoiceData trips(int people, boolean panels) {
    SplittableRandom random = new SplittableRandom(7);
    ChoiceDataBuilder builder = new ChoiceDataBuilder(List.of("time", "cost"), people * 27);
    for (int person = 0; person < people; person++) {
      boolean hasCar = random.nextDouble() < 0.8;
      double mindsTime = random.nextDouble() < 0.4 ? -3 : -0.5;
      for (int answer = 0; answer < 9; answer++) {
        int modes = hasCar ? 3 : 2;
        double[][] values = new double[modes][];
        int chosen = 0;
        double best = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < modes; j++) {
          values[j] =
              new double[] {(60 + random.nextInt(180)) / 100.0, (20 + random.nextInt(200)) / 100.0};
          double worth =
              mindsTime * values[j][0]
                  - values[j][1]
                  + (j == 1 ? 0.4 : 0)
                  - Math.log(-Math.log(random.nextDouble(1e-300, 1)));
          if (worth > best) {
            best = worth;
            chosen = j;
          }
        }
        for (int j = 0; j < modes; j++) {
          builder.row(j, values[j], j == chosen ? 1 : 0);
        }
        builder.endSituation(1, person, 0);
      }
    }
    return builder.build(MODES, panels, List.of());
  }

  /** Constants of train and car, time and cost. */
  static EstimationProblem problem(ChoiceData data) {
    return new EstimationProblem(
        "trips",
        data,
        new Utility(
            List.of(
                Coefficient.specific("constant.train", Coefficient.CONSTANT, 0),
                Coefficient.specific("constant.car", Coefficient.CONSTANT, 2),
                Coefficient.generic("time", 0, 3),
                Coefficient.generic("cost", 1, 3))),
        new NoPurchase.Unknown());
  }

  static EstimationEngine engine(Optional<Integer> workers, Optional<String> master) {
    return new SparkEstimationEngineProvider()
        .create(
            new EstimationEngineProvider.Settings(
                workers, master, Optional.empty(), warning -> {}));
  }
}
