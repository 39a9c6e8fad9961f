package org.sortiment.api.spi;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.GeneralAttractionModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.solve.SolveException;

/**
 * Checks what a plug-in's model claims to equal: a Markov chain ({@link
 * ChoiceModel#equalsMarkovChain}), or the formula of its attraction weights. Solvers call optimal
 * for the model what is optimal for these, so a false claim is a wrong optimum.
 *
 * <p>Compared are the purchase probabilities, no purchase included, on all sets of up to {@value
 * #ALL_SETS_UP_TO} products, otherwise on {@value #RANDOM_SETS} random ones of a fixed seed. Large
 * catalogs are asked less, so that the check costs no more than a handful of evaluations: a chain
 * is walked with at most {@value #MOST_MISSING} products missing, and the number of sets falls with
 * n. A model that is a {@link MarkovChain} claims to equal itself and is not asked.
 */
final class ChainClaim {
  private static final int ALL_SETS_UP_TO = 10;
  private static final int RANDOM_SETS = 64;
  private static final int MOST_MISSING = 200;
  private static final long SEED = 20_160_801;

  /** Products that are asked for in all, above which fewer sets are drawn. */
  private static final int WORK = 100_000;

  /**
   * Absolute, for probabilities. Both sides are rounded, the shapes of chains to 1e-12 and a
   * million terms of a sum to 1e-10; what differs by more than this differs by design.
   */
  private static final double TOLERANCE = 1e-8;

  private final String id;
  private final ChoiceModel model;
  private final Catalog catalog;
  private final int n;

  private ChainClaim(String id, ChoiceModel model, Catalog catalog) {
    this.id = id;
    this.model = model;
    this.catalog = catalog;
    this.n = model.productCount();
  }

  /** Writes the probabilities that are claimed, and returns that of no purchase. */
  @FunctionalInterface
  private interface Claim {
    double probabilities(Assortment offered, double[] purchaseProbabilities);
  }

  /**
   * Checks.
   *
   * @param id of the plug-in
   * @throws SolveException when the model does not keep what it claims; it names the plug-in, the
   *     set and both numbers
   */
  static void check(String id, ChoiceModel model, Catalog catalog) {
    if (model instanceof MarkovChain) {
      return;
    }
    ChainClaim claim = new ChainClaim(id, model, catalog);
    if (model instanceof GeneralAttractionModel attraction) {
      claim.compare("its attraction weights", claim.formula(attraction));
    } else if (model.equalsMarkovChain()) {
      claim.compare("its Markov chain", claim.chain()::probabilities);
    }
  }

  private MarkovChain chain() {
    MarkovChain chain;
    try {
      chain = model.toMarkovChain();
    } catch (UnsupportedOperationException e) {
      SolveException refusal =
          refused(
              "makes a model that says that it equals a Markov chain (equalsMarkovChain), but names"
                  + " none. Maybe toMarkovChain is missing.");
      refusal.addSuppressed(e);
      throw refusal;
    }
    if (chain == null || chain.productCount() != n) {
      throw refused(
          "makes a model that says that it equals a Markov chain, but its toMarkovChain gives "
              + (chain == null
                  ? "null."
                  : "one over " + chain.productCount() + " products in the place of " + n + "."));
    }
    return chain;
  }

  /** P_i(S) = v_i / (v_0 + v(S) + w(not S)). */
  private Claim formula(GeneralAttractionModel attraction) {
    return (offered, probabilities) -> {
      CompensatedSum total = new CompensatedSum();
      total.add(attraction.noPurchaseWeight());
      CompensatedSum leaving = new CompensatedSum();
      leaving.add(attraction.noPurchaseWeight());
      for (int i = 0; i < n; i++) {
        double weight = offered.contains(i) ? attraction.weight(i) : attraction.shadowWeight(i);
        total.add(weight);
        leaving.add(offered.contains(i) ? 0 : weight);
      }
      double all = total.value();
      for (int i = 0; i < n; i++) {
        probabilities[i] = offered.contains(i) ? attraction.weight(i) / all : 0;
      }
      return leaving.value() / all;
    };
  }

  private void compare(String claimed, Claim claim) {
    double[] said = new double[n];
    double[] kept = new double[n];
    if (n <= ALL_SETS_UP_TO) {
      for (long mask = 0; mask < 1L << n; mask++) {
        compare(claimed, claim, Assortment.ofMask(n, mask), said, kept);
      }
      return;
    }
    SplittableRandom random = new SplittableRandom(SEED);
    int sets = Math.max(1, Math.min(RANDOM_SETS, WORK / n));
    for (int k = 0; k < sets; k++) {
      compare(claimed, claim, draw(random), said, kept);
    }
  }

  /** A random number of random products is missing. */
  private Assortment draw(SplittableRandom random) {
    BitSet members = new BitSet(n);
    members.set(0, n);
    int missing = 1 + random.nextInt(Math.min(n, MOST_MISSING));
    for (int k = 0; k < missing; k++) {
      members.clear(random.nextInt(n));
    }
    return Assortment.of(n, members);
  }

  private void compare(
      String claimed, Claim claim, Assortment offered, double[] said, double[] kept) {
    double saidNone = model.probabilities(offered, said);
    double keptNone = claim.probabilities(offered, kept);
    for (int i = 0; i < n; i++) {
      if (!(Math.abs(said[i] - kept[i]) <= TOLERANCE)) {
        throw broken(claimed, offered, "product \"" + catalog.id(i) + "\"", said[i], kept[i]);
      }
    }
    if (!(Math.abs(saidNone - keptNone) <= TOLERANCE)) {
      throw broken(claimed, offered, "no purchase", saidNone, keptNone);
    }
  }

  private SolveException broken(
      String claimed, Assortment offered, String what, double said, double kept) {
    return refused(
        "makes a model that does not equal "
            + claimed
            + ", as it says: when "
            + catalog.describe(offered)
            + " is offered, the probability of "
            + what
            + " is "
            + said
            + " by the model and "
            + kept
            + " by "
            + claimed
            + ". Maybe the model must not claim to be "
            + (model instanceof GeneralAttractionModel
                ? "an attraction model."
                : "a Markov chain (equalsMarkovChain)."));
  }

  private SolveException refused(String what) {
    return new SolveException("The choice model plug-in \"" + id + "\" " + what);
  }
}
