package org.sortiment.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceSampler;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.SubstitutionOperator;

/**
 * What {@link SubstitutionOperator} promises, of any shape: everything is compared with the matrix
 * that {@link SubstitutionOperator#forEach} shows, by the equations that define it. Meant for up to
 * some dozen products.
 */
public interface SubstitutionOperatorContract extends KitTest {
  /** Of probabilities, products and worths of at most 1, absolute. */
  double TOLERANCE = 1e-11;

  /** How many customers are drawn from a sampler. */
  int CUSTOMERS = 20_000;

  /** The operators under test, as different as the shape allows; with ways out and without. */
  List<? extends SubstitutionOperator> operators();

  private static double[][] matrix(SubstitutionOperator rho) {
    double[][] rows = new double[rho.size()][rho.size()];
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      rho.forEach(i, (to, probability) -> row[to] += probability);
    }
    return rows;
  }

  private static List<Assortment> sets(int n) {
    List<Assortment> sets = new ArrayList<>(List.of(Assortment.none(n), Assortment.all(n)));
    SplittableRandom random = new SplittableRandom(n);
    for (int k = 0; k < 20 && n > 0; k++) {
      sets.add(Assortment.of(n, random.ints(1 + random.nextInt(n), 0, n).toArray()));
    }
    return sets;
  }

  private static double[] numbers(SubstitutionOperator rho, int seed) {
    return new SplittableRandom(seed).doubles(rho.size()).toArray();
  }

  /** Rows are probabilities, the diagonal is 0, and what is left is the exit. */
  @Test
  default void rowsAndExitsAddUpToOne() {
    for (SubstitutionOperator rho : operators()) {
      for (int i = 0; i < rho.size(); i++) {
        int row = i;
        int[] last = {-1};
        double[] sum = {rho.exitProbability(i)};
        assertTrue(rho.exitProbability(i) >= 0 && rho.exitProbability(i) <= 1, rho + " exit " + i);
        assertEquals(0, rho.probability(i, i), rho + " diagonal " + i);
        rho.forEach(
            i,
            (to, probability) -> {
              String what = rho + " entry " + row + ", " + to;
              assertTrue(to > last[0], what + " comes by ascending column");
              assertTrue(probability > 0 && probability <= 1, what + " = " + probability);
              assertEquals(rho.probability(row, to), probability, what);
              last[0] = to;
              sum[0] += probability;
            });
        assertEquals(1, sum[0], TOLERANCE, rho + " row " + i + " with its exit");
        double[] whole = matrix(rho)[i];
        for (int j = 0; j < whole.length; j++) {
          assertEquals(whole[j], rho.probability(i, j), rho + " entry " + i + ", " + j);
        }
      }
    }
  }

  /** Both products are those of the matrix; what goes in stays as it was. */
  @Test
  default void productsAreThoseOfTheMatrix() {
    for (SubstitutionOperator rho : operators()) {
      int n = rho.size();
      double[][] rows = matrix(rho);
      double[] x = numbers(rho, 1);
      double[] right = new double[n];
      double[] left = new double[n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          right[i] += rows[i][j] * x[j];
          left[j] += rows[i][j] * x[i];
        }
      }
      double[] result = new double[n];
      Arrays.fill(result, Double.NaN);
      rho.multiply(x, result);
      assertArrayEquals(right, result, TOLERANCE * Math.max(1, n), rho + " multiply");
      Arrays.fill(result, Double.NaN);
      rho.multiplyTransposed(x, result);
      assertArrayEquals(left, result, TOLERANCE * Math.max(1, n), rho + " multiplyTransposed");
      assertArrayEquals(numbers(rho, 1), x, rho + " changed what went in");
    }
  }

  /** Dead ends are what reaches neither an offered product nor a way out. */
  @Test
  default void deadEndsReachNothing() {
    for (SubstitutionOperator rho : operators()) {
      double[][] rows = matrix(rho);
      for (Assortment offered : sets(rho.size())) {
        assertArrayEquals(deadEnds(rho, rows, offered), rho.deadEnds(offered), rho + " " + offered);
      }
    }
  }

  private static boolean[] deadEnds(SubstitutionOperator rho, double[][] rows, Assortment offered) {
    int n = rows.length;
    boolean[] dead = new boolean[n];
    for (int i = 0; i < n; i++) {
      dead[i] =
          !offered.contains(i) && rho.exitProbability(i) <= SubstitutionOperator.DEAD_END_TOLERANCE;
    }
    for (int round = 0; round < n; round++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n && dead[i]; j++) {
          dead[i] = rows[i][j] == 0 || dead[j];
        }
      }
    }
    return dead;
  }

  /** Visits solve their equations, and who is lost is who comes to a dead end. */
  @Test
  default void visitsSolveTheirEquations() {
    for (SubstitutionOperator rho : operators()) {
      int n = rho.size();
      double[][] rows = matrix(rho);
      double[] arrivals = numbers(rho, 2);
      for (Assortment offered : sets(n)) {
        boolean[] dead = rho.deadEnds(offered);
        double[] visits = new double[n];
        Arrays.fill(visits, Double.NaN);
        double lost = rho.visits(offered, arrivals, visits);
        double scale = 1 + Arrays.stream(visits).sum();
        double caught = 0;
        for (int i = 0; i < n; i++) {
          double expected = arrivals[i];
          for (int k = 0; k < n; k++) {
            expected += offered.contains(k) || dead[k] ? 0 : visits[k] * rows[k][i];
          }
          caught += dead[i] ? visits[i] : 0;
          assertEquals(expected, visits[i], TOLERANCE * scale, rho + " visits " + i + offered);
        }
        assertEquals(caught, lost, TOLERANCE * scale, rho + " lost " + offered);
        assertArrayEquals(numbers(rho, 2), arrivals, rho + " changed what went in");
      }
    }
  }

  /** Worths solve their equations and weigh what visits count. */
  @Test
  default void worthSolvesItsEquationsAndIsDualToVisits() {
    for (SubstitutionOperator rho : operators()) {
      int n = rho.size();
      double[][] rows = matrix(rho);
      double[] values = numbers(rho, 3);
      double[] arrivals = numbers(rho, 4);
      for (Assortment offered : sets(n)) {
        boolean[] dead = rho.deadEnds(offered);
        double[] worth = new double[n];
        Arrays.fill(worth, Double.NaN);
        rho.worth(offered, values, worth);
        double[] visits = new double[n];
        rho.visits(offered, arrivals, visits);
        double bought = 0;
        double expectedWorth = 0;
        for (int i = 0; i < n; i++) {
          double expected = offered.contains(i) ? values[i] : 0;
          for (int j = 0; j < n && !offered.contains(i) && !dead[i]; j++) {
            expected += rows[i][j] * worth[j];
          }
          assertEquals(expected, worth[i], TOLERANCE * n, rho + " worth " + i + " " + offered);
          bought += offered.contains(i) ? visits[i] * values[i] : 0;
          expectedWorth += arrivals[i] * worth[i];
        }
        assertEquals(bought, expectedWorth, TOLERANCE * n * (1 + bought), rho + " " + offered);
        assertArrayEquals(numbers(rho, 3), values, rho + " changed what went in");
      }
    }
  }

  /** Nothing is kept between calls: threads get what one caller gets. */
  @Test
  default void threadsDoNotDisturbEachOther() {
    for (SubstitutionOperator rho : operators()) {
      double[] arrivals = numbers(rho, 5);
      List<Assortment> sets = sets(rho.size());
      List<double[]> alone = sets.stream().map(set -> visits(rho, set, arrivals)).toList();
      IntStream.range(0, 8 * sets.size())
          .parallel()
          .forEach(
              k ->
                  assertArrayEquals(
                      alone.get(k % sets.size()),
                      visits(rho, sets.get(k % sets.size()), arrivals),
                      rho.toString()));
    }
  }

  private static double[] visits(SubstitutionOperator rho, Assortment offered, double[] arrivals) {
    double[] visits = new double[rho.size()];
    rho.visits(offered, arrivals, visits);
    return visits;
  }

  /** Frequencies of the sampler are the probabilities of the chain, within 6 standard errors. */
  @Test
  default void samplesFollowTheChain() {
    for (SubstitutionOperator rho : operators()) {
      int n = rho.size();
      double[] arrivals = numbers(rho, 6);
      double all = Arrays.stream(arrivals).sum() + 0.5;
      MarkovChain chain = new MarkovChain(Arrays.stream(arrivals).map(a -> a / all).toArray(), rho);
      ChoiceSampler sampler = rho.sampler(chain);
      SplittableRandom random = new SplittableRandom(7);
      for (Assortment offered : sets(n).subList(1, Math.min(4, sets(n).size()))) {
        double[] expected = chain.purchaseProbabilities(offered);
        int[] counts = new int[n];
        for (int c = 0; c < CUSTOMERS; c++) {
          int bought = sampler.sample(offered, random);
          if (bought != ChoiceSampler.NO_PURCHASE) {
            counts[bought]++;
          }
        }
        for (int i = 0; i < n; i++) {
          double deviation = Math.sqrt(expected[i] * (1 - expected[i]) / CUSTOMERS);
          assertEquals(
              expected[i],
              (double) counts[i] / CUSTOMERS,
              6 * deviation + 1e-12,
              rho + " sold " + i + " of " + offered);
        }
      }
    }
  }
}
