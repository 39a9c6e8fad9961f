package org.sortiment.solvers.inventory.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.problem.ResourceLimit;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.markov.MarkovChains;
import org.sortiment.solvers.inventory.SmallProblems;
import org.sortiment.solvers.inventory.season.FirstChoices;
import org.sortiment.solvers.inventory.season.KnownWalks;
import org.sortiment.solvers.inventory.season.Stream;
import org.sortiment.solvers.inventory.stock.Economics;

class WalkProgramTest {
  private static final int MOST = 6;
  private static final double NEVER = Double.NEGATIVE_INFINITY;

  /** A program, and what it was made of. */
  private static final class Case {
    final MarkovChain chain;
    final StockProblem problem;
    final double[][] demand;
    final double[][] premium;
    final KnownWalks[] walks;
    final TwoStageProgram program;
    final List<ResourceLimit> rows;

    Case(SplittableRandom random, boolean passing, boolean limited) {
      int n = 3 + random.nextInt(3);
      problem =
          new StockProblem(
              SmallProblems.catalog(
                  random.doubles(n, 4, 10).toArray(), random.doubles(n, 0.5, 3).toArray()),
              SmallProblems.model(n, random),
              new Season.Poisson(4 + random.nextInt(12)));
      chain = MarkovChains.of(problem.choiceModel());
      demand = new FirstChoices(chain, problem.season()).sample(6, random.nextLong());
      rows =
          limited
              ? List.of(new ResourceLimit("space", random.doubles(n, 0.5, 2).toArray(), n))
              : List.of();
      boolean[] passed = new boolean[n];
      for (int i = 0; i < n; i++) {
        passed[i] = passing && random.nextBoolean();
      }
      double[] most = new double[n];
      Arrays.fill(most, MOST);
      boolean[] capped = new boolean[n];
      Arrays.fill(capped, true);
      program =
          new TwoStageProgram(
              chain.substitution(),
              new Economics(problem),
              random.doubles(n, 1, 5).toArray(),
              new double[n],
              most,
              new int[n],
              capped,
              rows,
              demand);
      Stream stream = new Stream().at(random.nextLong());
      walks = new KnownWalks[demand.length];
      premium = new double[demand.length][];
      for (int k = 0; k < demand.length; k++) {
        walks[k] = KnownWalks.sample(demand[k], passed, MarkovChains.sampler(chain), stream);
        double[] w = random.doubles(n, 0, 5).toArray();
        double[] image = new double[n];
        chain.substitution().multiply(w, image);
        premium[k] = walks[k].premiums(w, image);
      }
    }

    double[][] prices(SplittableRandom random, double most) {
      double[][] mu = new double[demand.length][];
      Arrays.setAll(mu, k -> random.doubles(program.size(), 0, most).toArray());
      return mu;
    }
  }

  /** What a plan is worth in shares when nobody is turned away, nor served where walks pass. */
  private static double natural(Case each, double[] q) {
    int n = q.length;
    double[] never = new double[n];
    Arrays.fill(never, NEVER);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum -= each.problem.catalog().cost(i) * q[i];
    }
    for (int k = 0; k < each.walks.length; k++) {
      double[] failing = new double[n];
      double[] left = new double[n];
      double earned = 0;
      double[] worth = new double[each.walks[k].stationCount()];
      each.walks[k].worth(never, new double[n], each.premium[k], worth);
      for (int i = 0; i < n; i++) {
        failing[i] = Math.max(0, each.demand[k][i] - q[i]);
        left[i] = Math.max(0, q[i] - each.demand[k][i]);
        earned += each.problem.catalog().revenue(i) * Math.min(q[i], each.demand[k][i]);
        earned += worth[i] * failing[i];
      }
      double[] coming = new double[n];
      each.walks[k].pass(failing, never, worth, coming, new double[n]);
      for (int hop = 0; hop < 500; hop++) {
        double[] on = new double[n];
        for (int i = 0; i < n; i++) {
          double sold = Math.min(coming[i], left[i]);
          left[i] -= sold;
          on[i] = coming[i] - sold;
          earned += each.problem.catalog().revenue(i) * sold;
        }
        each.chain.substitution().multiplyTransposed(on, coming);
      }
      sum += earned / each.walks.length;
    }
    return sum;
  }

  @Test
  void noPlanIsWorthMoreThanTheBoundAtAnyPrices() {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 200; trial++) {
      Case each = new Case(random, true, false);
      int n = each.program.size();
      double bound =
          new WalkProgram(each.program, each.walks, each.premium)
              .bound(each.prices(random, 12), new double[0], () -> false);
      for (int plan = 0; plan < 20; plan++) {
        double[] q = random.ints(n, 0, MOST + 1).asDoubleStream().toArray();
        assertThat(natural(each, q)).as("trial %d", trial).isLessThan(bound + 1e-9);
      }
    }
  }

  /** A convex function is nowhere below its tangents. */
  @Test
  void theSlopeIsASubgradient() {
    SplittableRandom random = new SplittableRandom(2);
    for (int trial = 0; trial < 300; trial++) {
      Case each = new Case(random, true, false);
      int n = each.program.size();
      WalkProgram program = new WalkProgram(each.program, each.walks, each.premium);
      double[][] here = each.prices(random, 10);
      double[][] slope = new double[here.length][n];
      double value = program.bound(here, new double[0], () -> false);
      program.slope(slope, new double[0]);
      double size = trial % 2 == 0 ? 0.05 : 3;
      double tangent = value;
      double crowd = 0;
      double[][] there = new double[here.length][n];
      for (int k = 0; k < here.length; k++) {
        crowd += Arrays.stream(each.demand[k]).sum() / here.length;
        for (int i = 0; i < n; i++) {
          there[k][i] = Math.max(0, here[k][i] + random.nextDouble(-size, size));
          tangent += slope[k][i] * (there[k][i] - here[k][i]);
        }
      }
      // Customers are followed until one in a hundred is left.
      double error = 0.01 * crowd * size + 1e-3;
      assertThat(program.bound(there, new double[0], () -> false))
          .as("trial %d", trial)
          .isGreaterThan(tangent - error);
    }
  }

  /** All mixtures of whole plans as one linear program, by a backend that shares no code. */
  @Test
  void theDescentEndsAtTheLinearProgramOfMixtures() {
    SplittableRandom random = new SplittableRandom(3);
    for (int trial = 0; trial < 12; trial++) {
      Case each = new Case(random, false, trial % 2 == 1);
      double optimum = mixtures(each);
      WalkProgram program = new WalkProgram(each.program, each.walks, each.premium);
      double[][] start = each.prices(random, 5);
      double[] ofRows = new double[each.rows.size()];
      double first = program.bound(start, ofRows, () -> false);
      double bound =
          new ScarcityDescent(program, start, ofRows).run(first, 1e-6, 5_000, () -> false);
      assertThat(bound).as("trial %d", trial).isGreaterThan(optimum - 1e-6 * Math.abs(optimum));
      assertThat(bound).as("trial %d", trial).isCloseTo(optimum, within(0.003 * optimum));
    }
  }

  private static double mixtures(Case each) {
    int n = each.program.size();
    int samples = each.walks.length;
    LinearProgram.Builder lp = LinearProgram.builder(Sense.MAXIMIZE);
    double infinity = Double.POSITIVE_INFINITY;
    double[] zero = new double[n];
    double[][][] share = new double[samples][n][n];
    double[][] earned = new double[samples][n];
    for (int k = 0; k < samples; k++) {
      double[] worth = new double[each.walks[k].stationCount()];
      each.walks[k].worth(zero, zero, each.premium[k], worth);
      for (int i = 0; i < n; i++) {
        double[] one = new double[n];
        one[i] = 1;
        if (each.walks[k].isKnown(i)) {
          each.walks[k].pass(one, zero, worth, share[k][i], new double[n]);
          earned[k][i] = worth[i];
        }
      }
    }
    for (int i = 0; i < n; i++) {
      for (int q = 0; q <= MOST; q++) {
        double worth = -each.problem.catalog().cost(i) * q;
        for (int k = 0; k < samples; k++) {
          double a = each.demand[k][i];
          worth += each.problem.catalog().revenue(i) * Math.min(a, q) / samples;
          worth += earned[k][i] * Math.max(0, a - q) / samples;
        }
        lp.addColumn(0, 1, worth);
      }
    }
    for (int k = 0; k < samples; k++) {
      for (int i = 0; i < n; i++) {
        lp.addColumn(0, infinity, each.problem.catalog().revenue(i) / samples);
      }
      for (int i = 0; i < n; i++) {
        lp.addColumn(0, infinity, 0);
      }
    }
    int plans = n * (MOST + 1);
    for (int i = 0; i < n; i++) {
      int from = i * (MOST + 1);
      double[] ones = new double[MOST + 1];
      Arrays.fill(ones, 1);
      lp.addRow(1, 1, IntStream.range(from, from + MOST + 1).toArray(), ones);
    }
    for (ResourceLimit row : each.rows) {
      int[] columns = IntStream.range(0, plans).toArray();
      double[] use = new double[plans];
      Arrays.setAll(use, c -> row.coefficient(c / (MOST + 1)) * (c % (MOST + 1)));
      lp.addRow(-infinity, row.max(), columns, use);
    }
    for (int k = 0; k < samples; k++) {
      int x = plans + 2 * n * k;
      for (int j = 0; j < n; j++) {
        double[] stock = new double[plans + 2 * n * samples];
        double[] flow = new double[plans + 2 * n * samples];
        stock[x + j] = 1;
        flow[x + j] = 1;
        for (int i = 0; i < n; i++) {
          flow[x + n + i] = (i == j ? 1 : 0) - each.chain.substitution().probability(i, j);
          for (int q = 0; q <= MOST; q++) {
            double failing = Math.max(0, each.demand[k][i] - q);
            flow[i * (MOST + 1) + q] = -share[k][i][j] * failing;
            if (i == j) {
              stock[i * (MOST + 1) + q] = -Math.max(0, q - each.demand[k][i]);
            }
          }
        }
        int[] all = IntStream.range(0, stock.length).toArray();
        lp.addRow(-infinity, 0, all, stock);
        lp.addRow(-infinity, 0, all, flow);
      }
    }
    LpResult result = new OjAlgoBackend().solve(lp.build(), LpOptions.withDefaults());
    assertThat(result.isOptimal()).as(result.toString()).isTrue();
    return result.objective();
  }
}
