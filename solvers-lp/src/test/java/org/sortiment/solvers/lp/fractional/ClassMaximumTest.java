package org.sortiment.solvers.lp.fractional;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.search.OfferTree;
import org.sortiment.testkit.RandomInstances;

class ClassMaximumTest {
  private static final int CASES = Integer.getInteger("sortiment.hard", 1) * 130;

  @Test
  void noAssortmentExceedsTheBoundWhateverIsFixed() {
    double excess = 0;
    int compared = 0;
    for (RandomInstances.Instance each : RandomInstances.stream(50_000, CASES, 9).toList()) {
      SplittableRandom random = new SplittableRandom(each.seed());
      AssortmentProblem problem = each.problem();
      int n = problem.catalog().size();
      ClassTerm term = term(random, problem);
      try (LinearBound set = bound(problem)) {
        ClassMaximum maximum = new ClassMaximum(term, set);
        for (int trial = 0; trial < 4; trial++) {
          double[] linear = linear(random, n);
          byte[] state = state(random, n, trial);
          set.open(state);
          maximum.restrict(Deadline.none());
          // More than once: later calls start where the one before left off.
          for (int again = 0; again < 2; again++) {
            double best = enumerate(problem, term, linear, state);
            maximum.maximize(linear, Double.NEGATIVE_INFINITY, 0, Deadline.none());
            String where = each + ", linear " + Arrays.toString(linear) + Arrays.toString(state);
            assertThat(maximum.bound()).as(where).isGreaterThanOrEqualTo(best);
            assertThat(maximum.value()).as(where).isLessThanOrEqualTo(best + 1e-9 * size(best));
            maximum
                .assortment()
                .ifPresent(
                    found -> {
                      assertThat(problem.isFeasible(found)).as(where).isTrue();
                      assertThat(agrees(found, state)).as(where).isTrue();
                      assertThat(term.value(members(found)) + sum(found, linear))
                          .isBetween(
                              maximum.value() - 1e-9 * size(best),
                              maximum.value() + 1e-9 * size(best));
                    });
            if (Double.isFinite(best) && best > 0.1) {
              excess += Math.min(1, (maximum.bound() - best) / best);
              compared++;
            }
            linear[random.nextInt(n)] += random.nextDouble() - 0.5;
          }
        }
      }
    }
    // Mostly within a few hundredths, one product being a good part of so few.
    assertThat(excess / compared).isLessThan(0.06);
  }

  @Test
  void theBoundIsTheBestOverASingleTOfTheLeastOverS() {
    for (long seed = 0; seed < 3; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int n = 30;
      double[] weights = random.doubles(n, 0, 1).toArray();
      double[] prices = random.doubles(n, 0, 10).toArray();
      int[] products = new int[n];
      Arrays.setAll(products, i -> i);
      ClassTerm term = new ClassTerm(products, weights, prices, 5, seed % 2);
      double[] linear = random.doubles(n, -0.1, 0.1).toArray();
      int most = 6;
      double heaviest = Arrays.stream(weights).sorted().skip(n - most).sum();
      double dense = Double.NEGATIVE_INFINITY;
      double around = heaviest / 2;
      for (double width = heaviest / 2; width > 1e-5; width /= 15) {
        double middle = around;
        for (int step = -30; step <= 30; step++) {
          double total = Math.min(heaviest, Math.max(0, middle + width * step / 30));
          double least = leastOverS(term, linear, 1 / (5 + total), most);
          if (least > dense) {
            dense = least;
            around = total;
          }
        }
      }
      try (LinearBound set = selection(n, most)) {
        ClassMaximum maximum = new ClassMaximum(term, set);
        maximum.restrict(Deadline.none());
        maximum.maximize(linear, Double.NEGATIVE_INFINITY, 1e-7, Deadline.none());
        assertThat(maximum.bound()).isGreaterThanOrEqualTo(dense - 1e-9);
        assertThat(maximum.bound()).isLessThan(dense + 1e-5 * dense);
        assertThat(maximum.value()).isGreaterThan(0.98 * dense);
        // The point that attains the bound offers at most as many products as there may be.
        double[] point = new double[n];
        maximum.addPoint(1, point);
        assertThat(Arrays.stream(point).sum()).isLessThan(most + 1e-9);
      }
    }
  }

  @Test
  void weightsFarApartAndMultipliersFarApartLeaveAValidBound() {
    for (long seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int n = 8;
      double[] weights = new double[n];
      double[] prices = new double[n];
      double[] linear = new double[n];
      int[] products = new int[n];
      for (int i = 0; i < n; i++) {
        products[i] = i;
        weights[i] = Math.exp(random.nextDouble(-300, 0));
        prices[i] = Math.exp(random.nextDouble(-20, 20));
        linear[i] = random.nextDouble(-1, 1) * Math.exp(random.nextDouble(-30, 10));
      }
      double outside = Math.exp(random.nextDouble(-700, 0));
      ClassTerm term = new ClassTerm(products, weights, prices, outside, seed % 3);
      AssortmentProblem problem =
          RandomInstances.ofSize(seed, RandomInstances.Shape.UNCONSTRAINED, n).problem();
      byte[] state = new byte[n];
      Arrays.fill(state, OfferTree.FREE);
      try (LinearBound set = bound(problem)) {
        ClassMaximum maximum = new ClassMaximum(term, set);
        maximum.restrict(Deadline.none());
        maximum.maximize(linear, Double.NEGATIVE_INFINITY, 0, Deadline.none());
        assertThat(maximum.bound()).isGreaterThanOrEqualTo(enumerate(problem, term, linear, state));
        assertThat(maximum.bound()).isFinite();
      }
    }
  }

  @Test
  void aDeadlineThatIsOverLeavesAValidBound() {
    int n = 12;
    int[] products = new int[n];
    Arrays.setAll(products, i -> i);
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    ClassTerm term = new ClassTerm(products, ones, ones, 1, 0);
    try (LinearBound set = selection(n, 3)) {
      ClassMaximum maximum = new ClassMaximum(term, set);
      maximum.restrict(Deadline.none());
      Deadline over = Deadline.startingNow(Optional.of(Duration.ofNanos(1)));
      assertThat(maximum.maximize(new double[n], 0, 0, over)).isEqualTo(Termination.Limit.TIME);
      assertThat(maximum.bound()).isBetween(0.75, 1.1);
    }
  }

  private static double leastOverS(ClassTerm term, double[] linear, double t, int most) {
    double low = -50;
    double high = 50;
    for (int step = 0; step < 60; step++) {
      double a = low + (high - low) / 3;
      double b = high - (high - low) / 3;
      if (phi(term, linear, t, a, most) < phi(term, linear, t, b, most)) {
        high = b;
      } else {
        low = a;
      }
    }
    return phi(term, linear, t, low, most);
  }

  private static double phi(ClassTerm term, double[] linear, double t, double s, int most) {
    double[] open = new double[linear.length];
    Arrays.setAll(open, i -> (term.prices()[i] - s) * term.weights()[i] * t + linear[i]);
    double top =
        Arrays.stream(open).sorted().skip(open.length - most).filter(each -> each > 0).sum();
    return top + s * (1 - term.outside() * t) - term.utilityWeight() * Math.log(term.outside() * t);
  }

  private static LinearBound bound(AssortmentProblem problem) {
    return FeasibleBounds.open(
        problem.catalog().size(), problem.constraints(), new OjAlgoBackend());
  }

  private static LinearBound selection(int n, int most) {
    return FeasibleBounds.open(
        n, List.of(CardinalityBound.overall(n, 0, most)), new OjAlgoBackend());
  }

  private static ClassTerm term(SplittableRandom random, AssortmentProblem problem) {
    int n = problem.catalog().size();
    List<Integer> products = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    boolean ties = random.nextInt(4) == 0;
    for (int i = 0; i < n; i++) {
      if (random.nextInt(5) > 0) {
        products.add(i);
        weights.add(ties ? 1 : Math.exp(random.nextDouble(-3, 3)));
      }
    }
    return new ClassTerm(
        products.stream().mapToInt(i -> i).toArray(),
        weights.stream().mapToDouble(v -> v).toArray(),
        products.stream().mapToDouble(i -> problem.catalog().revenue(i)).toArray(),
        random.nextInt(8) == 0 ? 1e-3 : random.nextDouble(0.1, 5),
        random.nextBoolean() ? 0 : random.nextDouble());
  }

  private static double[] linear(SplittableRandom random, int n) {
    double size = random.nextInt(5) == 0 ? 0 : Math.exp(random.nextDouble(-4, 2));
    return random.doubles(n, -1, 1).map(each -> each * size).toArray();
  }

  private static byte[] state(SplittableRandom random, int n, int trial) {
    byte[] state = new byte[n];
    Arrays.fill(state, OfferTree.FREE);
    for (int i = 0; i < n && trial > 0; i++) {
      if (random.nextInt(4) == 0) {
        state[i] = random.nextBoolean() ? OfferTree.IN : OfferTree.OUT;
      }
    }
    return state;
  }

  private static double enumerate(
      AssortmentProblem problem, ClassTerm term, double[] linear, byte[] state) {
    int n = linear.length;
    double best = Double.NEGATIVE_INFINITY;
    for (int mask = 0; mask < 1 << n; mask++) {
      Assortment set = Assortment.ofMask(n, mask);
      if (agrees(set, state) && problem.isFeasible(set)) {
        best = Math.max(best, term.value(members(set)) + sum(set, linear));
      }
    }
    return best;
  }

  private static boolean agrees(Assortment set, byte[] state) {
    for (int i = 0; i < state.length; i++) {
      if (state[i] != OfferTree.FREE && set.contains(i) != (state[i] == OfferTree.IN)) {
        return false;
      }
    }
    return true;
  }

  private static boolean[] members(Assortment set) {
    boolean[] members = new boolean[set.catalogSize()];
    set.forEach(i -> members[i] = true);
    return members;
  }

  private static double sum(Assortment set, double[] linear) {
    double[] sum = {0};
    set.forEach(i -> sum[0] += linear[i]);
    return sum[0];
  }

  private static double size(double value) {
    return Double.isInfinite(value) ? 1 : Math.max(1, Math.abs(value));
  }
}
