package org.sortiment.estimation.gev;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.FittedModel;
import org.sortiment.api.estimation.NoPurchase;
import org.sortiment.api.math.LogSumExp;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ModelSpecBuilder;
import org.sortiment.estimation.utility.Scenario;
import org.sortiment.estimation.utility.UtilityFunction;

/** A nested or cross-nested logit with its parameters. */
final class FittedNested implements FittedModel {
  private final UtilityFunction utility;
  private final Nests nests;
  private final boolean crossed;
  private final double[] theta;
  private final double[] beyond;
  private final double[] sampling;

  /**
   * A model.
   *
   * @param sampling the probability to be in the sample, by the alternative that was chosen; empty
   *     when it is the same for all
   */
  FittedNested(
      UtilityFunction utility, Nests nests, boolean crossed, double[] sampling, double[] theta) {
    this.sampling = sampling.clone();
    this.utility = utility;
    this.nests = nests;
    this.crossed = crossed;
    this.theta = theta.clone();
    this.beyond = Arrays.copyOfRange(theta, utility.dimension(), theta.length);
  }

  @Override
  public void probabilities(ChoiceData data, int situation, double[] probabilities) {
    UtilityFunction.Rows rows = utility.rows();
    int size = rows.load(data, situation, theta);
    int first = data.firstRow(situation);
    double[] worth = new double[nests.count() + size]; // of nests, then of what stands alone
    double[][] inside = new double[nests.count()][size];
    Arrays.fill(worth, Double.NEGATIVE_INFINITY);
    for (int m = 0; m < nests.count(); m++) {
      Arrays.fill(inside[m], Double.NEGATIVE_INFINITY);
    }
    for (int j = 0; j < size; j++) {
      int alternative = data.alternative(first + j);
      int[] own = nests.of(alternative);
      double[] shares = own.length == 0 ? new double[0] : nests.shares(beyond, alternative);
      for (int k = 0; k < own.length; k++) {
        inside[own[k]][j] =
            (rows.value(j) + Math.log(shares[k])) / Nests.dissimilarity(beyond, own[k]);
      }
      if (own.length == 0) {
        worth[nests.count() + j] = rows.value(j);
      }
    }
    double[] logsum = new double[nests.count()];
    for (int m = 0; m < nests.count(); m++) {
      logsum[m] = LogSumExp.of(inside[m]);
      worth[m] =
          Double.isInfinite(logsum[m]) ? logsum[m] : logsum[m] * Nests.dissimilarity(beyond, m);
    }
    double total = LogSumExp.of(worth);
    for (int j = 0; j < size; j++) {
      probabilities[j] = Math.exp(worth[nests.count() + j] - total);
      for (int m = 0; m < nests.count(); m++) {
        if (!Double.isInfinite(inside[m][j])) {
          probabilities[j] += Math.exp(worth[m] - total + inside[m][j] - logsum[m]);
        }
      }
    }
  }

  @Override
  public FittedModel ofSample() {
    if (sampling.length == 0) {
      return this;
    }
    return new FittedModel() {
      @Override
      public void probabilities(ChoiceData data, int situation, double[] probabilities) {
        FittedNested.this.probabilities(data, situation, probabilities);
        int first = data.firstRow(situation);
        int size = data.firstRow(situation + 1) - first;
        double total = 0;
        for (int j = 0; j < size; j++) {
          probabilities[j] *= sampling[data.alternative(first + j)];
          total += probabilities[j];
        }
        for (int j = 0; j < size; j++) {
          probabilities[j] /= total;
        }
      }

      @Override
      public ModelSpecBuilder choiceModel(
          ChoiceData scenario, NoPurchase noPurchase, Consumer<String> notes) {
        return FittedNested.this.choiceModel(scenario, noPurchase, notes);
      }
    };
  }

  @Override
  public ModelSpecBuilder choiceModel(
      ChoiceData scenario, NoPurchase noPurchase, Consumer<String> notes) {
    int without = Scenario.noPurchaseIndex(noPurchase);
    if (without >= 0 && nests.of(without).length > 0) {
      throw new InvalidInputException(
          "$.model.nests",
          "\"" + scenario.alternatives().get(without) + "\"",
          "stands for no purchase and must be in no nest for an instance",
          "");
    }
    if (noPurchase instanceof NoPurchase.Unknown) {
      throw Scenario.unknown();
    }
    UtilityFunction.Rows rows = utility.rows();
    int size = rows.load(scenario, 0, theta);
    double reference = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < size; j++) {
      reference = Math.max(reference, rows.value(j));
    }
    if (without >= 0) {
      reference = rows.value(without);
    }
    double[] weights = new double[size];
    List<List<String>> products = new ArrayList<>();
    List<double[]> shares = new ArrayList<>();
    List<Double> dissimilarities = new ArrayList<>();
    for (int m = 0; m < nests.count(); m++) {
      List<String> ids = new ArrayList<>();
      List<Double> own = new ArrayList<>();
      for (int j = 0; j < size; j++) {
        int at = indexOf(nests.of(j), m);
        if (at >= 0) {
          ids.add(scenario.alternatives().get(j));
          own.add(nests.shares(beyond, j)[at]);
        }
      }
      products.add(ids);
      shares.add(own.stream().mapToDouble(Double::doubleValue).toArray());
      dissimilarities.add(Nests.dissimilarity(beyond, m));
    }
    for (int j = 0; j < size; j++) {
      double scale = 1;
      if (nests.of(j).length == 0 && j != without) {
        products.add(List.of(scenario.alternatives().get(j)));
        shares.add(new double[] {1});
        dissimilarities.add(1.0);
      } else if (!crossed && j != without) {
        scale = 1 / Nests.dissimilarity(beyond, nests.of(j)[0]);
      }
      weights[j] = Math.exp((rows.value(j) - reference) * scale);
    }
    List<ModelSpecBuilder> list = new ArrayList<>();
    double total = 0;
    for (int m = 0; m < products.size(); m++) {
      double g = dissimilarities.get(m);
      ModelSpecBuilder nest =
          ModelSpec.nested().putTexts("products", products.get(m)).put("dissimilarity", g);
      double sum = 0;
      for (int k = 0; k < products.get(m).size(); k++) {
        double v = weights[scenario.alternatives().indexOf(products.get(m).get(k))];
        sum += crossed ? Math.pow(shares.get(m)[k] * v, 1 / g) : v;
      }
      total += Math.pow(sum, g);
      list.add(crossed ? nest.put("allocations", shares.get(m)) : nest);
    }
    double leaving =
        noPurchase instanceof NoPurchase.AssumedShare assumed ? assumed.weight(total) : 1;
    return ModelSpec.of(crossed ? "cross-nested-logit" : "nested-logit")
        .put("noPurchaseWeight", leaving)
        .put("weights", Scenario.without(weights, without))
        .putList("nests", list);
  }

  private static int indexOf(int[] values, int wanted) {
    for (int k = 0; k < values.length; k++) {
      if (values[k] == wanted) {
        return k;
      }
    }
    return -1;
  }
}
