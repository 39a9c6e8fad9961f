package org.sortiment.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.choice.RandomUtilityModel;

/**
 * The axioms of a choice model, and of the capabilities it implements. Every offered set is tried
 * up to ten products, 1,000 random ones above.
 */
public interface ChoiceModelContract extends KitTest {
  /** Absolute tolerance of probabilities. */
  double TOLERANCE = 1e-9;

  /** The models under test, as different as the plug-in can make them. */
  List<? extends ChoiceModel> models();

  private static List<Assortment> offeredSets(int n) {
    List<Assortment> sets = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(n);
    for (int k = 0; k < (n <= 10 ? 1 << n : 1000); k++) {
      Assortment set = n <= 10 ? Assortment.ofMask(n, k) : Assortment.none(n);
      for (int i = 0; n > 10 && i < n; i++) {
        set = random.nextInt(1001) < k ? set.with(i) : set;
      }
      sets.add(set);
    }
    sets.add(Assortment.all(n));
    return sets;
  }

  /** What a check needs to know of one offered set. */
  @FunctionalInterface
  interface Check<M> {
    /** Checks. */
    void accept(M model, Assortment offered, String what);
  }

  private <M> void forEach(Class<M> type, Check<M> check) {
    for (ChoiceModel model : models()) {
      if (type.isInstance(model)) {
        for (Assortment offered : offeredSets(model.productCount())) {
          check.accept(type.cast(model), offered, model + " offered " + offered);
        }
      }
    }
  }

  /** Probabilities are >= 0, zero outside the offered set, and add up to at most 1; no NaN. */
  @Test
  default void probabilitiesFormADistribution() {
    assertTrue(!models().isEmpty(), "no models to test");
    forEach(
        ChoiceModel.class,
        (model, offered, what) -> {
          double[] p = model.purchaseProbabilities(offered);
          assertEquals(model.productCount(), p.length, what);
          for (int i = 0; i < p.length; i++) {
            assertTrue(p[i] >= 0 && p[i] <= 1, what + ": P[" + i + "] = " + p[i]);
            assertTrue(offered.contains(i) || p[i] == 0, what + ": P[" + i + "] = " + p[i]);
          }
          double sum = Arrays.stream(p).sum();
          assertTrue(sum <= 1 + TOLERANCE, what + ": the sum is " + sum);
        });
  }

  /** P_0 is what is left, and 1 when nothing is offered. */
  @Test
  default void noPurchaseIsTheRest() {
    forEach(
        ChoiceModel.class,
        (model, offered, what) -> {
          double left = model.noPurchaseProbability(offered);
          double sum = Arrays.stream(model.purchaseProbabilities(offered)).sum();
          assertTrue(left >= 0 && left <= 1, what + ": P0 = " + left);
          assertEquals(1 - sum, left, TOLERANCE, what);
          assertTrue(!offered.isEmpty() || left == 1, what + ": P0 = " + left);
        });
  }

  /** The array handed in is overwritten in full, whatever it held. */
  @Test
  default void theArrayIsOverwritten() {
    forEach(
        ChoiceModel.class,
        (model, offered, what) -> {
          double[] used = new double[model.productCount()];
          Arrays.fill(used, Double.NaN);
          model.purchaseProbabilities(offered, used);
          assertArrayEquals(model.purchaseProbabilities(offered), used, what);
        });
  }

  /** An array that was handed out belongs to the caller. */
  @Test
  default void noStateIsShared() {
    forEach(
        ChoiceModel.class,
        (model, offered, what) -> {
          double[] first = model.purchaseProbabilities(offered);
          double[] copy = first.clone();
          Arrays.fill(first, 7);
          assertArrayEquals(copy, model.purchaseProbabilities(offered), what);
        });
  }

  /** Four threads at once get what one thread gets, to the last bit. */
  @Test
  default void severalThreadsMayAsk() throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (ChoiceModel model : models()) {
        List<Assortment> sets = offeredSets(model.productCount());
        List<double[]> alone = sets.stream().map(model::purchaseProbabilities).toList();
        List<Future<List<double[]>>> together = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
          together.add(
              threads.submit(() -> sets.stream().map(model::purchaseProbabilities).toList()));
        }
        for (Future<List<double[]>> each : together) {
          List<double[]> answers = each.get();
          for (int k = 0; k < sets.size(); k++) {
            assertArrayEquals(alone.get(k), answers.get(k), model + " offered " + sets.get(k));
          }
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Expected utility is finite, >= 0, 0 for nothing, and never falls when a product joins. */
  @Test
  default void utilityGrowsWithTheOfferedSet() {
    forEach(
        RandomUtilityModel.class,
        (model, offered, what) -> {
          double utility = model.expectedUtility(offered);
          assertTrue(utility >= 0 && utility < Double.POSITIVE_INFINITY, what + ": " + utility);
          assertTrue(!offered.isEmpty() || utility == 0, what + ": " + utility);
          for (int i = 0; i < model.productCount(); i++) {
            double more = model.expectedUtility(offered.with(i));
            assertTrue(
                more >= utility - TOLERANCE * Math.max(1, utility),
                what + ": utility falls from " + utility + " to " + more + " with " + i);
          }
        });
  }

  /** Regularity: no product, nor leaving, becomes likelier when another joins. */
  @Test
  default void nothingGainsWhenAnotherProductJoins() {
    forEach(
        RandomUtilityModel.class,
        (model, offered, what) -> {
          double[] before = model.purchaseProbabilities(offered);
          for (int joins = 0; joins < before.length; joins++) {
            if (offered.contains(joins)) {
              continue;
            }
            double[] after = model.purchaseProbabilities(offered.with(joins));
            for (int i = 0; i < before.length; i++) {
              assertTrue(
                  i == joins || after[i] <= before[i] + TOLERANCE,
                  what + ": P[" + i + "] rises when " + joins + " joins");
            }
            assertTrue(
                model.noPurchaseProbability(offered.with(joins))
                    <= model.noPurchaseProbability(offered) + TOLERANCE,
                what + ": P0 rises when " + joins + " joins");
          }
        });
  }

  /** Independence of irrelevant alternatives: everything follows from the weights. */
  @Test
  default void attractionWeightsGiveTheProbabilities() {
    forEach(
        MultinomialLogitModel.class,
        (model, offered, what) -> {
          double outside = model.noPurchaseWeight();
          assertTrue(outside > 0 && outside < Double.POSITIVE_INFINITY, what + ": v0 " + outside);
          double total = outside;
          for (int i : offered.toIndices()) {
            assertTrue(model.weight(i) >= 0, what + ": v[" + i + "] = " + model.weight(i));
            total += model.weight(i);
          }
          double[] p = model.purchaseProbabilities(offered);
          for (int i : offered.toIndices()) {
            assertEquals(model.weight(i) / total, p[i], TOLERANCE, what + ": P[" + i + "]");
          }
          assertEquals(outside / total, model.noPurchaseProbability(offered), TOLERANCE, what);
          double utility = Math.log(total) - Math.log(outside);
          assertEquals(
              utility, model.expectedUtility(offered), TOLERANCE * Math.max(1, utility), what);
        });
  }
}
