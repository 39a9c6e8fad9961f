package org.sortiment.testkit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Optional;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.GeneralAttractionModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.MixedLogitModel;
import org.sortiment.api.choice.NestedLogitModel;
import org.sortiment.api.choice.RankingModel;

/**
 * Purchase probabilities of choice models that are rational functions of their numbers, and
 * utilities, to more than {@link ExactProblem#DIGITS} digits: sums are exact, quotients rounded in
 * the last of those digits, and chains eliminated without a subtraction, which keeps them all. For
 * logit, general attraction, mixed logit, nested logit with dissimilarities of 1, rankings, and
 * whatever equals a Markov chain (independent demand included).
 */
abstract class ExactChoice {
  /** More digits than are promised, for the roundings on the way. */
  private static final MathContext CONTEXT = new MathContext(ExactProblem.DIGITS + 20);

  final int n;

  private ExactChoice(int n) {
    this.n = n;
  }

  /** P_i(S) for every product; only those of what is offered count. */
  abstract BigDecimal[] probabilities(long mask);

  /** The expected utility, or -log P_0 for models without one; empty when infinite. */
  abstract Optional<BigDecimal> utility(long mask);

  static ExactChoice of(ChoiceModel model) {
    if (model instanceof GeneralAttractionModel attraction) {
      return new Attraction(attraction);
    }
    if (model instanceof MixedLogitModel mixture) {
      return new Mixture(mixture);
    }
    if (model instanceof NestedLogitModel nested) {
      return new Attraction(nested);
    }
    if (model instanceof RankingModel ranking) {
      return new Rankings(ranking);
    }
    if (model.equalsMarkovChain()) {
      return new Chain(model.toMarkovChain());
    }
    throw new IllegalArgumentException("The choice model (" + model + ") must be rational.");
  }

  private static boolean offers(long mask, int product) {
    return (mask >> product & 1) == 1;
  }

  private static BigDecimal exact(double value) {
    return new BigDecimal(value);
  }

  /** v_i / (v_0 + sum of v in S + sum of w outside S). */
  private static final class Attraction extends ExactChoice {
    private final BigDecimal[] weights;
    private final BigDecimal[] shadows;
    private final BigDecimal noPurchase;

    Attraction(GeneralAttractionModel model) {
      super(model.productCount());
      weights = new BigDecimal[n];
      shadows = new BigDecimal[n];
      for (int i = 0; i < n; i++) {
        weights[i] = exact(model.weight(i));
        shadows[i] = exact(model.shadowWeight(i));
      }
      noPurchase = exact(model.noPurchaseWeight());
    }

    Attraction(NestedLogitModel model) {
      super(model.productCount());
      for (int k = 0; k < model.nestCount(); k++) {
        if (model.dissimilarity(k) != 1 || model.nestNoPurchaseWeight(k) != 0) {
          throw new IllegalArgumentException(
              "The nest " + k + " of " + model + " must have dissimilarity 1 and nobody leaving.");
        }
      }
      weights = new BigDecimal[n];
      shadows = new BigDecimal[n];
      Arrays.setAll(weights, i -> exact(model.weight(i)));
      Arrays.fill(shadows, BigDecimal.ZERO);
      noPurchase = exact(model.noPurchaseWeight());
    }

    private BigDecimal total(long mask) {
      BigDecimal total = noPurchase;
      for (int i = 0; i < n; i++) {
        total = total.add(offers(mask, i) ? weights[i] : shadows[i]);
      }
      return total;
    }

    @Override
    BigDecimal[] probabilities(long mask) {
      BigDecimal total = total(mask);
      BigDecimal[] probabilities = new BigDecimal[n];
      Arrays.setAll(probabilities, i -> weights[i].divide(total, CONTEXT));
      return probabilities;
    }

    /** log(1 + V(S) / (what leaves)), where what leaves is v_0 and the shadows outside S. */
    @Override
    Optional<BigDecimal> utility(long mask) {
      BigDecimal leaving = noPurchase;
      BigDecimal offered = BigDecimal.ZERO;
      for (int i = 0; i < n; i++) {
        if (offers(mask, i)) {
          offered = offered.add(weights[i]);
        } else {
          leaving = leaving.add(shadows[i]);
        }
      }
      return Optional.of(ExactLogarithm.onePlus(offered.divide(leaving, CONTEXT)));
    }
  }

  private static final class Mixture extends ExactChoice {
    private final BigDecimal[] shares;
    private final Attraction[] classes;

    Mixture(MixedLogitModel model) {
      super(model.productCount());
      shares = new BigDecimal[model.classCount()];
      classes = new Attraction[model.classCount()];
      for (int k = 0; k < shares.length; k++) {
        shares[k] = exact(model.share(k));
        classes[k] = new Attraction(model.classModel(k));
      }
    }

    @Override
    BigDecimal[] probabilities(long mask) {
      BigDecimal[] sum = new BigDecimal[n];
      Arrays.fill(sum, BigDecimal.ZERO);
      for (int k = 0; k < shares.length; k++) {
        BigDecimal[] own = classes[k].probabilities(mask);
        for (int i = 0; i < n; i++) {
          sum[i] = sum[i].add(shares[k].multiply(own[i]));
        }
      }
      return sum;
    }

    @Override
    Optional<BigDecimal> utility(long mask) {
      BigDecimal sum = BigDecimal.ZERO;
      for (int k = 0; k < shares.length; k++) {
        BigDecimal own = classes[k].utility(mask).orElseThrow();
        sum = sum.add(own.multiply(shares[k]));
      }
      return Optional.of(sum);
    }
  }

  private static final class Rankings extends ExactChoice {
    private final RankingModel model;

    Rankings(RankingModel model) {
      super(model.productCount());
      this.model = model;
    }

    private int bought(int type, long mask) {
      for (int k = 0; k < model.rankingLength(type); k++) {
        if (offers(mask, model.ranked(type, k))) {
          return model.ranked(type, k);
        }
      }
      return -1;
    }

    @Override
    BigDecimal[] probabilities(long mask) {
      BigDecimal[] sum = new BigDecimal[n];
      Arrays.fill(sum, BigDecimal.ZERO);
      for (int t = 0; t < model.typeCount(); t++) {
        int product = bought(t, mask);
        if (product >= 0) {
          sum[product] = sum[product].add(exact(model.share(t)));
        }
      }
      return sum;
    }

    @Override
    Optional<BigDecimal> utility(long mask) {
      BigDecimal leaving = BigDecimal.ZERO;
      BigDecimal all = BigDecimal.ZERO;
      for (int t = 0; t < model.typeCount(); t++) {
        BigDecimal share = exact(model.share(t));
        all = all.add(share);
        leaving = bought(t, mask) < 0 ? leaving.add(share) : leaving;
      }
      return minusLogarithm(leaving, all);
    }
  }

  /** -log(part / whole); empty when the part is 0. */
  private static Optional<BigDecimal> minusLogarithm(BigDecimal part, BigDecimal whole) {
    if (part.signum() == 0) {
      return Optional.empty();
    }
    return Optional.of(ExactLogarithm.onePlus(whole.subtract(part).divide(part, CONTEXT)));
  }

  /** What is not offered is eliminated state by state; a state that leads nowhere leads out. */
  private static final class Chain extends ExactChoice {
    private final BigDecimal[][] moves;
    private final BigDecimal[] arrivals;

    /** Column n of the moves, and entry n of the arrivals, is leaving. */
    Chain(MarkovChain chain) {
      super(chain.productCount());
      moves = new BigDecimal[n][n + 1];
      arrivals = new BigDecimal[n + 1];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          moves[i][j] = exact(chain.substitution().probability(i, j));
        }
        moves[i][n] = exact(chain.substitution().exitProbability(i));
        arrivals[i] = exact(chain.arrivalProbability(i));
      }
      arrivals[n] = exact(chain.noArrivalProbability());
    }

    /** Arrivals at what is offered and at leaving, once everything else is eliminated. */
    private BigDecimal[] absorbed(long mask) {
      BigDecimal[] mass = arrivals.clone();
      BigDecimal[][] rho = new BigDecimal[n][];
      Arrays.setAll(rho, i -> moves[i].clone());
      for (int i = 0; i < n; i++) {
        if (offers(mask, i)) {
          continue;
        }
        BigDecimal out = BigDecimal.ZERO;
        for (int k = 0; k <= n; k++) {
          boolean gone = k < i && !offers(mask, k);
          out = k == i || gone ? out : out.add(rho[i][k], CONTEXT);
        }
        if (out.signum() == 0) {
          rho[i][n] = BigDecimal.ONE;
          out = BigDecimal.ONE;
        }
        for (int k = 0; k <= n; k++) {
          boolean gone = k < i && !offers(mask, k);
          if (k == i || gone || rho[i][k].signum() == 0) {
            continue;
          }
          BigDecimal part = rho[i][k].divide(out, CONTEXT);
          mass[k] = mass[k].add(mass[i].multiply(part), CONTEXT);
          for (int j = i + 1; j < n; j++) {
            if (!offers(mask, j)) {
              rho[j][k] = rho[j][k].add(rho[j][i].multiply(part), CONTEXT);
            }
          }
        }
        mass[i] = BigDecimal.ZERO;
      }
      return mass;
    }

    @Override
    BigDecimal[] probabilities(long mask) {
      return absorbed(mask);
    }

    @Override
    Optional<BigDecimal> utility(long mask) {
      BigDecimal[] mass = absorbed(mask);
      BigDecimal bought = BigDecimal.ZERO;
      for (BigDecimal each : Arrays.copyOf(mass, n)) {
        bought = bought.add(each);
      }
      return minusLogarithm(mass[n], bought.add(mass[n]));
    }
  }
}
