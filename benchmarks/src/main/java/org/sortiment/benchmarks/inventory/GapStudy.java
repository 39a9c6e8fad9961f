package org.sortiment.benchmarks.inventory;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.markov.MarkovChains;
import org.sortiment.solvers.inventory.bounds.ArrivalInformationBound;
import org.sortiment.solvers.inventory.bounds.EnumerationBound;
import org.sortiment.solvers.inventory.bounds.FluidBound;

/**
 * Where the certified gap of stock plans comes from, on problems small enough for exact values:
 *
 * <ul>
 *   <li>the optimum V, by recursion over all plans;
 *   <li>W: the same when the seller may also turn customers away from what is in stock, best plan
 *       and best control by recursion. W - V is what the permission to turn away is worth;
 *   <li>B(whole): first choices known, flows in shares, whole units: the expectation over all
 *       vectors of first choices, the maximum over whole plans. B(whole) - W is what knowing first
 *       choices and flows in shares are worth;
 *   <li>B: the same with fractions of units; B - B(whole) is what whole units are worth;
 *   <li>the bound that is reported, with second choices known, and the fluid bound.
 * </ul>
 *
 * <p>All in percent of V, means over problems. Argument: problems a line (default 10).
 */
public final class GapStudy {
  private GapStudy() {}

  /** Runs the study. */
  public static void main(String[] args) {
    int problems = args.length > 0 ? Integer.parseInt(args[0]) : 10;
    System.out.println(
        "| products | customers | turning away | first choices known, shares | fractions | B - V |"
            + " reported - V | fluid - V |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    row(3, 6, problems);
    row(3, 12, problems);
    row(2, 20, problems);
  }

  private static void row(int n, int customers, int problems) {
    SplittableRandom random = new SplittableRandom(n * 100L + customers);
    double[] sums = new double[6];
    for (int k = 0; k < problems; k++) {
      StockProblem problem = problem(n, customers, random);
      Exact exact = new Exact(problem, customers);
      double optimum = new EnumerationBound().bound(problem, SolveOptions.withDefaults()).mean();
      double control = exact.bestControl();
      double[] fractional = exact.fractional();
      double whole = exact.bestWhole(fractional);
      double bound = fractional[n];
      double reported =
          new ArrivalInformationBound().bound(problem, SolveOptions.withDefaults()).mean();
      double fluid = new FluidBound().bound(problem, SolveOptions.withDefaults()).mean();
      double[] parts = {
        control - optimum,
        whole - control,
        bound - whole,
        bound - optimum,
        reported - optimum,
        fluid - optimum
      };
      for (int c = 0; c < parts.length; c++) {
        sums[c] += 100 * parts[c] / optimum / problems;
      }
    }
    System.out.printf(Locale.ROOT, "| %d | %d |", n, customers);
    Arrays.stream(sums).forEach(each -> System.out.printf(Locale.ROOT, " %.2f %% |", each));
    System.out.println();
  }

  private static StockProblem problem(int n, int customers, SplittableRandom random) {
    Catalog.Builder catalog = Catalog.builder();
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      double revenue = 5 + 5 * random.nextDouble();
      catalog.add("p" + (i + 1), revenue, revenue * (0.2 + 0.4 * random.nextDouble()));
      weights[i] = 1.0 / (i + 1);
    }
    return new StockProblem(
        catalog.build(), new MultinomialLogit(0.5, weights), new Season.Fixed(customers));
  }

  /** The exact values of one problem without limits, salvage and penalty. */
  private static final class Exact {
    private final int n;
    private final int customers;
    private final double[] price;
    private final double[] cost;
    private final double[] arrivals;
    private final double[][] rho;
    private final int[][] vectors;
    private final double[] chances;

    Exact(StockProblem problem, int customers) {
      this.n = problem.catalog().size();
      this.customers = customers;
      this.price = new double[n];
      this.cost = new double[n];
      Arrays.setAll(price, problem.catalog()::revenue);
      Arrays.setAll(cost, problem.catalog()::cost);
      MarkovChain chain = MarkovChains.of(problem.choiceModel());
      this.arrivals = chain.arrivalProbabilities();
      this.rho = new double[n][n];
      for (int i = 0; i < n; i++) {
        double[] unit = new double[n];
        unit[i] = 1;
        chain.substitution().multiplyTransposed(unit, rho[i]);
      }
      int[][] all = vectors(n, customers);
      this.vectors = all;
      this.chances = Arrays.stream(all).mapToDouble(this::chance).toArray();
    }

    /** All vectors of at least 0 that add up to at most {@code sum}. */
    private static int[][] vectors(int n, int sum) {
      if (n == 0) {
        return new int[][] {{}};
      }
      return Arrays.stream(new int[sum + 1][0])
          .collect(
              java.util.ArrayList<int[]>::new,
              (list, none) -> {
                int last = list.isEmpty() ? 0 : list.get(list.size() - 1)[n - 1] + 1;
                for (int[] head : vectors(n - 1, sum - last)) {
                  int[] vector = Arrays.copyOf(head, n);
                  vector[n - 1] = last;
                  list.add(vector);
                }
              },
              java.util.ArrayList::addAll)
          .toArray(int[][]::new);
    }

    private double chance(int[] a) {
      double log = 0;
      int rest = customers;
      double outside = 1 - Arrays.stream(arrivals).sum();
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < a[i]; k++) {
          log += Math.log(arrivals[i]) + Math.log(rest) - Math.log(k + 1);
          rest--;
        }
      }
      return Math.exp(log + (rest > 0 ? rest * Math.log(outside) : 0));
    }

    /** The best plan when customers may be turned away from what is in stock. */
    double bestControl() {
      int side = customers + 1;
      int states = (int) Math.pow(side, n);
      double[] value = new double[states];
      for (int t = 0; t < customers; t++) {
        double[] next = new double[states];
        for (int s = 0; s < states; s++) {
          double[] asked = asked(value, s, side);
          double outside = 1;
          for (int i = 0; i < n; i++) {
            next[s] += arrivals[i] * asked[i];
            outside -= arrivals[i];
          }
          next[s] += outside * value[s];
        }
        value = next;
      }
      double best = Double.NEGATIVE_INFINITY;
      for (int s = 0; s < states; s++) {
        double spent = 0;
        int rest = s;
        for (int i = 0; i < n; i++) {
          spent += cost[i] * (rest % side);
          rest /= side;
        }
        best = Math.max(best, value[s] - spent);
      }
      return best;
    }

    /** What a customer who asks for each product is worth from here: sell, or let her walk on. */
    private double[] asked(double[] value, int state, int side) {
      double[] asked = new double[n];
      Arrays.fill(asked, value[state]);
      double change = 1;
      for (int round = 0; change > 1e-12 && round < 10_000; round++) {
        change = 0;
        int step = 1;
        for (int i = 0; i < n; i++) {
          double on = 0;
          double leaves = 1;
          for (int j = 0; j < n; j++) {
            on += rho[i][j] * asked[j];
            leaves -= rho[i][j];
          }
          on += leaves * value[state];
          boolean inStock = state / step % side > 0;
          double best = inStock ? Math.max(on, price[i] + value[state - step]) : on;
          change = Math.max(change, Math.abs(best - asked[i]));
          asked[i] = best;
          step *= side;
        }
      }
      return asked;
    }

    /** The best fractional plan, and after it B. */
    double[] fractional() {
      LinearProgram.Builder b = LinearProgram.builder(Sense.MAXIMIZE);
      for (int i = 0; i < n; i++) {
        b.addColumn(0, customers, -cost[i]);
      }
      for (int k = 0; k < vectors.length; k++) {
        addScenario(b, vectors[k], chances[k], true);
      }
      LpResult result = new OjAlgoBackend().solve(b.build(), LpOptions.withDefaults());
      double[] answer = Arrays.copyOf(result.primal(), n + 1);
      answer[n] = result.objective();
      return answer;
    }

    /** Sales x and failed visits y of one vector; x <= q, or a bound of x that is set later. */
    private void addScenario(LinearProgram.Builder b, int[] a, double chance, boolean linked) {
      int[] x = new int[n];
      int[] y = new int[n];
      for (int i = 0; i < n; i++) {
        x[i] = b.addColumn(0, Double.POSITIVE_INFINITY, chance * price[i]);
        y[i] = b.addColumn(0, Double.POSITIVE_INFINITY, 0);
      }
      for (int i = 0; i < n; i++) {
        int[] columns = new int[n + 1];
        double[] values = new double[n + 1];
        for (int j = 0; j < n; j++) {
          columns[j] = y[j];
          values[j] = (i == j ? 1 : 0) - rho[j][i];
        }
        columns[n] = x[i];
        values[n] = 1;
        b.addRow(Double.NEGATIVE_INFINITY, a[i], columns, values);
        if (linked) {
          b.addRow(Double.NEGATIVE_INFINITY, 0, new int[] {x[i], i}, new double[] {1, -1});
        }
      }
    }

    /** The best whole plan within one unit and a half of the best fractional one. */
    double bestWhole(double[] near) {
      LinearProgram.Builder b = LinearProgram.builder(Sense.MAXIMIZE);
      addScenario(b, new int[n], 1, false);
      try (LpSession session = new OjAlgoBackend().open(b.build())) {
        int[] low = new int[n];
        Arrays.setAll(low, i -> (int) Math.max(0, Math.floor(near[i]) - 1));
        return best(low, new int[n], 0, plan -> value(session, plan));
      }
    }

    private double best(int[] low, int[] plan, int i, ToDoubleFunction<int[]> value) {
      if (i == n) {
        return value.applyAsDouble(plan);
      }
      double best = Double.NEGATIVE_INFINITY;
      for (int q = low[i]; q <= Math.min(customers, low[i] + 3); q++) {
        plan[i] = q;
        best = Math.max(best, best(low, plan, i + 1, value));
      }
      return best;
    }

    private double value(LpSession session, int[] plan) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        session.setColumnBounds(2 * i, 0, plan[i]);
        sum -= cost[i] * plan[i];
      }
      for (int k = 0; k < vectors.length; k++) {
        for (int i = 0; i < n; i++) {
          session.setRowBounds(i, Double.NEGATIVE_INFINITY, vectors[k][i]);
        }
        sum += chances[k] * session.solve(LpOptions.withDefaults()).objective();
      }
      return sum;
    }
  }
}
