package org.sortiment.estimation;

/**
 * Swissmetro (Bierlaire, Axhausen, Abay 2001): commuters and business travellers, as in the
 * examples of Biogeme, whose published figures the tests compare with.
 */
public final class Swissmetro {
  private Swissmetro() {}

  /** Times and costs divided by 100, the constants of train and car. */
  public static SpecBuilder spec() {
    return spec("time");
  }

  /** The same; a star after the name of the time variable asks for its transform. */
  public static SpecBuilder spec(String time) {
    return plain(time).base("sm").generic("time", "cost");
  }

  /** The alternatives and variables without any coefficient. */
  public static SpecBuilder plain(String time) {
    return new SpecBuilder(Datasets.file("swissmetro/swissmetro.dat"))
        .filter("PURPOSE IN (1, 3) AND CHOICE != 0")
        .choice("CHOICE")
        .alternative(
            "train",
            "1",
            "TRAIN_AV = 1 AND SP != 0",
            time,
            "TRAIN_TT / 100",
            "cost",
            "CASE WHEN GA = 0 THEN TRAIN_CO / 100 ELSE 0 END",
            "headway",
            "TRAIN_HE",
            "ga",
            "GA",
            "male",
            "MALE")
        .alternative(
            "sm",
            "2",
            "SM_AV = 1",
            time,
            "SM_TT / 100",
            "cost",
            "CASE WHEN GA = 0 THEN SM_CO / 100 ELSE 0 END",
            "headway",
            "SM_HE",
            "ga",
            "GA")
        .alternative(
            "car",
            "3",
            "CAR_AV = 1 AND SP != 0",
            time,
            "CAR_TT / 100",
            "cost",
            "CAR_CO / 100",
            "ga",
            "GA",
            "male",
            "MALE");
  }
}
