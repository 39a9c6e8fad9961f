package org.sortiment.benchmarks.choice;

import java.util.SplittableRandom;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.library.RandomChains;
import org.sortiment.markov.DenseSubstitution;
import org.sortiment.markov.MarkovChains;
import org.sortiment.markov.SparseSubstitution;

/** Random Markov chains with prices uniform on [1, 10]. */
final class Chains {
  private Chains() {}

  /** {@link RandomChains#dense}, the number of products for its seed. */
  static AssortmentProblem dense(int n) {
    RandomChains made = RandomChains.dense(n, n);
    double[] rho = new double[n * n];
    for (int e = 0; e < made.from().length; e++) {
      rho[made.from()[e] * n + made.to()[e]] = made.probability()[e];
    }
    return problem(made.prices(), new MarkovChain(made.arrivals(), new DenseSubstitution(n, rho)));
  }

  /** That many neighbours spread over the catalog; 60 to 95 % go on. */
  static AssortmentProblem sparse(int n, int neighbours) {
    return sparse(n, neighbours, 0.6, 0.95);
  }

  /** {@link RandomChains#sparse}, the number of products for its seed. */
  static AssortmentProblem sparse(int n, int neighbours, double least, double most) {
    RandomChains made = RandomChains.sparse(n, neighbours, least, most, n);
    SparseSubstitution rho =
        SparseSubstitution.ofEntries(n, made.from(), made.to(), made.probability());
    return problem(made.prices(), new MarkovChain(made.arrivals(), rho));
  }

  /** The chain of a multinomial logit in O(n) memory. */
  static AssortmentProblem logit(int n) {
    SplittableRandom random = new SplittableRandom(n);
    double[] weights = random.doubles(n, 0, 2).toArray();
    return problem(
        random.doubles(n, 1, 10).toArray(), MarkovChains.ofAttraction(n / 10.0, weights));
  }

  private static AssortmentProblem problem(double[] prices, MarkovChain chain) {
    return new AssortmentProblem(Catalog.ofRevenues(prices), chain);
  }

  /** max r.x subject to x + y = lambda + rho' y, x, y >= 0, as a general LP solver gets it. */
  static LinearProgram program(AssortmentProblem problem) {
    MarkovChain chain = (MarkovChain) problem.choiceModel();
    int n = chain.productCount();
    LinearProgram.Builder program = LinearProgram.builder(Sense.MAXIMIZE);
    for (int i = 0; i < n; i++) {
      program.addColumn(0, Double.POSITIVE_INFINITY, problem.catalog().revenue(i));
    }
    for (int i = 0; i < n; i++) {
      program.addColumn(0, Double.POSITIVE_INFINITY, 0);
    }
    for (int i = 0; i < n; i++) {
      int[] columns = new int[n + 1];
      double[] values = new double[n + 1];
      columns[n] = i;
      values[n] = 1;
      for (int k = 0; k < n; k++) {
        columns[k] = n + k;
        values[k] = k == i ? 1 : -chain.substitution().probability(k, i);
      }
      program.addRow(chain.arrivalProbability(i), chain.arrivalProbability(i), columns, values);
    }
    return program.build();
  }
}
