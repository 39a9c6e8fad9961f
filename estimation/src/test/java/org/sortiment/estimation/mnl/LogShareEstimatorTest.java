package org.sortiment.estimation.mnl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.sortiment.estimation.Checks.error;
import static org.sortiment.estimation.Checks.value;

import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.Test;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.estimation.Datasets;
import org.sortiment.estimation.SpecBuilder;
import org.sortiment.estimation.Validation;
import org.sortiment.estimation.read.ChoiceReader;

class LogShareEstimatorTest {
  private static EstimationProblem tuna() {
    StringBuilder query = new StringBuilder("SELECT WEEK AS week, FULLCUST AS visits");
    for (String each : new String[] {"MOVE", "LPRICE", "NSALE"}) {
      query.append(", unnest([");
      for (int k = 1; k <= 7; k++) {
        query.append(k > 1 ? ", " : "").append(each).append(k);
      }
      query.append("]) AS ").append(each.toLowerCase(java.util.Locale.ROOT));
    }
    query.append(", unnest(range(1, 8)) AS upc FROM data");
    return new ChoiceReader(Progress.SILENT)
        .read(
            new SpecBuilder(Datasets.file("tuna/tuna_weekly.csv"))
                .query(query.toString())
                .variable("price", "exp(lprice)")
                .variable("display", "nsale")
                .sales("week", "'tuna ' || upc", "move", Optional.of("visits"))
                .panel("week")
                .base("no-purchase")
                .generic("price", "display")
                .build())
        .problem();
  }

  /** Published by least squares, seven brands, price and display; and once more by a library. */
  @Test
  void tunaByWeek() {
    EstimationProblem problem = tuna();
    Estimation e =
        new MultinomialLogitEstimatorProvider()
            .create(ModelSpec.of("mnl").put("method", "log-shares").build())
            .estimate(problem, SolveOptions.withDefaults());
    value(e, "price", -3.8027, 5e-5);
    error(e, "price", .1778, 5e-5);
    value(e, "display", .2399, 5e-5);
    assertThat(e.explanation()).contains("2366 sales, R squared 0.708");
    assertThat(e.status()).isEqualTo(Estimation.Status.CONVERGED);
    assertThat(Validation.logLikelihood(e.fitted().orElseThrow(), problem.data()))
        .isCloseTo(e.logLikelihood(), within(1e-6 * -e.logLikelihood()));
    OLSMultipleLinearRegression library = byLibrary(problem.data());
    double[] beta = library.estimateRegressionParameters();
    double[] errors = library.estimateRegressionParametersStandardErrors();
    for (int k = 0; k < beta.length; k++) {
      assertThat(e.parameters().get(k).value()).isCloseTo(beta[k], within(1e-9));
      assertThat(e.parameters().get(k).standardError()).isCloseTo(errors[k], within(1e-9));
    }
    assertThat(e.parameter("price").robustStandardError()).isBetween(.1, .4);
  }

  private static OLSMultipleLinearRegression byLibrary(ChoiceData data) {
    int count = data.rows() - data.situations();
    double[] y = new double[count];
    double[][] x = new double[count][9];
    int without = data.alternatives().indexOf("no-purchase");
    int at = 0;
    for (int s = 0; s < data.situations(); s++) {
      double leaving = 0;
      for (int row = data.firstRow(s); row < data.firstRow(s + 1); row++) {
        leaving += data.alternative(row) == without ? data.chosen(row) : 0;
      }
      for (int row = data.firstRow(s); row < data.firstRow(s + 1); row++) {
        int j = data.alternative(row);
        if (j != without) {
          y[at] = Math.log(data.chosen(row) / leaving);
          x[at][j > without ? j - 1 : j] = 1;
          x[at][7] = data.value(data.variables().indexOf("price"), row);
          x[at++][8] = data.value(data.variables().indexOf("display"), row);
        }
      }
    }
    OLSMultipleLinearRegression library = new OLSMultipleLinearRegression();
    library.setNoIntercept(true);
    library.newSampleData(y, x);
    return library;
  }

  @Test
  void whatItNeeds() {
    assertThatThrownBy(
            () ->
                new MultinomialLogitEstimatorProvider()
                    .create(ModelSpec.of("mnl").put("method", "log-share").build()))
        .hasMessageContaining("Maybe \"log-shares\"");
    EstimationProblem hotel =
        new ChoiceReader(Progress.SILENT)
            .read(
                new SpecBuilder(Datasets.file("hotel/Hotel_Long.csv"))
                    .rows("Booking_ID", "Room_Type", "Purchase")
                    .base("King Room 4")
                    .build())
            .problem();
    assertThatThrownBy(
            () -> new LogShareEstimator(Map.of()).estimate(hotel, SolveOptions.withDefaults()))
        .hasMessageContaining("who bought nothing, who are not in the data");
  }
}
