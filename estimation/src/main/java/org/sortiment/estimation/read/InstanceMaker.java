package org.sortiment.estimation.read;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Product;
import org.sortiment.api.Spelling;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.ChoiceDataBuilder;
import org.sortiment.api.estimation.EstimatedInstance;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationSpec;
import org.sortiment.api.estimation.NoPurchase;
import org.sortiment.api.estimation.ReadData;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.spi.ModelSpecBuilder;
import org.sortiment.estimation.utility.Scenario;

/** Makes an instance of an estimation, at the means of the variables or in a given scenario. */
public final class InstanceMaker {
  private InstanceMaker() {}

  /**
   * Makes it.
   *
   * @throws InvalidInputException when the model is not identified, no purchase is unknown, or
   *     prices are
   */
  public static EstimatedInstance of(EstimationSpec spec, ReadData read, Estimation estimation) {
    if (estimation.fitted().isEmpty()) {
      throw new InvalidInputException(
          "$.model",
          "",
          "cannot become an instance: " + String.join(" ", estimation.warnings()),
          "");
    }
    ChoiceData data = read.problem().data();
    NoPurchase noPurchase = read.problem().noPurchase();
    if (noPurchase instanceof NoPurchase.Unknown) {
      throw Scenario.unknown().within("$");
    }
    double[][] values = means(data);
    spec.scenario().forEach((key, given) -> override(data, values, key, given));
    List<String> notes = new ArrayList<>();
    if (noPurchase instanceof NoPurchase.AssumedShare assumed) {
      notes.add(Scenario.assumption(assumed));
    }
    ModelSpecBuilder model =
        estimation.fitted().get().choiceModel(scenario(data, values), noPurchase, notes::add);
    int without = Scenario.noPurchaseIndex(noPurchase);
    int price = variable(data, "prices", spec.prices().orElseThrow(() -> missingPrices(data)));
    int cost = spec.costs().map(each -> variable(data, "costs", each)).orElse(-1);
    List<Product> products = new ArrayList<>();
    for (int j = 0; j < data.alternatives().size(); j++) {
      if (j != without) {
        products.add(
            new Product(
                data.alternatives().get(j),
                money(data, "prices", j, values[j][price]),
                cost < 0 ? 0 : money(data, "costs", j, values[j][cost])));
      }
    }
    return new EstimatedInstance(
        spec.name(),
        Catalog.of(products.toArray(Product[]::new)),
        model,
        read.visitsPerPeriod(),
        notes);
  }

  private static double money(ChoiceData data, String key, int alternative, double value) {
    if (!(value >= 0)) {
      throw new InvalidInputException(
          "$." + key,
          value + " (" + data.alternatives().get(alternative) + ")",
          "must be >= 0",
          "");
    }
    return value;
  }

  private static InvalidInputException missingPrices(ChoiceData data) {
    return new InvalidInputException(
        "$.prices",
        "",
        "is required for an instance: the variable that is the price of an alternative",
        data.variables().isEmpty()
            ? "Maybe add one to \"variables\"."
            : "Maybe one of: " + String.join(", ", data.variables()) + ".");
  }

  private static int variable(ChoiceData data, String key, String name) {
    int index = data.variables().indexOf(name);
    if (index < 0) {
      throw new InvalidInputException(
          "$." + key,
          "\"" + name + "\"",
          "is not a variable",
          Spelling.advice(name, data.variables()));
    }
    return index;
  }

  /**
   * The mean of every variable over the choices in which an alternative was offered. To 15 digits,
   * as many as decimals keep in doubles, so that the mean of 4.5 and 4.9 reads 4.7.
   */
  private static double[][] means(ChoiceData data) {
    int count = data.variables().size();
    CompensatedSum[][] sums = new CompensatedSum[data.alternatives().size()][count];
    for (CompensatedSum[] row : sums) {
      Arrays.setAll(row, k -> new CompensatedSum());
    }
    CompensatedSum[] weights = new CompensatedSum[sums.length];
    Arrays.setAll(weights, j -> new CompensatedSum());
    for (int s = 0; s < data.situations(); s++) {
      double weight = data.chosenIn(s);
      for (int row = data.firstRow(s); row < data.firstRow(s + 1); row++) {
        int alternative = data.alternative(row);
        weights[alternative].add(weight);
        for (int k = 0; k < count; k++) {
          sums[alternative][k].addProduct(weight, data.value(k, row));
        }
      }
    }
    double[][] means = new double[sums.length][count];
    for (int j = 0; j < sums.length; j++) {
      double total = weights[j].value();
      for (int k = 0; k < count && total > 0; k++) {
        means[j][k] = decimal(sums[j][k].value() / total);
      }
    }
    return means;
  }

  private static double decimal(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(new MathContext(15)).doubleValue()
        : value;
  }

  /** A key is a variable (for all alternatives, or by alternative) or an alternative. */
  private static void override(
      ChoiceData data, double[][] values, String key, Map<String, Double> given) {
    int variable = data.variables().indexOf(key);
    int alternative = data.alternatives().indexOf(key);
    if (variable < 0 && alternative < 0) {
      throw new InvalidInputException(
          "$.scenario",
          "\"" + key + "\"",
          "is neither a variable nor an alternative",
          Spelling.advice(key, data.variables()));
    }
    given.forEach(
        (inner, value) -> {
          if (variable >= 0 && inner.isEmpty()) {
            for (double[] row : values) {
              row[variable] = value;
            }
          } else if (variable >= 0) {
            int which = data.alternatives().indexOf(inner);
            if (which < 0) {
              throw unknown(key, inner, "an alternative", data.alternatives());
            }
            values[which][variable] = value;
          } else {
            int which = data.variables().indexOf(inner);
            if (which < 0) {
              throw unknown(key, inner, "a variable", data.variables());
            }
            values[alternative][which] = value;
          }
        });
  }

  private static InvalidInputException unknown(
      String key, String inner, String kind, List<String> known) {
    return new InvalidInputException(
        "$.scenario." + key, "\"" + inner + "\"", "is not " + kind, Spelling.advice(inner, known));
  }

  private static ChoiceData scenario(ChoiceData data, double[][] values) {
    ChoiceDataBuilder builder = new ChoiceDataBuilder(data.variables(), values.length);
    for (int j = 0; j < values.length; j++) {
      builder.row(j, values[j], 1);
    }
    builder.endSituation(1);
    return builder.build(data.alternatives(), false, data.groups());
  }
}
