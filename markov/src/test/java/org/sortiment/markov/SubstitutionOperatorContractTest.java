package org.sortiment.markov;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.testkit.SubstitutionOperatorContract;

/** The contract, for the three shapes and for one that knows its entries only. */
class SubstitutionOperatorContractTest implements SubstitutionOperatorContract {
  /** A shape of somebody else: rows, and elimination whatever the size; the default sampler. */
  private record Rows(double[][] rows) implements SubstitutionOperator {
    @Override
    public int size() {
      return rows.length;
    }

    @Override
    public double probability(int from, int to) {
      return rows[from][to];
    }

    @Override
    public double exitProbability(int from) {
      double rest = 1;
      for (double entry : rows[from]) {
        rest -= entry;
      }
      return Math.max(0, rest);
    }

    @Override
    public void forEach(int from, EntryVisitor visitor) {
      for (int j = 0; j < rows.length; j++) {
        if (rows[from][j] > 0) {
          visitor.accept(j, rows[from][j]);
        }
      }
    }

    @Override
    public void multiply(double[] values, double[] result) {
      for (int i = 0; i < rows.length; i++) {
        double sum = 0;
        for (int j = 0; j < rows.length; j++) {
          sum += rows[i][j] * values[j];
        }
        result[i] = sum;
      }
    }

    @Override
    public void multiplyTransposed(double[] visits, double[] result) {
      for (int j = 0; j < rows.length; j++) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
          sum += visits[i] * rows[i][j];
        }
        result[j] = sum;
      }
    }

    @Override
    public double visits(Assortment offered, double[] arrivals, double[] visits) {
      boolean[] dead = deadEnds(offered);
      Walks.visitsByElimination(this, Walks.walking(offered, dead), arrivals, visits);
      return Walks.sumOf(visits, dead);
    }

    @Override
    public void worth(Assortment offered, double[] values, double[] worth) {
      Walks.fillEnds(offered, values, worth);
      Walks.worthByElimination(this, Walks.walking(offered, deadEnds(offered)), worth);
    }

    @Override
    public boolean[] deadEnds(Assortment offered) {
      double[] exits = new double[rows.length];
      for (int i = 0; i < exits.length; i++) {
        exits[i] = exitProbability(i);
      }
      return Walks.deadEnds(
          offered,
          exits,
          (row, marked) -> {
            for (int j = 0; j < rows.length; j++) {
              if (marked[j] && rows[row][j] > 0) {
                return true;
              }
            }
            return false;
          });
    }
  }

  /** Rows of which some are empty and some have no exit. */
  private static double[][] rows(SplittableRandom random, int n, int zeros) {
    double[][] rows = new double[n][n];
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        rows[i][j] = i == j || random.nextInt(4) < zeros ? 0 : random.nextDouble();
        sum += rows[i][j];
      }
      double goOn = random.nextInt(3) == 0 ? 1 : random.nextDouble();
      for (int j = 0; j < n && sum > 0; j++) {
        rows[i][j] *= goOn / sum;
      }
    }
    return rows;
  }

  @Override
  public List<? extends SubstitutionOperator> operators() {
    List<SubstitutionOperator> operators = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(41);
    for (int n : new int[] {0, 1, 2, 7, 90}) {
      double[][] rows = rows(random, n, n > 2 ? 3 : 1);
      SubstitutionOperator dense = DenseSubstitution.ofRows(rows);
      operators.add(dense);
      operators.add(SparseSubstitution.of(dense, Assortment.none(n)));
      operators.add(new Rows(rows));
      for (int rank : new int[] {1, 3}) {
        operators.add(
            AttractionSubstitution.of(
                rank,
                random.doubles((long) n * rank).toArray(),
                random.doubles((long) n * rank).map(u -> u < 0.3 ? 0 : u).toArray(),
                random.doubles(n).map(u -> u < 0.3 ? 0 : u).toArray()));
      }
    }
    return operators;
  }
}
