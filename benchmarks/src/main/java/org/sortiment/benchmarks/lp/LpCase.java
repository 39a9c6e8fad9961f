package org.sortiment.benchmarks.lp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.Precedence;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.markov.DenseSubstitution;
import org.sortiment.markov.MarkovChains;
import org.sortiment.solvers.lp.logit.MultinomialLogitSolver;
import org.sortiment.solvers.lp.markov.MarkovChainSolver;

/**
 * A family of linear programs with objectives that depend on a surcharge z on every revenue, and a
 * solver of our own that knows their structure: its answer is what every backend must reach.
 *
 * <ul>
 *   <li>{@code a}: the Charnes-Cooper program of the multinomial logit with at most n/10 products.
 *   <li>{@code b}: the same with tree precedence instead.
 *   <li>{@code c}: the program of a dense Markov chain, 2n columns, n^2 coefficients.
 * </ul>
 */
final class LpCase {
  private static final SolveOptions OPTIONS = SolveOptions.withDefaults();

  private final char kind;
  private final int n;
  private final double[] revenues;
  private final AssortmentProblem problem;
  private final MarkovChain chain;

  private LpCase(char kind, int n) {
    this.kind = kind;
    this.n = n;
    SplittableRandom random = new SplittableRandom(n);
    revenues = random.doubles(n, 1, 10).toArray();
    double[] weights = random.doubles(n, -1, 1).map(Math::exp).toArray();
    chain = kind == 'c' ? denseChain(random, n) : MarkovChains.ofAttraction(1, 1);
    List<Constraint> constraints = new ArrayList<>();
    if (kind == 'a') {
      constraints.add(CardinalityBound.overall(n, 0, Math.max(1, n / 10)));
    }
    for (int i = 1; kind == 'b' && i < n; i++) {
      constraints.add(new Precedence(i, random.nextInt(i)));
    }
    problem =
        new AssortmentProblem(
            Catalog.ofRevenues(revenues),
            kind == 'c' ? chain : new MultinomialLogit(Math.sqrt(n), weights),
            constraints);
  }

  /** A letter and the number of products, for example {@code a1000}. */
  static LpCase of(String name) {
    return new LpCase(name.charAt(0), Integer.parseInt(name.substring(1)));
  }

  private static MarkovChain denseChain(SplittableRandom random, int n) {
    double[] rows = random.doubles((long) n * n).toArray();
    double[] arrivals = random.doubles(n).toArray();
    double total = Arrays.stream(arrivals).sum();
    for (int i = 0; i < n; i++) {
      arrivals[i] = 0.95 * arrivals[i] / total;
      rows[i * n + i] = 0;
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += rows[i * n + j];
      }
      double stay = 0.5 + 0.45 * random.nextDouble();
      for (int j = 0; j < n; j++) {
        rows[i * n + j] *= stay / sum;
      }
    }
    return new MarkovChain(arrivals, new DenseSubstitution(n, rows));
  }

  /** The program for z = 0.5. */
  LinearProgram program() {
    return kind == 'c' ? chainProgram() : charnesCooper();
  }

  /**
   * In u_i = P_i / v_i, the outside option last: sum v_i u_i + v_0 u_0 = 1 and u_i <= u_0; under
   * precedence u_i <= u_parent instead, which is ten times faster than both together.
   */
  private LinearProgram charnesCooper() {
    MultinomialLogitModel model = (MultinomialLogitModel) problem.choiceModel();
    LinearProgram.Builder builder = LinearProgram.builder(Sense.MAXIMIZE);
    double[] objective = objective(0.5);
    int[] all = new int[n + 1];
    double[] weights = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      all[i] = builder.addColumn(0, Double.POSITIVE_INFINITY, objective[i]);
      weights[i] = i < n ? model.weight(i) : model.noPurchaseWeight();
    }
    builder.addRow(1, 1, all, weights);
    int[] parents = new int[n];
    Arrays.fill(parents, n);
    for (Constraint constraint : problem.constraints()) {
      if (constraint instanceof Precedence precedence) {
        parents[precedence.product()] = precedence.requires();
      } else if (constraint instanceof CardinalityBound bound) {
        double[] row = new double[n + 1];
        Arrays.fill(row, 1);
        row[n] = -bound.max();
        builder.addRow(Double.NEGATIVE_INFINITY, 0, all, row);
      }
    }
    for (int i = 0; i < n; i++) {
      builder.addRow(Double.NEGATIVE_INFINITY, 0, new int[] {i, parents[i]}, new double[] {1, -1});
    }
    return builder.build();
  }

  /** Maximise r.x over x + y = lambda + rho' y, x and y >= 0. */
  private LinearProgram chainProgram() {
    LinearProgram.Builder builder = LinearProgram.builder(Sense.MAXIMIZE);
    for (int i = 0; i < 2 * n; i++) {
      builder.addColumn(0, Double.POSITIVE_INFINITY, i < n ? revenues[i] + 0.5 : 0);
    }
    int[] columns = new int[n + 1];
    Arrays.setAll(columns, k -> k == n ? 0 : n + k);
    for (int i = 0; i < n; i++) {
      double[] values = new double[n + 1];
      for (int j = 0; j < n; j++) {
        values[j] = (i == j ? 1 : 0) - chain.substitution().probability(j, i);
      }
      values[n] = 1;
      columns[n] = i;
      double arrivals = chain.arrivalProbability(i);
      builder.addRow(arrivals, arrivals, columns, values);
    }
    return builder.build();
  }

  /** The objective for that z, shape columns. */
  double[] objective(double z) {
    double[] objective = new double[kind == 'c' ? 2 * n : n + 1];
    for (int i = 0; i < n; i++) {
      double weight = kind == 'c' ? 1 : ((MultinomialLogit) problem.choiceModel()).weight(i);
      objective[i] = weight * (revenues[i] + z);
    }
    return objective;
  }

  /** The optimum for that z by the solver that knows the structure. */
  double bySpecialSolver(double z) {
    double[] raised = Arrays.stream(revenues).map(r -> r + z).toArray();
    AssortmentProblem shifted =
        new AssortmentProblem(
            Catalog.ofRevenues(raised), problem.choiceModel(), problem.constraints());
    AssortmentSolver solver =
        kind == 'c'
            ? new MarkovChainSolver(new OjAlgoBackend())
            : new MultinomialLogitSolver(new OjAlgoBackend());
    return solver.solve(shifted, 0, OPTIONS).objective();
  }
}
