package org.sortiment.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.GeneralAttractionModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.MixedLogitModel;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.choice.NestedLogitModel;
import org.sortiment.api.choice.RankingModel;
import org.sortiment.api.choice.SparseMixtureModel;

/**
 * What a choice model says of itself by its capabilities gives its probabilities: solvers work with
 * weights, classes, nests, rankings and chains, and call optimal for the model what is optimal for
 * these.
 */
public interface ChoiceCapabilityCases extends ModelKit {
  /** Both sides are rounded: the shapes of chains to 1e-12, long sums to 1e-10. */
  double CHAIN_TOLERANCE = 1e-8;

  /** A model that says that it equals a Markov chain does. */
  @Test
  @AddedIn(3)
  default void chainsThatAreClaimedGiveTheProbabilities() {
    for (ChoiceModel model : models()) {
      if (!model.equalsMarkovChain() || model instanceof GeneralAttractionModel) {
        continue;
      }
      MarkovChain chain = model.toMarkovChain();
      assertEquals(model.productCount(), chain.productCount(), model.toString());
      for (Assortment offered : ModelKit.offeredSets(model.productCount())) {
        String what = "the chain of " + model + " offered " + offered;
        double left = chain.noPurchaseProbability(offered);
        assertProbabilities(
            model, offered, chain.purchaseProbabilities(offered), left, CHAIN_TOLERANCE, what);
      }
    }
  }

  /** Everything follows from the weights: P_i = v_i / (v_0 + v(S) + w(not S)). */
  @Test
  default void attractionWeightsGiveTheProbabilities() {
    forEach(
        GeneralAttractionModel.class,
        (model, offered, what) -> {
          double outside = model.noPurchaseWeight();
          assertTrue(outside > 0 && outside < Double.POSITIVE_INFINITY, what + ": v0 " + outside);
          double[] p = new double[model.productCount()];
          double total = outside;
          double leaving = outside;
          for (int i = 0; i < p.length; i++) {
            double v = model.weight(i);
            double w = model.shadowWeight(i);
            assertTrue(v >= 0, what + ": v[" + i + "] = " + v);
            assertTrue(w >= 0 && w <= v, what + ": w[" + i + "] = " + w + ", v = " + v);
            total += offered.contains(i) ? v : w;
            leaving += offered.contains(i) ? 0 : w;
          }
          for (int i : offered.toIndices()) {
            p[i] = model.weight(i) / total;
          }
          assertProbabilities(model, offered, p, leaving / total, TOLERANCE, what);
        });
  }

  /** Independence of irrelevant alternatives: no shadows, utility log(1 + v(S) / v_0). */
  @Test
  default void logitWeightsGiveTheUtility() {
    forEach(
        MultinomialLogitModel.class,
        (model, offered, what) -> {
          double total = model.noPurchaseWeight();
          for (int i : offered.toIndices()) {
            total += model.weight(i);
          }
          for (int i = 0; i < model.productCount(); i++) {
            assertEquals(0, model.shadowWeight(i), what + ": shadow " + i);
          }
          double utility = Math.log(total) - Math.log(model.noPurchaseWeight());
          assertUtility(utility, model.expectedUtility(offered), what);
        });
  }

  /** The classes give the probabilities and the utility, in proportion to their shares. */
  @Test
  @AddedIn(3)
  default void classesGiveTheProbabilities() {
    forEach(
        MixedLogitModel.class,
        (model, offered, what) -> {
          double[] p = new double[model.productCount()];
          double left = 0;
          double utility = 0;
          double shares = 0;
          for (int k = 0; k < model.classCount(); k++) {
            double share = model.share(k);
            assertTrue(share >= 0, what + ": share " + k + " is " + share);
            shares += share;
            double[] q = model.classModel(k).purchaseProbabilities(offered);
            for (int i = 0; i < p.length; i++) {
              p[i] += share * q[i];
            }
            left += share * model.classModel(k).noPurchaseProbability(offered);
            utility += share * model.classModel(k).expectedUtility(offered);
          }
          assertEquals(1, shares, TOLERANCE, what + ": the shares");
          assertProbabilities(model, offered, p, left, TOLERANCE, what);
          assertUtility(utility, model.expectedUtility(offered), what);
        });
  }

  /** Few products decide what a class buys, and the classes add up to the whole. */
  @Test
  @AddedIn(3)
  default void sparseClassesGiveTheProbabilities() {
    forEach(
        SparseMixtureModel.class,
        (model, offered, what) -> {
          double[] sum = new double[model.productCount()];
          double[] part = new double[model.productCount()];
          double[] again = new double[model.productCount()];
          for (int k = 0; k < model.classCount(); k++) {
            BitSet relevant = new BitSet();
            for (int i : model.relevantProducts(k)) {
              assertFalse(relevant.get(i), what + ": product " + i + " comes twice in class " + k);
              relevant.set(i);
            }
            Arrays.fill(part, Double.NaN);
            model.classContribution(k, offered, part);
            BitSet seen = offered.toBitSet();
            seen.and(relevant);
            model.classContribution(k, Assortment.of(part.length, seen), again);
            for (int i = 0; i < part.length; i++) {
              if (!seen.get(i)) {
                assertEquals(0, part[i], what + ": class " + k + " buys " + i);
              }
              assertEquals(part[i], again[i], TOLERANCE, what + ": class " + k + ", product " + i);
              sum[i] += part[i];
            }
          }
          double[] p = model.purchaseProbabilities(offered);
          for (int i = 0; i < p.length; i++) {
            assertEquals(p[i], sum[i], TOLERANCE, what + ": P[" + i + "]");
          }
        });
  }

  /** The nests give the probabilities and the utility, and every product is in one of them. */
  @Test
  @AddedIn(3)
  default void nestsGiveTheProbabilities() {
    forEach(
        NestedLogitModel.class,
        (model, offered, what) -> {
          int nests = model.nestCount();
          double[] within = new double[nests];
          double[] worth = new double[nests];
          double total = model.noPurchaseWeight();
          double nothing = total;
          int members = 0;
          for (int k = 0; k < nests; k++) {
            within[k] = model.nestNoPurchaseWeight(k);
            nothing += within[k] == 0 ? 0 : Math.pow(within[k], model.dissimilarity(k));
            for (int i : model.nest(k)) {
              assertEquals(k, model.nestOf(i), what + ": the nest of " + i);
              members++;
              within[k] += offered.contains(i) ? model.weight(i) : 0;
            }
            worth[k] = within[k] == 0 ? 0 : Math.pow(within[k], model.dissimilarity(k));
            total += worth[k];
          }
          assertEquals(model.productCount(), members, what + ": products in nests");
          double[] p = new double[model.productCount()];
          double left = model.noPurchaseWeight() / total;
          for (int k = 0; k < nests; k++) {
            if (within[k] > 0) {
              left += worth[k] / total * (model.nestNoPurchaseWeight(k) / within[k]);
            }
          }
          for (int i : offered.toIndices()) {
            int k = model.nestOf(i);
            p[i] = within[k] == 0 ? 0 : worth[k] / total * (model.weight(i) / within[k]);
          }
          assertProbabilities(model, offered, p, left, TOLERANCE, what);
          assertUtility(Math.log(total) - Math.log(nothing), model.expectedUtility(offered), what);
        });
  }

  /** The rankings give the probabilities: every type buys its first offered product. */
  @Test
  @AddedIn(3)
  default void rankingsGiveTheProbabilities() {
    forEach(
        RankingModel.class,
        (model, offered, what) -> {
          double[] p = new double[model.productCount()];
          double left = 0;
          double shares = 0;
          for (int t = 0; t < model.typeCount(); t++) {
            double share = model.share(t);
            assertTrue(share >= 0, what + ": share " + t + " is " + share);
            shares += share;
            int rank = 0;
            while (rank < model.rankingLength(t) && !offered.contains(model.ranked(t, rank))) {
              rank++;
            }
            if (rank < model.rankingLength(t)) {
              p[model.ranked(t, rank)] += share;
            } else {
              left += share;
            }
          }
          assertEquals(1, shares, TOLERANCE, what + ": the shares");
          assertProbabilities(model, offered, p, left, TOLERANCE, what);
        });
  }

  private static void assertProbabilities(
      ChoiceModel model,
      Assortment offered,
      double[] expected,
      double left,
      double tolerance,
      String what) {
    double[] p = model.purchaseProbabilities(offered);
    for (int i = 0; i < p.length; i++) {
      assertEquals(expected[i], p[i], tolerance, what + ": P[" + i + "]");
    }
    assertEquals(left, model.noPurchaseProbability(offered), tolerance, what + ": P0");
  }

  private static void assertUtility(double expected, double actual, String what) {
    assertEquals(expected, actual, TOLERANCE * Math.max(1, expected), what + ": utility");
  }
}
