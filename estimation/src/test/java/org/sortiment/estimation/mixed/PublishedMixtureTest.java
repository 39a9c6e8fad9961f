package org.sortiment.estimation.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sortiment.estimation.Checks.estimate;
import static org.sortiment.estimation.Checks.logLikelihood;
import static org.sortiment.estimation.Checks.value;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.estimation.Datasets;
import org.sortiment.estimation.SpecBuilder;
import org.sortiment.estimation.Swissmetro;

/**
 * Mixtures with published coefficients, from the raw data. The maximum of the normal mixture was
 * published as -5213.725389, from 30 nodes of Gauss and Hermite, which are too few for it: what is
 * expected here was computed by two other programs with 401 and 801 nodes.
 */
class PublishedMixtureTest {
  private static final double TOLERANCE = 2e-4;

  @Test
  void twoClassesOneOfWhichIgnoresTime() {
    Estimation e =
        estimate(
            Swissmetro.spec(),
            new MixedLogitEstimator(2, List.of("time"), Map.of("class2.time", 0.0), 4));
    logLikelihood(e, -5208.498030, 1e-5);
    value(e, "class2.share", .250792, TOLERANCE);
    assertThat(e.parameter("class2.share").robustStandardError()).isBetween(.0210, .0224);
    value(e, "constant.car", .124605, TOLERANCE);
    value(e, "constant.train", -.397586, TOLERANCE);
    value(e, "cost", -1.264065, TOLERANCE);
    value(e, "class1.time", -2.797932, TOLERANCE);
    assertThat(e.freeParameters()).isEqualTo(5);
  }

  @Test
  void normal() {
    Estimation e = estimate(Swissmetro.spec(), random("normal"));
    logLikelihood(e, -5214.893053, 1e-5);
    value(e, "constant.train", -.40187, 1e-5);
    value(e, "constant.car", .13707, 1e-5);
    value(e, "time", -2.25985, 1e-5);
    value(e, "sd.time", 1.65763, 1e-5);
    value(e, "cost", -1.28558, 1e-5);
  }

  @Test
  void uniform() {
    logLikelihood(estimate(Swissmetro.spec(), random("uniform")), -5215.058113, 1e-5);
  }

  @Test
  void lognormal() {
    Estimation e = estimate(Swissmetro.spec(), random("lognormal"));
    logLikelihood(e, -5231.419920, 1e-5);
    value(e, "time", .57582, 1e-5);
    value(e, "sd.time", 1.23963, 1e-5);
    value(e, "cost", -1.38056, 1e-5);
    value(e, "constant.train", -.34581, 1e-5);
    value(e, "constant.car", .17465, 1e-5);
  }

  /**
   * The nine answers of a person share time and constants, all three constants random, that of the
   * Swissmetro with mean 0. Published: -3574.943704 by 5,000 random draws of one seed. Two seeds of
   * ours with as many draws give -3580.89 and -3569.96, so that the published figure is known to
   * about 8; fewer draws lie lower, because the logarithm of a mean of draws does. {@code
   * -Dsortiment.draws=5000} compares with as many.
   */
  @Test
  void panelWithFourNormals() {
    SpecBuilder spec =
        new SpecBuilder(Datasets.file("swissmetro/swissmetro.dat"))
            .filter("PURPOSE IN (1, 3) AND CHOICE != 0")
            .choice("CHOICE")
            .panel("ID")
            .alternative(
                "train",
                "1",
                "TRAIN_AV = 1 AND SP != 0",
                "time",
                "TRAIN_TT / 100",
                "cost",
                "CASE WHEN GA = 0 THEN TRAIN_CO / 100 ELSE 0 END")
            .alternative(
                "sm",
                "2",
                "SM_AV = 1",
                "time",
                "SM_TT / 100",
                "cost",
                "CASE WHEN GA = 0 THEN SM_CO / 100 ELSE 0 END",
                "one",
                "1")
            .alternative(
                "car",
                "3",
                "CAR_AV = 1 AND SP != 0",
                "time",
                "CAR_TT / 100",
                "cost",
                "CAR_CO / 100")
            .base("sm")
            .generic("time", "cost")
            .specific("one", "sm");
    int draws = Integer.getInteger("sortiment.draws", 300);
    Map<String, String> random =
        Map.of(
            "time",
            "normal",
            "constant.train",
            "normal",
            "constant.car",
            "normal",
            "one.sm",
            "normal");
    Estimation e =
        estimate(
            spec,
            new RandomCoefficientsEstimator(
                random, Map.of("one.sm", 0.0), draws, draws < 5000 ? 1 : 2));
    logLikelihood(e, -3574.943704, draws < 5000 ? 40 : 8);
    assertThat(e.observations()).isEqualTo(6768);
    assertThat(e.freeParameters()).isEqualTo(8);
  }

  private static RandomCoefficientsEstimator random(String distribution) {
    return new RandomCoefficientsEstimator(Map.of("time", distribution), Map.of(), 1000, 3);
  }
}
