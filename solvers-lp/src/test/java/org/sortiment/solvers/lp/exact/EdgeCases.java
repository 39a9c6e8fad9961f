package org.sortiment.solvers.lp.exact;

import java.util.List;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.problem.Precedence;
import org.sortiment.choice.gam.GeneralAttraction;
import org.sortiment.choice.independent.IndependentDemand;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.choice.ranking.RankingChoice;
import org.sortiment.markov.DenseSubstitution;

/**
 * Problems that were once answered wrongly, refused or never: found by random trials against exact
 * enumeration, each reduced to a few products.
 */
final class EdgeCases {
  private EdgeCases() {}

  private static LinearConstraint row(
      double min, double max, int[] products, double... coefficients) {
    return new LinearConstraint(products, coefficients, min, max);
  }

  static AssortmentProblem aDearProductThatFitsNowhere() {
    return new AssortmentProblem(
        Catalog.ofRevenues(3.0, 2.5, 1000000000000.0, 0.0, 2.0, 3.0, 0.0),
        new MultinomialLogit(0.001, 1.0, 63095.73444801943, 1.0, 1.0, 0.001, 0.001, 1.0),
        List.of(
            new Precedence(1, 3),
            row(-1.5, 2.5, new int[] {6, 2, 1}, 2.38, 3.71, -1.39),
            CardinalityBound.between(0, 2, 0, 1, 2, 3, 4, 5, 6)));
  }

  static AssortmentProblem attractionOverFourteenPowersOfTen() {
    return new AssortmentProblem(
        Catalog.ofRevenues(2.1, 2.0, 1.0, 1.3, 3.8),
        new GeneralAttraction(
            1.0,
            new double[] {2.3, 3.8, 1000000000.0, 3.1622776601683795e-05, 4.0},
            new double[] {2.3, 0.0038, 0.0, 1.5811388300841898e-05, 0.0}),
        List.of(
            CardinalityBound.between(0, 1, 2),
            row(-1.5, 2.5, new int[] {2, 4, 1, 3, 0}, -3.42, 1.06, 2.22, 0.33, -1.89)));
  }

  static AssortmentProblem utilitiesFarApart() {
    return new AssortmentProblem(
        Catalog.ofRevenues(3.0, 2.0, 1.0, 4.0),
        new MultinomialLogit(1, Math.exp(-12), Math.exp(10), Math.exp(9), Math.exp(3)),
        List.of(row(Double.NEGATIVE_INFINITY, 3.1, new int[] {0, 1, 2, 3}, 1.3, 2.1, 1.7, 0.9)));
  }

  static AssortmentProblem onlyWithTheAnchor() {
    return new AssortmentProblem(
        Catalog.ofRevenues(1.0, 5.0, 4.0),
        new RankingChoice(3, new double[] {0.5, 0.5}, List.of(new int[] {1, 0}, new int[] {2})),
        List.of(row(Double.NEGATIVE_INFINITY, 0.0, new int[] {1, 2, 0}, 1.0, 1.0, -10000000.0)));
  }

  static AssortmentProblem rankingsUnderALargeM() {
    return new AssortmentProblem(
        Catalog.ofRevenues(2.157, 5.494, 6.413, 1.258, 2.331, 9.354, 1.634, 2.168),
        new RankingChoice(
            8,
            new double[] {0.242299, 0.177126, 0.087095, 0.205108, 0.255759, 0.032613},
            List.of(
                new int[] {0, 5, 4, 3, 2, 1, 7},
                new int[] {4, 1, 5},
                new int[] {5, 4, 1, 0, 3, 6, 7},
                new int[] {2, 0, 6},
                new int[] {0, 7},
                new int[] {0, 3, 2, 1})),
        List.of(
            row(
                Double.NEGATIVE_INFINITY,
                0.0,
                new int[] {1, 2, 3, 4, 5, 6, 7, 0},
                1.0,
                1.0,
                1.0,
                1.0,
                1.0,
                1.0,
                1.0,
                -10000000.0)));
  }

  static AssortmentProblem rankingsUnderATinyCoefficient() {
    return new AssortmentProblem(
        Catalog.ofRevenues(2.157, 5.494, 6.413, 1.258, 2.331, 9.354, 1.634, 2.168),
        new RankingChoice(
            8,
            new double[] {0.242299, 0.177126, 0.087095, 0.205108, 0.255759, 0.032613},
            List.of(
                new int[] {0, 5, 4, 3, 2, 1, 7},
                new int[] {4, 1, 5},
                new int[] {5, 4, 1, 0, 3, 6, 7},
                new int[] {2, 0, 6},
                new int[] {0, 7},
                new int[] {0, 3, 2, 1})),
        List.of(row(1e-08, Double.POSITIVE_INFINITY, new int[] {0, 1}, 1e-08, 1.0)));
  }

  static AssortmentProblem chainUnderALargeM() {
    return new AssortmentProblem(
        Catalog.ofRevenues(2.157, 5.494, 6.413, 1.258, 2.331, 9.354, 1.634, 2.168),
        new MarkovChain(
            new double[] {
              0.12743955463380116,
              0.09316074889388197,
              0.04580847571049512,
              0.10787819303543676,
              0.13451878879454998,
              0.017153080562775768,
              0.19465221393342613,
              0.1793889444356332
            },
            DenseSubstitution.ofRows(
                new double[] {
                  0.0,
                  0.2199634049444078,
                  0.12966597883162628,
                  0.09976107521973177,
                  0.03945341784520155,
                  0.04146584895724992,
                  0.0479699823353775,
                  0.06815283938579926
                },
                new double[] {
                  0.19156289028088438,
                  0.0,
                  0.10753703483795765,
                  0.322194793818435,
                  0.0030476168000490743,
                  0.04021179713754375,
                  0.08857775696867383,
                  0.02691389233712408
                },
                new double[] {
                  0.4211165517670329,
                  0.06686746433431962,
                  0.0,
                  0.17014322738259047,
                  0.03174898278096881,
                  0.08240264905634108,
                  0.02052974448963676,
                  0.008235616620661666
                },
                new double[] {
                  0.043342873626571535,
                  0.049137749990394976,
                  0.14731010308511214,
                  0.0,
                  0.3906652219081915,
                  0.07107951134818259,
                  0.00041435599437162095,
                  0.0405618079833338
                },
                new double[] {
                  0.04317601296124251,
                  0.009714782963679449,
                  0.001961170868498648,
                  0.03971542639295038,
                  0.0,
                  0.09040821540010657,
                  0.1472721288940185,
                  0.03756846437836523
                },
                new double[] {
                  0.03844722452499449,
                  0.012491846605279713,
                  0.19281057251094913,
                  0.1352192237559401,
                  0.11074638030689268,
                  0.0,
                  0.019838189284056472,
                  0.0664127131941501
                },
                new double[] {
                  0.12188761635293303,
                  0.2288885490651817,
                  0.010990313099711714,
                  0.3867386192867962,
                  0.07526479178518272,
                  0.001521055314820503,
                  0.0,
                  0.015961572245800925
                },
                new double[] {
                  0.11425939964229491,
                  0.0809601175518056,
                  0.3603897705867023,
                  0.018995230888245975,
                  0.026155386600228092,
                  0.0935393259520847,
                  0.05811773070983349,
                  0.0
                })),
        List.of(
            row(
                Double.NEGATIVE_INFINITY,
                0.0,
                new int[] {1, 2, 3, 4, 5, 6, 7, 0},
                1.0,
                1.0,
                1.0,
                1.0,
                1.0,
                1.0,
                1.0,
                -10000000.0)));
  }

  static AssortmentProblem rowsOfABillion() {
    return new AssortmentProblem(
        Catalog.ofRevenues(
            37.1373, 2.57306, 12.8059, 27.2546, 2.23602, 95.1401, 3.50028, 49.7509, 1.07037,
            1.49333),
        new MultinomialLogit(
            2.958e-08,
            1.38476e-09,
            6.14463e-09,
            4.68441e-09,
            5.13737e-09,
            0.00323094,
            0.192669,
            0.0149524,
            0.0231513,
            0.0103087,
            3.69072e-08),
        List.of(
            row(3.9, 14.052573, new int[] {6, 2, 7}, 7.0, 17.0, 15.0),
            row(
                700000000.0,
                4007697900.0,
                new int[] {4, 0, 3, 5, 1, 8, 2},
                1000000000.0,
                1000000000.0,
                1000000000.0,
                1000000000.0,
                1000000000.0,
                1000000000.0,
                1000000000.0)));
  }

  static AssortmentProblem rowsOfABillionth() {
    return new AssortmentProblem(
        Catalog.ofRevenues(
            17.3688, 1.2701, 13.0515, 4.53126, 85.5885, 20.191, 20.1736, 1.98598, 2.28634, 38.2334,
            13.6155, 33.1336),
        new MultinomialLogit(
            66220000.0,
            0.0748844,
            45889.0,
            20267.7,
            758973.0,
            64465.5,
            2.3362,
            8.80022,
            1735.72,
            19206600.0,
            3365.61,
            2.61265,
            26794700.0),
        List.of(
            row(
                Double.NEGATIVE_INFINITY,
                1.4603195e-08,
                new int[] {11, 0, 8, 3, 10, 6},
                1e-09,
                1e-09,
                2e-09,
                8e-09,
                4e-09,
                7e-09)));
  }

  static AssortmentProblem demandOverSevenPowersOfTen() {
    return new AssortmentProblem(
        Catalog.ofRevenues(1.33795, 71.9159, 40.8218, 23.5625, 23.2442, 32.6574, 44.6457, 17.4027),
        new IndependentDemand(
            5.56278e-07,
            1.67663e-08,
            2.37319e-10,
            7.29951e-05,
            0.000791732,
            4.84545e-09,
            8.38101e-07,
            0.989134),
        List.of(
            row(
                66665.074,
                228071.04,
                new int[] {0, 1, 3, 4, 5, 2, 7, 6},
                7.93222e-06,
                927.56,
                17.8422,
                0.00194883,
                0.260711,
                1508.08,
                536670.0,
                127527.0),
            row(
                Double.NEGATIVE_INFINITY,
                481.82654,
                new int[] {7, 6, 4, 1},
                1451.1,
                0.000253327,
                0.000680122,
                3.22176e-06)));
  }

  static AssortmentProblem demandOverFifteenPowersOfTen() {
    return new AssortmentProblem(
        Catalog.ofRevenues(
            4.3712, 2.18765, 6.92864, 5.7698, 2.87073, 80.2779, 62.5587, 2.60572, 21.6564, 29.8263),
        new IndependentDemand(
            1.42442e-14,
            1.94178e-10,
            1.54145e-14,
            0.0050635,
            8.51081e-06,
            0.984928,
            8.54054e-11,
            2.50103e-11,
            5.13914e-15,
            1.14369e-15),
        List.of(
            row(
                Double.NEGATIVE_INFINITY,
                0.43767323,
                new int[] {9, 2, 7, 3},
                0.837498,
                -5.04596,
                -1.56694,
                0.0458326),
            row(
                Double.NEGATIVE_INFINITY,
                42.82585,
                new int[] {4, 9, 2, 8, 0, 3, 6, 7, 1},
                6.0,
                12.0,
                1.0,
                5.0,
                18.0,
                13.0,
                16.0,
                5.0,
                5.0),
            row(
                800000000.0,
                1704462200.0,
                new int[] {4, 9, 3, 0, 8, 1, 7, 5},
                1000000000.0,
                1000000000.0,
                1000000000.0,
                1000000000.0,
                1000000000.0,
                1000000000.0,
                1000000000.0,
                1000000000.0)));
  }

  static AssortmentProblem tinyProbabilities() {
    return new AssortmentProblem(
        Catalog.ofRevenues(6.63, 2.38, 9.48, 7.22, 5.49, 7.56, 9.48),
        new MarkovChain(
            new double[] {
              0.0006505823342857421,
              0.0023179971574117074,
              0.001738610915825992,
              2.1643933017740344e-05,
              0.0008811144778825419,
              0.0004972723043765888,
              0.0038927788771996874
            },
            DenseSubstitution.ofRows(
                new double[] {0.0, 0.0, 0.0, 1e-200, 0.0, 1e-300, 0.1},
                new double[] {1e-09, 0.0, 0.001, 0.0, 0.0, 1e-09, 1e-09},
                new double[] {0.0, 0.0, 0.0, 1e-09, 0.001, 0.1, 1e-300},
                new double[] {1e-300, 0.0, 1e-200, 0.0, 0.0, 0.0, 0.0},
                new double[] {0.0, 1e-300, 0.0, 1e-09, 0.0, 0.0, 1e-09},
                new double[] {0.0, 0.0, 0.001, 1e-17, 0.001, 0.0, 1e-200},
                new double[] {0.0, 0.1, 1e-300, 0.1, 0.0, 0.0, 0.0})),
        List.of(
            new Precedence(0, 3),
            CardinalityBound.between(0, 6, 0, 1, 2, 3, 4, 5, 6),
            CardinalityBound.between(2, 2, 0, 3, 1)));
  }

  static AssortmentProblem tinyProbabilitiesOfFive() {
    return new AssortmentProblem(
        Catalog.ofRevenues(1.44, 9.16, 8.31, 7.98, 3.65),
        new MarkovChain(
            new double[] {
              0.0015759169737032952,
              0.00025855196360401823,
              0.0035060086269283995,
              1.1789343484807036e-05,
              0.004647733092279481
            },
            DenseSubstitution.ofRows(
                new double[] {0.0, 1e-300, 1e-17, 0.1, 0.0},
                new double[] {0.1, 0.0, 1e-300, 0.1, 1e-300},
                new double[] {1e-300, 1e-09, 0.0, 0.0, 1e-17},
                new double[] {1e-200, 0.0, 1e-09, 0.0, 0.1},
                new double[] {0.0, 0.0, 1e-200, 0.0, 0.0})),
        List.of(
            CardinalityBound.between(1, 1, 3, 2),
            row(Double.NEGATIVE_INFINITY, 0.62, new int[] {3}, 1.01),
            new Precedence(1, 4)));
  }

  static AssortmentProblem customersWhoHardlyEverLeave() {
    return new AssortmentProblem(
        Catalog.ofRevenues(1000000.0, 0.0, 2.0),
        new MarkovChain(
            new double[] {0.30010487013011133, 0.07316646782285381, 0.1267286620470349},
            DenseSubstitution.ofRows(
                new double[] {0.0, 5e-09, 0.99999999},
                new double[] {0.99999999, 0.0, 0.0},
                new double[] {5e-09, 0.99999999, 0.0})),
        List.of(
            new Precedence(1, 0),
            row(-1.5, 2.5, new int[] {1, 2}, -0.11, -3.48),
            new Precedence(0, 1)));
  }
}
