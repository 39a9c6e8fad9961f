package org.sortiment.estimation.markov;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.NoPurchase;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ModelSpecBuilder;
import org.sortiment.estimation.offers.SetModel;
import org.sortiment.estimation.utility.Scenario;

/** A Markov chain with its parameters. */
final class FittedChain extends SetModel {
  private final int n;
  private final double[] lambda;
  private final double[][] rho;

  FittedChain(int leaving, int n, double[] lambda, double[][] rho) {
    super(leaving);
    this.n = n;
    this.lambda = lambda;
    this.rho = rho;
  }

  @Override
  protected double[] outcomes(BitSet offered) {
    int[] missing = java.util.stream.IntStream.range(0, n).filter(j -> !offered.get(j)).toArray();
    double[][] inverse = ChainStep.inverse(missing, rho);
    double[] p = lambda.clone();
    for (int a = 0; a < missing.length; a++) {
      for (int b = 0; b < missing.length; b++) {
        double visits = lambda[missing[a]] * inverse[a][b];
        for (int i = 0; i < p.length; i++) {
          p[i] += visits * rho[missing[b]][i];
        }
      }
    }
    for (int j : missing) {
      p[j] = 0;
    }
    return p;
  }

  @Override
  public ModelSpecBuilder choiceModel(
      ChoiceData scenario, NoPurchase noPurchase, Consumer<String> notes) {
    if (noPurchase instanceof NoPurchase.Unknown) {
      throw Scenario.unknown();
    }
    double arriving = 1;
    if (noPurchase instanceof NoPurchase.AssumedShare assumed) {
      arriving = 1 - assumed.share();
      notes.accept(
          "No purchase is not observed: the same share of customers leaves whatever is offered.");
    }
    double[] arrivals = Arrays.copyOf(lambda, n);
    for (int j = 0; j < n; j++) {
      arrivals[j] *= arriving;
    }
    List<double[]> rows = new ArrayList<>();
    for (double[] row : rho) {
      rows.add(Arrays.copyOf(row, n));
    }
    return ModelSpec.of("markov-chain").put("arrivals", arrivals).putRows("transitions", rows);
  }
}
