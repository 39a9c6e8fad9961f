package org.sortiment.cli.text;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.sortiment.api.estimation.Analysis;
import org.sortiment.api.estimation.Interval;
import org.sortiment.formats.text.Numbers;

/**
 * Prints what follows from an estimation for people.
 *
 * @param analysis what follows
 * @param alternatives their ids
 */
record AnalysisText(Analysis analysis, List<String> alternatives) {
  private static final int MOST_SETS = 20;

  void print(PrintWriter out) {
    if (!analysis.changes().isEmpty()) {
      printShares(out);
    }
    if (!analysis.elasticities().isEmpty()) {
      printElasticities(out);
    }
    if (!analysis.ratios().isEmpty()) {
      printRatios(out);
    }
    analysis.prediction().ifPresent(each -> print(out, each));
    if (!analysis.offerSets().isEmpty()) {
      printOfferSets(out);
    }
  }

  private void printShares(PrintWriter out) {
    out.println();
    out.println(
        "Shares of all choices before and after "
            + String.join(", ", analysis.changes())
            + ", with 95 % intervals");
    out.println();
    TextTable table =
        new TextTable("lrrrrrr", "alternative", "before", "", "after", "", "difference", "");
    for (Analysis.Shift each : analysis.shares()) {
      table.add(
          each.alternative(),
          Numbers.percent(each.before().value()),
          percents(each.before()),
          Numbers.percent(each.after().value()),
          percents(each.after()),
          Numbers.percent(each.difference().value()),
          percents(each.difference()));
    }
    table.print(out);
  }

  private static String percents(Interval interval) {
    return Double.isNaN(interval.low())
        ? ""
        : "[" + Numbers.percent(interval.low()) + ", " + Numbers.percent(interval.high()) + "]";
  }

  private void printElasticities(PrintWriter out) {
    out.println();
    out.println(
        "Per cent by which shares change when a variable rises by one, with 95 % intervals");
    out.println();
    TextTable table = new TextTable("llrr", "variable of", "share of", "elasticity", "");
    for (Analysis.Elasticity each : analysis.elasticities()) {
      for (int j = 0; j < alternatives.size(); j++) {
        Interval value = each.ofShares().get(j);
        table.add(
            j == 0 ? each.variable() + " of " + each.alternative() : "",
            alternatives.get(j),
            Numbers.brief(value.value()),
            numbers(value));
      }
    }
    table.print(out);
  }

  private void printRatios(PrintWriter out) {
    out.println();
    TextTable table = new TextTable("lrrr", "ratio", "value", "std. error", "95 % interval");
    for (Analysis.Ratio each : analysis.ratios()) {
      table.add(
          each.numerator() + " / " + each.denominator(),
          Numbers.significant(each.value().value()),
          Double.isNaN(each.value().standardError())
              ? ""
              : Numbers.brief(each.value().standardError()),
          numbers(each.value()));
    }
    table.print(out);
  }

  private static String numbers(Interval interval) {
    return Double.isNaN(interval.low())
        ? ""
        : "[" + Numbers.brief(interval.low()) + ", " + Numbers.brief(interval.high()) + "]";
  }

  private static void print(PrintWriter out, Analysis.Prediction prediction) {
    out.println();
    out.println(
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

  private void printOfferSets(PrintWriter out) {
    out.println();
    List<Analysis.OfferSetFit> sets = analysis.offerSets();
    out.println(
        "Observed and expected choices"
            + (sets.size() > MOST_SETS
                ? " from the " + MOST_SETS + " most frequent of " + Numbers.count(sets.size())
                : " from all " + sets.size())
            + " offer sets");
    out.println();
    TextTable table = new TextTable("rrl", "choices", "chi-squared", "observed / expected");
    for (Analysis.OfferSetFit each : sets.subList(0, Math.min(MOST_SETS, sets.size()))) {
      table.add(
          Numbers.significant(each.choices()),
          Numbers.brief(each.chiSquared()),
          each.alternatives().stream()
              .map(
                  count ->
                      count.alternative()
                          + " "
                          + Numbers.significant(count.observed())
                          + "/"
                          + Numbers.brief(count.expected()))
              .collect(Collectors.joining(", ")));
    }
    table.print(out);
  }
}
