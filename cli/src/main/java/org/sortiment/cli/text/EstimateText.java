package org.sortiment.cli.text;

import java.util.List;
import java.util.stream.Collectors;
import org.sortiment.api.estimation.Analysis;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.Parameter;
import org.sortiment.api.estimation.ReadData;
import org.sortiment.cli.table.Cell;
import org.sortiment.cli.table.Column;
import org.sortiment.cli.table.Report;
import org.sortiment.cli.table.Table;
import org.sortiment.formats.text.Numbers;

/**
 * An estimation for people.
 *
 * @param read what was read
 * @param estimation what came out
 * @param analysis what follows from it
 */
public record EstimateText(ReadData read, Estimation estimation, Analysis analysis) {
  /** The report. */
  public Report report() {
    Report report = new Report();
    report.line(
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
      report.line(
          "Left out: "
              + read.dropped().entrySet().stream()
                  .map(each -> Numbers.count(each.getValue()) + " (" + each.getKey() + ")")
                  .collect(Collectors.joining(", ")));
    }
    report.line(estimation.model() + ", " + estimation.status().text().replace('-', ' '));
    report.blank().mainTable(parameters()).blank();
    report.line(
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
    report.fileTable(this::fit);
    report.line(estimation.explanation());
    return report.add(new AnalysisText(analysis, read.problem().data().alternatives()).report());
  }

  private Table parameters() {
    List<Parameter> parameters = estimation.parameters();
    return Table.of(
        "parameters",
        List.of(
            Column.text("parameter"),
            Column.number("value"),
            Column.number("std. error"),
            Column.number("robust"),
            Column.number("z"),
            Column.number("p")),
        parameters.size(),
        k -> {
          Parameter each = parameters.get(k);
          Cell value = Cell.significant(each.value());
          boolean tested = !Double.isNaN(each.z());
          return List.of(
              Cell.text(each.name()),
              Double.isNaN(each.value()) ? value.as("not identified") : value,
              each.fixed() ? Cell.text("fixed") : brief(each.standardError()),
              brief(each.robustStandardError()),
              tested ? Cell.number(each.z(), Numbers.brief(each.z(), 3)) : Cell.BLANK,
              tested ? Cell.number(each.p(), probability(each.p())) : Cell.BLANK);
        });
  }

  private Table fit() {
    return new Table.Facts("fit", true)
        .add("choices", Cell.count(estimation.observations()))
        .add("log-likelihood", Cell.plain(estimation.logLikelihood()))
        .add("null log-likelihood", Cell.plain(estimation.nullLogLikelihood()))
        .add("rho-squared", Cell.plain(estimation.rhoSquared()))
        .add("AIC", Cell.plain(estimation.aic()))
        .add("BIC", Cell.plain(estimation.bic()))
        .table();
  }

  /** A number with four digits; blank for NaN. */
  static Cell brief(double value) {
    return Cell.number(value, Double.isNaN(value) ? "" : Numbers.brief(value));
  }

  private static String probability(double p) {
    return p < 1e-4 ? "< 0.0001" : Numbers.brief(p, 2);
  }
}
