package org.sortiment.estimation.gev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sortiment.estimation.Checks.estimate;
import static org.sortiment.estimation.Checks.logLikelihood;
import static org.sortiment.estimation.Checks.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.estimation.Swissmetro;

/** Nested and cross-nested logits with published coefficients, from the raw data. */
class PublishedNestedTest {
  /** Of coefficients: the published optima stop a little before the maximum. */
  private static final double TOLERANCE = 1e-3;

  @Test
  void nested() {
    Estimation e =
        estimate(
            Swissmetro.spec(),
            new NestedLogitEstimator(Map.of("existing", List.of("train", "car")), false, Map.of()));
    logLikelihood(e, -5236.9000136, 1e-6); // published: -5236.900015
    value(e, "nest.existing.dissimilarity", 1 / 2.054066, 1e-5);
    assertThat(
            e.parameter("nest.existing.dissimilarity").robustStandardError()
                / Math.pow(e.parameter("nest.existing.dissimilarity").value(), 2))
        .as("robust standard error of mu = 1 / dissimilarity")
        .isBetween(.1635, .1645);
    value(e, "constant.car", -.167141, TOLERANCE);
    value(e, "constant.train", -.511953, TOLERANCE);
    value(e, "cost", -.856701, TOLERANCE);
    value(e, "time", -.898716, TOLERANCE);
  }

  @Test
  void crossNested() {
    Estimation e = estimate(Swissmetro.spec(), crossed());
    logLikelihood(e, -5214.049195, 1e-5);
    value(e, "nest.existing.dissimilarity", 1 / 2.514861, TOLERANCE);
    value(e, "nest.public.dissimilarity", 1 / 4.113504, TOLERANCE);
    value(e, "alpha.existing.train", .495084, TOLERANCE);
    value(e, "time", -.776853, TOLERANCE);
    value(e, "cost", -.818892, TOLERANCE);
    value(e, "constant.train", .098268, TOLERANCE);
    value(e, "constant.car", -.240441, TOLERANCE);
  }

  @Test
  void crossNestedWithThirteenParameters() {
    Estimation e =
        estimate(
            Swissmetro.plain("time")
                .base("sm")
                .generic("cost")
                .specific("time")
                .specific("headway", "train", "sm")
                .specific("ga", "train", "sm"),
            crossed());
    logLikelihood(e, -4997.865305, 1e-5);
    assertThat(e.freeParameters()).isEqualTo(13);
    value(e, "nest.existing.dissimilarity", 1 / 1.771146, TOLERANCE);
    value(e, "nest.public.dissimilarity", 1 / 1.839669, TOLERANCE);
    value(e, "alpha.existing.train", .644768, TOLERANCE);
    value(e, "cost", -.973731, TOLERANCE);
    value(e, "time.train", -1.073929, TOLERANCE);
    value(e, "time.sm", -.991520, TOLERANCE);
    value(e, "time.car", -.857023, TOLERANCE);
    value(e, "headway.train", -.004366, 1e-5);
    value(e, "headway.sm", -.007724, 1e-5);
    value(e, "ga.train", 1.143049, TOLERANCE);
    value(e, "ga.sm", -.138879, TOLERANCE);
    value(e, "constant.train", -.308539, TOLERANCE);
    value(e, "constant.car", -.606268, TOLERANCE);
  }

  private static NestedLogitEstimator crossed() {
    Map<String, List<String>> nests = new LinkedHashMap<>();
    nests.put("existing", List.of("train", "car"));
    nests.put("public", List.of("train", "sm"));
    return new NestedLogitEstimator(nests, true, Map.of());
  }
}
