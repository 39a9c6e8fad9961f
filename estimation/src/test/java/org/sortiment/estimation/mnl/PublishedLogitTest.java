package org.sortiment.estimation.mnl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.sortiment.estimation.Checks.error;
import static org.sortiment.estimation.Checks.estimate;
import static org.sortiment.estimation.Checks.logLikelihood;
import static org.sortiment.estimation.Checks.robust;
import static org.sortiment.estimation.Checks.value;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.estimation.Datasets;
import org.sortiment.estimation.SpecBuilder;
import org.sortiment.estimation.Swissmetro;

/** Logits with published coefficients, from the raw data. */
class PublishedLogitTest {
  /** Of coefficients: published optima of Swissmetro stop a little before the maximum. */
  private static final double TOLERANCE = 1e-4;

  private static final MultinomialLogitEstimator LOGIT = new MultinomialLogitEstimator();

  @Test
  void swissmetro() {
    Estimation e = estimate(Swissmetro.spec(), LOGIT);
    logLikelihood(e, -5331.252007, 1e-5);
    assertThat(e.nullLogLikelihood()).isCloseTo(-6964.662979, within(TOLERANCE));
    assertThat(e.observations()).isEqualTo(6768);
    value(e, "constant.car", -.154633, TOLERANCE);
    value(e, "constant.train", -.701187, TOLERANCE);
    value(e, "cost", -1.083790, TOLERANCE);
    value(e, "time", -1.277859, TOLERANCE);
    robust(e, "constant.car", .0582, 5e-5);
    robust(e, "constant.train", .0826, 5e-5);
    robust(e, "cost", .0682, 5e-5);
    robust(e, "time", .104, 5e-4);
    error(e, "constant.car", .0432, 5e-5);
    error(e, "constant.train", .0549, 5e-5);
    error(e, "cost", .0518, 5e-5);
    error(e, "time", .0569, 5e-5);
    assertThat(e.aic()).isCloseTo(10670.5, within(.05));
    assertThat(e.bic()).isCloseTo(10697.78, within(.01));
  }

  @Test
  void constantsThatDependOnTheTraveller() {
    Estimation e =
        estimate(
            Swissmetro.spec().specific("male", "train", "car").specific("ga", "train", "car"),
            LOGIT);
    logLikelihood(e, -4943.895468, 1e-5);
    value(e, "constant.train", -.534241, TOLERANCE);
    value(e, "male.train", -1.103475, TOLERANCE);
    value(e, "ga.train", 1.889291, 5e-4);
    value(e, "constant.car", -.612850, TOLERANCE);
    value(e, "male.car", .408056, TOLERANCE);
    value(e, "ga.car", -.414883, 5e-4);
    value(e, "time", -1.172988, TOLERANCE);
    value(e, "cost", -1.089775, TOLERANCE);
  }

  @Test
  void weights() {
    Estimation e =
        estimate(
            Swissmetro.spec().weight("CASE WHEN \"GROUP\" = 2 THEN .8890991 ELSE 1.2 END"), LOGIT);
    logLikelihood(e, -5669.069, 1e-3);
    value(e, "constant.car", -.0913, 5e-5);
    value(e, "constant.train", -.795, 5e-4);
    value(e, "cost", -1.14, 5e-3);
    value(e, "time", -1.35, 5e-3);
  }

  @Test
  void aScaleForEachGroup() {
    Estimation e =
        estimate(
            Swissmetro.spec().scale("CASE WHEN \"GROUP\" = 3 THEN '3' ELSE 'not3' END"),
            new MultinomialLogitEstimator(Map.of("cost", -1.0)));
    logLikelihood(e, -4976.690602, 1e-5);
    value(e, "scale.not3", .357350, TOLERANCE);
    value(e, "scale.3", 1.492976, TOLERANCE);
    robust(e, "scale.not3", .0384, 5e-5);
    robust(e, "scale.3", .0751, 5e-4); // published from an approximate Hessian
    value(e, "constant.train", -1.251037, 5e-4);
    value(e, "constant.car", -.042907, 5e-4);
    value(e, "time", -1.047820, 5e-4);
    assertThat(e.parameter("cost").fixed()).isTrue();
  }

  @Test
  void boxCox() {
    Estimation e = estimate(Swissmetro.spec("time*"), LOGIT);
    logLikelihood(e, -5292.095411, 1e-5);
    value(e, "lambda.time", .510059, TOLERANCE);
    robust(e, "lambda.time", .0769, 5e-4); // published from an approximate Hessian
    value(e, "time", -1.674910, TOLERANCE);
    value(e, "cost", -1.078535, TOLERANCE);
    value(e, "constant.train", -.484973, TOLERANCE);
    value(e, "constant.car", -.004623, TOLERANCE);
  }

  @Test
  void binaryLogit() {
    Estimation e =
        estimate(
            new SpecBuilder(Datasets.file("swissmetro/swissmetro.dat"))
                .filter("PURPOSE IN (1, 3) AND CHOICE IN (1, 3)")
                .choice("CHOICE")
                .alternative(
                    "train",
                    "1",
                    "TRAIN_AV = 1 AND SP != 0",
                    "time",
                    "TRAIN_TT / 100",
                    "cost",
                    "CASE WHEN GA = 0 THEN TRAIN_CO / 100 ELSE 0 END")
                .alternative(
                    "car",
                    "3",
                    "CAR_AV = 1 AND SP != 0",
                    "time",
                    "CAR_TT / 100",
                    "cost",
                    "CAR_CO / 100")
                .base("train")
                .specific("time")
                .specific("cost"),
            LOGIT);
    assertThat(e.observations()).isEqualTo(2232);
    logLikelihood(e, -872.905177, 1e-5);
    value(e, "time.train", -1.134867, TOLERANCE);
    value(e, "cost.train", -2.393364, TOLERANCE);
    value(e, "constant.car", -.896101, TOLERANCE);
    value(e, "time.car", -.383847, TOLERANCE);
    value(e, "cost.car", -1.088054, TOLERANCE);
  }

  @Test
  void modeCanada() {
    Estimation e =
        estimate(
            new SpecBuilder(Datasets.file("modecanada/ModeCanada.csv"))
                .filter("noalt = 4 AND alt != 'bus'")
                .variable("cost", "cost")
                .variable("freq", "freq")
                .variable("income", "income")
                .variable("time", "ivt + ovt")
                .rows("\"case\"", "alt", "choice")
                .base("car")
                .generic("cost", "freq")
                .specific("income", "train", "air")
                .specific("time"),
            LOGIT);
    assertThat(e.observations()).isEqualTo(2769);
    logLikelihood(e, -1951.344, 5e-4);
    value(e, "constant.train", -.97034440, 1e-7);
    value(e, "constant.air", -1.89856552, 1e-7);
    error(e, "constant.train", .26513065, 1e-7);
    error(e, "constant.air", .68414300, 1e-7);
    value(e, "cost", -.02849715, 1e-7);
    error(e, "cost", .00655909, 1e-7);
    value(e, "freq", .07402902, 1e-7);
    error(e, "freq", .00473270, 1e-7);
    value(e, "income.train", -.00646892, 1e-7);
    value(e, "income.air", .02824632, 1e-7);
    value(e, "time.car", -.01402405, 1e-7);
    value(e, "time.train", -.01096877, 1e-7);
    value(e, "time.air", -.01755120, 1e-7);
  }

  @Test
  void modeCanadaWithFourModes() {
    Estimation e =
        estimate(
            new SpecBuilder(Datasets.file("modecanada/ModeCanada.csv"))
                .filter("noalt = 4")
                .variable("cost", "cost")
                .variable("freq", "freq")
                .variable("ovt", "ovt")
                .variable("income", "income")
                .variable("ivt", "ivt")
                .rows("\"case\"", "alt", "choice")
                .base("air")
                .generic("cost", "freq", "ovt")
                .specific("income", "train", "bus", "car")
                .specific("ivt"),
            LOGIT);
    assertThat(e.observations()).isEqualTo(2779);
    logLikelihood(e, -1874.342743, 1e-5);
    value(e, "cost", -.0333389, 1e-7);
    value(e, "freq", .0925297, 1e-7);
    value(e, "ovt", -.0430036, 1e-7);
  }

  @Test
  void catsup() {
    SpecBuilder spec = new SpecBuilder(Datasets.file("catsup/Catsup.csv"));
    for (String brand : new String[] {"heinz41", "heinz32", "heinz28", "hunts32"}) {
      spec.alternative(
          brand,
          brand,
          "true",
          "price",
          "\"price." + brand + "\"",
          "disp",
          "\"disp." + brand + "\"",
          "feat",
          "\"feat." + brand + "\"");
    }
    Estimation e = estimate(spec.base("hunts32").generic("price", "disp", "feat"), LOGIT);
    logLikelihood(e, -2517.877250, 1e-5);
    value(e, "constant.heinz41", 1.3536990, TOLERANCE);
    value(e, "constant.heinz32", 1.5012512, TOLERANCE);
    value(e, "constant.heinz28", 2.4259764, TOLERANCE);
    value(e, "price", -1.4024072, TOLERANCE);
    error(e, "price", .0579909, TOLERANCE);
    value(e, "disp", .8755926, TOLERANCE);
    value(e, "feat", .9085604, TOLERANCE);
  }

  @Test
  void hotel() {
    Estimation e = estimate(rooms().generic("price"), LOGIT);
    logLikelihood(e, -2038.984026, 1e-5);
    assertThat(e.nullLogLikelihood()).isCloseTo(-2305.900391, within(TOLERANCE));
    value(e, "price", -1.4852338, TOLERANCE);
    error(e, "price", .4990201, TOLERANCE);
    logLikelihood(estimate(rooms(), LOGIT), -2043.465403, 1e-5);
  }

  private static SpecBuilder rooms() {
    return new SpecBuilder(Datasets.file("hotel/Hotel_Long.csv"))
        .variable("price", "Price / 100")
        .rows("Booking_ID", "Room_Type", "Purchase")
        .base("King Room 4");
  }
}
