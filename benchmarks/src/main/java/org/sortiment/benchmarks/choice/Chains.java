package org.sortiment.benchmarks.choice;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.markov.DenseSubstitution;
import org.sortiment.markov.MarkovChains;
import org.sortiment.markov.SparseSubstitution;

/** Random Markov chains with prices uniform on [1, 10]. */
final class Chains {
  private Chains() {}

  /** Uniform transitions; of those who find a product missing, 70 to 95 % go on. */
  static AssortmentProblem dense(int n) {
    SplittableRandom random = new SplittableRandom(n);
    double[] rho = new double[n * n];
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        rho[i * n + j] = i == j ? 0 : random.nextDouble();
        sum += rho[i * n + j];
      }
      double goOn = 0.7 + 0.25 * random.nextDouble();
      for (int j = 0; j < n; j++) {
        rho[i * n + j] *= goOn / sum;
      }
    }
    return problem(random, new MarkovChain(arrivals(random, n), new DenseSubstitution(n, rho)));
  }

  /** That many neighbours spread over the catalog; 60 to 95 % go on. */
  static AssortmentProblem sparse(int n, int neighbours) {
    return sparse(n, neighbours, 0.6, 0.95);
  }

  /** The same with other probabilities of going on. */
  static AssortmentProblem sparse(int n, int neighbours, double least, double most) {
    SplittableRandom random = new SplittableRandom(n);
    int[] from = new int[n * neighbours];
    int[] to = new int[from.length];
    double[] probability = new double[from.length];
    int stretch = (n - 1) / neighbours;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int k = 0; k < neighbours; k++) {
        int e = i * neighbours + k;
        from[e] = i;
        to[e] = (i + 1 + k * stretch + random.nextInt(stretch)) % n;
        probability[e] = random.nextDouble();
        sum += probability[e];
      }
      double goOn = least + (most - least) * random.nextDouble();
      for (int k = 0; k < neighbours; k++) {
        probability[i * neighbours + k] *= goOn / sum;
      }
    }
    SparseSubstitution rho = SparseSubstitution.ofEntries(n, from, to, probability);
    return problem(random, new MarkovChain(arrivals(random, n), rho));
  }

  /** The chain of a multinomial logit in O(n) memory. */
  static AssortmentProblem logit(int n) {
    SplittableRandom random = new SplittableRandom(n);
    double[] weights = random.doubles(n, 0, 2).toArray();
    return problem(random, MarkovChains.ofAttraction(n / 10.0, weights));
  }

  private static double[] arrivals(SplittableRandom random, int n) {
    double[] arrivals = random.doubles(n).toArray();
    double sum = Arrays.stream(arrivals).sum();
    return Arrays.stream(arrivals).map(a -> a / sum).toArray();
  }

  private static AssortmentProblem problem(SplittableRandom random, MarkovChain chain) {
    double[] prices = random.doubles(chain.productCount(), 1, 10).toArray();
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
