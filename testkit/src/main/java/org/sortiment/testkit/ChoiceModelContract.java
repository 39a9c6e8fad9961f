package org.sortiment.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.RandomUtilityModel;

/**
 * The axioms of a choice model, and of the capabilities it implements. Every offered set is tried
 * up to ten products, 1,000 random ones above.
 */
public interface ChoiceModelContract extends ChoiceSamplerCases, ChoiceCapabilityCases {
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
        List<Assortment> sets = ModelKit.offeredSets(model.productCount());
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
}
