package org.sortiment.solvers.lp.markov;

import java.util.Arrays;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.solvers.lp.constraints.Rows;
import org.sortiment.solvers.lp.search.OfferCosts;

/**
 * The best revenue under a Markov chain as a program. With x_i the customers who buy i and y_i the
 * visits that find i missing,
 *
 * <pre>max r.x   x + y <= lambda + rho' y,  x_i <= X_i u_i,  y_i <= Y_i (1 - u_i),  x, y >= 0,
 * </pre>
 *
 * and rows on the 0/1 offer variables u. Without u it is the linear program of optimal stopping
 * (Blanchet, Gallego, Goyal 2016). X_i is the share of customers who reach i when nothing else is
 * offered, Y_i the visits to i when nothing is: nothing can exceed them, because another product
 * only catches customers. The balance may be an inequality, since losing a customer never pays; so
 * customers caught in dead ends do not make the program infeasible.
 *
 * <p>Columns are x_i / X_i, y_i / Y_i and u_i, rows are divided by Y_i: all columns lie in [0, 1]
 * whatever the probabilities. 3 n columns, 3 n rows, as many nonzeros as rho has and 6 n.
 */
final class ChainProgram {
  private final MarkovChain chain;
  private final int n;
  private final double[] reach;
  private final double[] visits;

  ChainProgram(MarkovChain chain) {
    this.chain = chain;
    this.n = chain.productCount();
    this.reach = new double[n];
    this.visits = new double[n];
    measure();
  }

  /** X and Y, by n evaluations of the chain. */
  private void measure() {
    SubstitutionOperator rho = chain.substitution();
    double[] lambda = chain.arrivalProbabilities();
    double[] seen = new double[n];
    Assortment nothing = Assortment.none(n);
    boolean[] dead = rho.deadEnds(nothing);
    rho.visits(nothing, lambda, seen);
    for (int i = 0; i < n; i++) {
      visits[i] = dead[i] ? 0 : seen[i];
    }
    boolean anyDead = false;
    for (boolean each : dead) {
      anyDead |= each;
    }
    for (int j = 0; j < n; j++) {
      Assortment alone = Assortment.of(n, j);
      rho.visits(alone, lambda, seen);
      reach[j] = seen[j];
      if (anyDead) {
        // A product that is a dead end beside nothing may be none beside j.
        boolean[] deadBeside = rho.deadEnds(alone);
        for (int i = 0; i < n; i++) {
          if (i != j && !deadBeside[i]) {
            visits[i] = Math.max(visits[i], seen[i]);
          }
        }
      }
    }
    for (int i = 0; i < n; i++) {
      visits[i] = Math.max(visits[i], reach[i]);
    }
  }

  /** The coefficients for prices r: of x, and of the offers what they cost. */
  double[] objective(double[] prices, OfferCosts costs) {
    double[] objective = objective(prices);
    for (int i = 0; i < n; i++) {
      objective[2 * n + i] = -costs.of(i) + 0.0;
    }
    return objective;
  }

  /** The coefficients of x in the objective for prices r. */
  double[] objective(double[] prices) {
    double[] objective = new double[3 * n];
    for (int i = 0; i < n; i++) {
      objective[i] = prices[i] * reach[i];
    }
    return objective;
  }

  /** The linear program of optimal stopping: x and y without offer variables. */
  LinearProgram unconstrained(double[] prices) {
    LinearProgram.Builder program = LinearProgram.builder(Sense.MAXIMIZE);
    double[] objective = objective(prices);
    for (int j = 0; j < 2 * n; j++) {
      program.addColumn(0, 1, objective[j]);
    }
    addBalance(program);
    return program.build();
  }

  /** The whole program; the offer variables are the last n columns. */
  LinearProgram constrained(AssortmentProblem problem) {
    LinearProgram.Builder program = LinearProgram.builder(Sense.MAXIMIZE);
    for (int j = 0; j < 2 * n; j++) {
      program.addColumn(0, 1, 0);
    }
    for (int i = 0; i < n; i++) {
      program.addBinary(0);
    }
    addBalance(program);
    for (int i = 0; i < n; i++) {
      double[] ones = {1, -1};
      program.addRow(Double.NEGATIVE_INFINITY, 0, new int[] {i, 2 * n + i}, ones);
      double[] both = {1, 1};
      program.addRow(Double.NEGATIVE_INFINITY, 1, new int[] {n + i, 2 * n + i}, both);
    }
    Rows.append(problem.catalog().size(), problem.constraints(), program, 2 * n);
    return program.build();
  }

  private void addBalance(LinearProgram.Builder program) {
    int[][] columns = new int[n][8];
    double[][] values = new double[n][8];
    int[] length = new int[n];
    for (int k = 0; k < n; k++) {
      int from = k;
      chain
          .substitution()
          .forEach(
              k,
              (to, probability) -> {
                // At most 1; what is too small to be a number leads nobody anywhere.
                double share =
                    visits[to] > 0 ? Math.min(1, probability * visits[from] / visits[to]) : 0;
                if (share > 0) {
                  if (length[to] == columns[to].length) {
                    columns[to] = Arrays.copyOf(columns[to], 2 * length[to]);
                    values[to] = Arrays.copyOf(values[to], 2 * length[to]);
                  }
                  columns[to][length[to]] = n + from;
                  values[to][length[to]++] = -share;
                }
              });
    }
    for (int i = 0; i < n; i++) {
      if (visits[i] == 0) {
        continue;
      }
      int[] row = Arrays.copyOf(columns[i], length[i] + 2);
      double[] entries = Arrays.copyOf(values[i], length[i] + 2);
      row[length[i]] = i;
      entries[length[i]] = reach[i] / visits[i];
      row[length[i] + 1] = n + i;
      entries[length[i] + 1] = 1;
      program.addRow(
          Double.NEGATIVE_INFINITY, chain.arrivalProbability(i) / visits[i], row, entries);
    }
  }
}
