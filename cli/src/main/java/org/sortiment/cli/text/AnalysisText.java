package org.sortiment.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sortiment.api.estimation.Analysis;
import org.sortiment.api.estimation.Interval;
import org.sortiment.cli.table.Cell;
import org.sortiment.cli.table.Column;
import org.sortiment.cli.table.Report;
import org.sortiment.cli.table.Table;
import org.sortiment.formats.text.Numbers;

/**
 * What follows from an estimation for people. Where people read an interval in one cell, files have
 * its ends in two.
 *
 * @param analysis what follows
 * @param alternatives their ids
 */
record AnalysisText(Analysis analysis, List<String> alternatives) {
  private static final int MOST_SETS = 20;

  Report report() {
    Report report = new Report();
    if (!analysis.changes().isEmpty()) {
      addShares(report);
    }
    if (!analysis.elasticities().isEmpty()) {
      addElasticities(report);
    }
    if (!analysis.ratios().isEmpty()) {
      addRatios(report);
    }
    analysis.prediction().ifPresent(each -> add(report, each));
    if (!analysis.offerSets().isEmpty()) {
      addOfferSets(report);
    }
    return report;
  }

  private void addShares(Report report) {
    report.blank();
    report.line(
        "Shares of all choices before and after "
            + String.join(", ", analysis.changes())
            + ", with 95 % intervals");
    report.blank();
    List<Analysis.Shift> shares = analysis.shares();
    List<Column> columns = new ArrayList<>(List.of(Column.text("alternative")));
    for (String what : List.of("before", "after", "difference")) {
      columns.add(Column.number(what));
      columns.add(Column.interval(what));
    }
    report.table(
        Table.of(
            "shares",
            columns,
            shares.size(),
            k -> {
              Analysis.Shift each = shares.get(k);
              return List.of(
                  Cell.text(each.alternative()),
                  Cell.share(each.before().value()),
                  percents(each.before()),
                  Cell.share(each.after().value()),
                  percents(each.after()),
                  Cell.share(each.difference().value()),
                  percents(each.difference()));
            }));
  }

  private static Cell percents(Interval interval) {
    return Cell.interval(interval.low(), interval.high(), Numbers::percent).in(Cell.Style.SHARE);
  }

  private static Cell numbers(Interval interval) {
    return Cell.interval(interval.low(), interval.high(), Numbers::brief);
  }

  private void addElasticities(Report report) {
    report.blank();
    report.line(
        "Per cent by which shares change when a variable rises by one per cent, with 95 %"
            + " intervals");
    report.blank();
    List<Analysis.Elasticity> elasticities = analysis.elasticities();
    int count = alternatives.size();
    report.table(
        Table.of(
            "elasticities",
            List.of(
                Column.text("variable of"),
                Column.text("share of"),
                Column.number("elasticity"),
                Column.interval("elasticity")),
            elasticities.size() * count,
            k -> {
              Analysis.Elasticity each = elasticities.get(k / count);
              Cell variable = Cell.text(each.variable() + " of " + each.alternative());
              Interval value = each.ofShares().get(k % count);
              return List.of(
                  k % count == 0 ? variable : variable.as(""),
                  Cell.text(alternatives.get(k % count)),
                  Cell.number(value.value(), Numbers.brief(value.value())),
                  numbers(value));
            }));
  }

  private void addRatios(Report report) {
    List<Analysis.Ratio> ratios = analysis.ratios();
    report
        .blank()
        .table(
            Table.of(
                "ratios",
                List.of(
                    Column.text("ratio"),
                    Column.number("value"),
                    Column.number("std. error"),
                    Column.interval("ratio").titled("95 % interval")),
                ratios.size(),
                k -> {
                  Analysis.Ratio each = ratios.get(k);
                  return List.of(
                      Cell.text(each.numerator() + " / " + each.denominator()),
                      Cell.significant(each.value().value()),
                      EstimateText.brief(each.value().standardError()),
                      numbers(each.value()));
                }));
  }

  private static void add(Report report, Analysis.Prediction prediction) {
    report.blank();
    report.line(
        (prediction.folds() > 1
                ? "Cross-validation with " + prediction.folds() + " folds"
                : "Hold-out")
            + ": log-likelihood "
            + Numbers.significant(prediction.logLikelihood(), 10)
            + " of "
            + Numbers.significant(prediction.choices())
            + " choices that the model had not seen, null "
            + Numbers.significant(prediction.nullLogLikelihood(), 10)
            + ", rho-squared "
            + Numbers.brief(prediction.rhoSquared()));
  }

  private void addOfferSets(Report report) {
    List<Analysis.OfferSetFit> sets = analysis.offerSets();
    report.blank();
    report.line(
        "Observed and expected choices from all "
            + Numbers.count(sets.size())
            + " offer sets, the most frequent first");
    report.blank();
    report.table(
        Table.of(
                "offer sets",
                List.of(
                    Column.number("choices"),
                    Column.number("chi-squared"),
                    Column.text("observed / expected")),
                sets.size(),
                k -> offerSet(sets.get(k)))
            .cutTo(MOST_SETS, 0, "offer sets"));
  }

  private static List<Cell> offerSet(Analysis.OfferSetFit set) {
    return List.of(
        Cell.significant(set.choices()),
        Cell.number(set.chiSquared(), Numbers.brief(set.chiSquared())),
        Cell.text(
            set.alternatives().stream()
                .map(
                    count ->
                        count.alternative()
                            + " "
                            + Numbers.significant(count.observed())
                            + "/"
                            + Numbers.brief(count.expected()))
                .collect(Collectors.joining(", "))));
  }
}
