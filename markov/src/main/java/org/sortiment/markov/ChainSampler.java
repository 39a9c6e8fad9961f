package org.sortiment.markov;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceSampler;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.api.math.CompensatedSum;

/**
 * Walks a Markov chain customer by customer, O(1) a hop by alias tables. Dense and sparse chains
 * take 16 bytes an entry, chains of rank k O(n k). After it is made it never changes, so that
 * threads may share it. Where hardly anybody leaves, a walk could go on for ever: after n^2 hops,
 * at least a thousand and at most a million, its end is drawn from the probabilities of the chain.
 */
public final class ChainSampler implements ChoiceSampler {
  private static final int HOPS_BEFORE_CHECK = 1_000;
  private static final int MOST_HOPS = 1_000_000;

  private final SubstitutionOperator substitution;
  private final AliasTable first;
  private final Hop hop;

  /** One move from a product that is missing. */
  @FunctionalInterface
  private interface Hop {
    int from(int product, RandomGenerator random);
  }

  ChainSampler(MarkovChain chain) {
    this.substitution = chain.substitution();
    int n = chain.productCount();
    double[] weights = new double[n + 1];
    System.arraycopy(chain.arrivalProbabilities(), 0, weights, 0, n);
    weights[n] = chain.noArrivalProbability();
    this.first = tableOf(weights, NO_PURCHASE, n);
    this.hop =
        substitution instanceof AttractionSubstitution attraction
            ? new AttractionHop(attraction)
            : rowHop(substitution);
  }

  /** The product a customer asks for first, or {@link #NO_PURCHASE}. O(1). */
  public int first(RandomGenerator random) {
    return first.sample(random);
  }

  /**
   * The product asked for next when {@code missing} is not there, or {@link #NO_PURCHASE}. O(1).
   */
  public int next(int missing, RandomGenerator random) {
    return hop.from(missing, random);
  }

  /**
   * Whether a customer at {@code product} is caught, so that the walk must be ended: to be asked
   * when a walk takes very long, for it costs as much as {@link SubstitutionOperator#deadEnds}.
   */
  public boolean isDeadEnd(int product, Assortment inStock) {
    return substitution.deadEnds(inStock)[product];
  }

  @Override
  public int sample(Assortment inStock, RandomGenerator random) {
    int product = first(random);
    long n = substitution.size();
    long most = Math.max(HOPS_BEFORE_CHECK, Math.min(MOST_HOPS, n * n));
    for (int hops = 0; product != NO_PURCHASE && !inStock.contains(product); hops++) {
      if (hops == HOPS_BEFORE_CHECK && isDeadEnd(product, inStock)) {
        return NO_PURCHASE;
      }
      if (hops == most) {
        return end(product, inStock, random);
      }
      product = next(product, random);
    }
    return product;
  }

  /** Where the walk ends that has come to a product that is missing, without walking it. */
  private int end(int missing, Assortment inStock, RandomGenerator random) {
    double[] start = new double[substitution.size()];
    double[] visits = new double[start.length];
    start[missing] = 1;
    substitution.visits(inStock, start, visits);
    double u = random.nextDouble();
    for (int i = inStock.next(0); i >= 0; i = inStock.next(i + 1)) {
      u -= visits[i];
      if (u < 0) {
        return i;
      }
    }
    return NO_PURCHASE;
  }

  private static Hop rowHop(SubstitutionOperator rho) {
    int n = rho.size();
    AliasTable[] rows = new AliasTable[n];
    double[] weights = new double[n + 1];
    for (int i = 0; i < n; i++) {
      Arrays.fill(weights, 0);
      rho.forEach(i, (to, probability) -> weights[to] = probability);
      weights[n] = rho.exitProbability(i);
      rows[i] = tableOf(weights, NO_PURCHASE, n);
    }
    return (product, random) -> rows[product].sample(random);
  }

  /** The table of the weights above 0; outcome k is k, except that {@code lastIndex} is another. */
  private static AliasTable tableOf(double[] weights, int lastOutcome, int lastIndex) {
    int m = 0;
    for (double weight : weights) {
      m += weight > 0 ? 1 : 0;
    }
    int[] outcomes = new int[m];
    double[] positive = new double[m];
    int k = 0;
    for (int j = 0; j < weights.length; j++) {
      if (weights[j] > 0) {
        outcomes[k] = j == lastIndex ? lastOutcome : j;
        positive[k++] = weights[j];
      }
    }
    return new AliasTable(outcomes, positive);
  }

  /**
   * Leave or draw a component, then a product other than the one that is missing: by rejection,
   * unless it has more than half the weight of the component. At most one product of each component
   * has, and for it there is a second table without it.
   */
  private static final class AttractionHop implements Hop {
    private final AttractionSubstitution rho;
    private final AliasTable[] targets;
    private final AliasTable[] others;
    private final int[] heavy;
    private final double[] othersTotal;

    AttractionHop(AttractionSubstitution rho) {
      this.rho = rho;
      int rank = rho.rank();
      targets = new AliasTable[rank];
      others = new AliasTable[rank];
      heavy = new int[rank];
      othersTotal = new double[rank];
      double[] weights = new double[rho.size()];
      for (int l = 0; l < rank; l++) {
        heavy[l] = -1;
        for (int j = 0; j < weights.length; j++) {
          weights[j] = rho.target(j, l);
          if (weights[j] > rho.totalTarget(l) / 2) {
            heavy[l] = j;
          }
        }
        targets[l] = tableOf(weights, NO_PURCHASE, -1);
        others[l] = targets[l];
        othersTotal[l] = rho.totalTarget(l);
        if (heavy[l] >= 0) {
          weights[heavy[l]] = 0;
          others[l] = tableOf(weights, NO_PURCHASE, -1);
          othersTotal[l] = CompensatedSum.of(weights);
        }
      }
    }

    @Override
    public int from(int product, RandomGenerator random) {
      if (rho.scale(product) == 0) {
        return NO_PURCHASE;
      }
      double u = random.nextDouble() * rho.scale(product);
      int last = NO_PURCHASE;
      for (int l = 0; l < rho.rank(); l++) {
        double weight = rho.source(product, l) * totalWithout(product, l);
        if (weight > 0) {
          last = l;
          if (u < weight) {
            return draw(product, l, random);
          }
          u -= weight;
        }
      }
      // Nobody leaves: rounding has carried u past the last component.
      return rho.exitWeight(product) > 0 ? NO_PURCHASE : draw(product, last, random);
    }

    private double totalWithout(int product, int l) {
      return product == heavy[l] ? othersTotal[l] : rho.totalTarget(l) - rho.target(product, l);
    }

    private int draw(int product, int l, RandomGenerator random) {
      if (product == heavy[l]) {
        return others[l].sample(random);
      }
      int drawn = targets[l].sample(random);
      while (drawn == product) {
        drawn = targets[l].sample(random);
      }
      return drawn;
    }
  }
}
