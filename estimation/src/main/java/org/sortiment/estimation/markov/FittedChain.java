package org.sortiment.estimation.markov;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.FittedModel;
import org.sortiment.api.estimation.NoPurchase;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ModelSpecBuilder;
import org.sortiment.estimation.offers.SetModel;
import org.sortiment.estimation.utility.Scenario;

/** A Markov chain with its parameters. */
final class FittedChain extends SetModel {
  private final int leaving;
  private final BitSet always;
  private final int n;
  private final double[] lambda;
  private final double[][] rho;

  /**
   * A chain.
   *
   * @param leaving the alternative that stands for no purchase, or -1
   * @param always products whose transitions are no parameters
   * @param lambda shares of first choices, shape outcomes
   * @param rho transitions, shape products x outcomes
   */
  FittedChain(int leaving, BitSet always, double[] lambda, double[][] rho) {
    super(leaving);
    this.leaving = leaving;
    this.always = always;
    this.n = rho.length;
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
  public Optional<FittedModel> withParameters(double[] values) {
    double[] arrivals = completed(Arrays.copyOf(values, n));
    double[][] rows = rho.clone();
    int at = n;
    for (int j = 0; j < n; j++) {
      if (!always.get(j)) {
        double[] row = new double[n];
        for (int k = 0; k < n; k++) {
          row[k] = k == j ? 0 : values[at++];
        }
        rows[j] = completed(row);
      }
    }
    return Optional.of(new FittedChain(leaving, always, arrivals, rows));
  }

  /** With the share of no purchase, where it is an outcome: what the others leave over. */
  private double[] completed(double[] shares) {
    double[] all = Arrays.copyOf(shares, lambda.length);
    if (lambda.length > n) {
      all[n] = 1 - Arrays.stream(shares).sum();
    }
    return all;
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
