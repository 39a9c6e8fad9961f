package org.sortiment.estimation.mixed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.FittedModel;
import org.sortiment.api.estimation.NoPurchase;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ModelSpecBuilder;
import org.sortiment.estimation.utility.Scenario;
import org.sortiment.estimation.utility.UtilityFunction;

/** A mixture of logits with its parameters. */
final class FittedMixture implements FittedModel {
  private static final double LEAST_SHARE = 1e-6;

  private final UtilityFunction utility;
  private final Mixing mixing;
  private final Mixing classes;
  private final double[] theta;

  /**
   * A mixture.
   *
   * @param mixing for probabilities
   * @param classes its nodes become the classes of an instance; perhaps the same
   */
  FittedMixture(UtilityFunction utility, Mixing mixing, Mixing classes, double[] theta) {
    this.utility = utility;
    this.mixing = mixing;
    this.classes = classes;
    this.theta = theta.clone();
  }

  @Override
  public void probabilities(ChoiceData data, int situation, double[] probabilities) {
    double[] p = mixed(mixing, data, situation);
    System.arraycopy(p, 0, probabilities, 0, p.length);
  }

  private double[] mixed(Mixing nodes, ChoiceData data, int situation) {
    UtilityFunction.Rows rows = utility.rows();
    Mixing.Node node = nodes.node();
    double[] b = new double[utility.dimension()];
    int size = data.firstRow(situation + 1) - data.firstRow(situation);
    double[] sum = new double[size];
    double[] p = new double[size];
    for (int r = 0; r < nodes.nodes(); r++) {
      double weight = Math.exp(node.load(theta, 0, r, b));
      rows.load(data, situation, b);
      for (int j = 0; j < size; j++) {
        p[j] = rows.value(j);
      }
      Scenario.softmax(p, size);
      for (int j = 0; j < size; j++) {
        sum[j] += weight * p[j];
      }
    }
    return sum;
  }

  @Override
  public ModelSpecBuilder choiceModel(
      ChoiceData scenario, NoPurchase noPurchase, Consumer<String> notes) {
    Mixing.Node node = classes.node();
    double[] b = new double[utility.dimension()];
    double[] shares = new double[classes.nodes()];
    List<Scenario.Weights> weights = new ArrayList<>();
    UtilityFunction.Rows rows = utility.rows();
    for (int r = 0; r < shares.length; r++) {
      shares[r] = Math.exp(node.load(theta, 0, r, b));
      int size = rows.load(scenario, 0, b);
      double[] utilities = new double[size];
      Arrays.setAll(utilities, rows::value);
      weights.add(Scenario.weights(utilities, noPurchase));
    }
    double kept = Arrays.stream(shares).filter(share -> share >= LEAST_SHARE).sum();
    List<ModelSpecBuilder> list = new ArrayList<>();
    for (int r = 0; r < shares.length; r++) {
      if (shares[r] >= LEAST_SHARE) {
        list.add(
            ModelSpec.nested()
                .put("share", shares[r] / kept)
                .put("weights", weights.get(r).products())
                .put("noPurchaseWeight", weights.get(r).noPurchase()));
      }
    }
    if (classes != mixing) {
      double[] exact = mixed(mixing, scenario, 0);
      double[] approximate = mixed(classes, scenario, 0);
      double worst = 0;
      for (int j = 0; j < exact.length; j++) {
        worst = Math.max(worst, Math.abs(exact[j] - approximate[j]));
      }
      notes.accept(
          String.format(
              Locale.ROOT,
              "The random coefficients stand in the instance as %d classes; with everything offered"
                  + " their shares differ from those of the estimated model by at most %.1e.",
              list.size(),
              worst));
    }
    return ModelSpec.of("mixed-mnl").putList("classes", list);
  }
}
