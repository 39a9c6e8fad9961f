package org.sortiment.cli.text;

import java.io.PrintWriter;
import java.util.stream.Collectors;
import org.sortiment.api.estimation.Analysis;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.Parameter;
import org.sortiment.api.estimation.ReadData;
import org.sortiment.formats.text.Numbers;

/**
 * Prints an estimation for people.
 *
 * @param read what was read
 * @param estimation what came out
 * @param analysis what follows from it
 */
public record EstimateText(ReadData read, Estimation estimation, Analysis analysis) {
  /** Prints it. */
  public void print(PrintWriter out) {
    out.println(
        read.problem().name()
            + ": "
            + Numbers.count(estimation.observations())
            + " choices among "
            + read.problem().data().alternatives().size()
            + " alternatives, "
            + Numbers.count(read.problem().data().situations())
            + " distinct situations, from "
            + Numbers.count(read.rowsRead())
            + " rows");
    if (!read.dropped().isEmpty()) {
      out.println(
          "Left out: "
              + read.dropped().entrySet().stream()
                  .map(each -> Numbers.count(each.getValue()) + " (" + each.getKey() + ")")
                  .collect(Collectors.joining(", ")));
    }
    out.println(estimation.model() + ", " + estimation.status().text().replace('-', ' '));
    out.println();
    TextTable table =
        new TextTable("lrrrrr", "parameter", "value", "std. error", "robust", "z", "p");
    for (Parameter each : estimation.parameters()) {
      table.add(
          each.name(),
          Double.isNaN(each.value()) ? "not identified" : Numbers.significant(each.value()),
          each.fixed() ? "fixed" : number(each.standardError()),
          number(each.robustStandardError()),
          Double.isNaN(each.z()) ? "" : Numbers.brief(each.z(), 3),
          Double.isNaN(each.z()) ? "" : probability(each.p()));
    }
    table.print(out);
    out.println();
    out.println(
        "log-likelihood "
            + Numbers.significant(estimation.logLikelihood(), 10)
            + ", null "
            + Numbers.significant(estimation.nullLogLikelihood(), 10)
            + ", rho-squared "
            + Numbers.brief(estimation.rhoSquared())
            + ", AIC "
            + Numbers.significant(estimation.aic())
            + ", BIC "
            + Numbers.significant(estimation.bic()));
    out.println(estimation.explanation());
    new AnalysisText(analysis, read.problem().data().alternatives()).print(out);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : Numbers.brief(value);
  }

  private static String probability(double p) {
    return p < 1e-4 ? "< 0.0001" : Numbers.brief(p, 2);
  }
}
