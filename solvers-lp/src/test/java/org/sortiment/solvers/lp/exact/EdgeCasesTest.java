package org.sortiment.solvers.lp.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.testkit.ExactProblem;

/** Once wrong, now right: the optimum for one weight of utility and another, and the frontier. */
class EdgeCasesTest {
  static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of("a dear product that fits nowhere", EdgeCases.aDearProductThatFitsNowhere()),
        Arguments.of("attraction, wide", EdgeCases.attractionOverFourteenPowersOfTen()),
        Arguments.of("utilities far apart", EdgeCases.utilitiesFarApart()),
        Arguments.of("only with the anchor", EdgeCases.onlyWithTheAnchor()),
        Arguments.of("rankings, large M", EdgeCases.rankingsUnderALargeM()),
        Arguments.of("rankings, tiny coefficient", EdgeCases.rankingsUnderATinyCoefficient()),
        Arguments.of("chain, large M", EdgeCases.chainUnderALargeM()),
        Arguments.of("rows of 1e9", EdgeCases.rowsOfABillion()),
        Arguments.of("rows of 1e-9", EdgeCases.rowsOfABillionth()),
        Arguments.of("demand over 7 powers", EdgeCases.demandOverSevenPowersOfTen()),
        Arguments.of("demand over 15 powers", EdgeCases.demandOverFifteenPowersOfTen()),
        Arguments.of("tiny probabilities", EdgeCases.tinyProbabilities()),
        Arguments.of("tiny probabilities of five", EdgeCases.tinyProbabilitiesOfFive()),
        Arguments.of("hardly ever leaving", EdgeCases.customersWhoHardlyEverLeave()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isRightInExactArithmetic(String name, AssortmentProblem problem) {
    Claims claims = new Claims(ProviderRegistry.discover(), new OjAlgoBackend());
    claims.check(name, problem, 0);
    claims.check(name, problem, 0.7);
    claims.checkFrontier(name, problem);
    assertThat(claims.wrong()).isEmpty();
    assertThat(claims.unproven()).isEmpty();
  }

  /** The numbers of an enumeration in rational arithmetic elsewhere. */
  @Test
  void exactOptimaAgreeWithAnotherEnumeration() {
    assertOptimum(EdgeCases.aDearProductThatFitsNowhere(), 2.997005988023952);
    assertOptimum(EdgeCases.attractionOverFourteenPowersOfTen(), 2.742402124759047);
    assertThat(ExactProblem.of(EdgeCases.tinyProbabilitiesOfFive()).optimum(0).orElseThrow())
        .isCloseTo(new BigDecimal("0.05074112"), within(new BigDecimal("1e-8")));
  }

  private static void assertOptimum(AssortmentProblem problem, double optimum) {
    assertThat(ExactProblem.of(problem).optimum(0).orElseThrow().doubleValue())
        .isCloseTo(optimum, within(1e-14));
  }
}
