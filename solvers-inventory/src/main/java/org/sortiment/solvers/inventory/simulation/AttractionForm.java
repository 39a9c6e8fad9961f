package org.sortiment.solvers.inventory.simulation;

import java.util.Arrays;
import java.util.Optional;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.markov.AttractionSubstitution;

/** The weights of a choice model that is a multinomial logit, under whatever name it comes. */
final class AttractionForm {
  private static final double TOLERANCE = 1e-13;

  private final double outside;
  private final double[] weights;

  private AttractionForm(double outside, double[] weights) {
    this.outside = outside;
    this.weights = weights;
  }

  /** v_0 > 0. */
  double outside() {
    return outside;
  }

  /** v, shape n, >= 0; not to be changed. */
  double[] weights() {
    return weights;
  }

  /** Of a model of that family, or of a chain of rank 1 that equals one; otherwise empty. */
  static Optional<AttractionForm> of(ChoiceModel model) {
    int n = model.productCount();
    if (model instanceof MultinomialLogitModel logit) {
      double[] weights = new double[n];
      Arrays.setAll(weights, logit::weight);
      return Optional.of(new AttractionForm(logit.noPurchaseWeight(), weights));
    }
    if (model instanceof MarkovChain chain
        && chain.substitution() instanceof AttractionSubstitution rho
        && rho.rank() == 1
        && n > 0) {
      return ofChain(chain, rho);
    }
    return Optional.empty();
  }

  private static Optional<AttractionForm> ofChain(MarkovChain chain, AttractionSubstitution rho) {
    int n = chain.productCount();
    double outside = rho.exitWeight(0);
    double[] weights = new double[n];
    double total = outside + rho.totalTarget(0);
    for (int i = 0; i < n; i++) {
      weights[i] = rho.target(i, 0);
      if (weights[i] > 0 && (rho.source(i, 0) != 1 || rho.exitWeight(i) != outside)) {
        return Optional.empty();
      }
      if (!(Math.abs(chain.arrivalProbability(i) - weights[i] / total)
          <= TOLERANCE * chain.arrivalProbability(i))) {
        return Optional.empty();
      }
    }
    return outside > 0 && Double.isFinite(total)
        ? Optional.of(new AttractionForm(outside, weights))
        : Optional.empty();
  }
}
