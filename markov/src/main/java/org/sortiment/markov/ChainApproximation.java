package org.sortiment.markov;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.StoppedException;

/**
 * The Markov chain that approximates a choice model (Blanchet, Gallego, Goyal 2016, section 3):
 * with N all products,
 *
 * <pre>lambda_i = P_i(N),   rho_ij = (P_j(N \ {i}) - P_j(N)) / P_i(N).</pre>
 *
 * <p>It agrees with the model on N and, when nothing had to be clipped, on every N \ {i}, and on
 * every set when the model is a multinomial logit or a general attraction model. How far it is off
 * elsewhere is measured by {@link ChainFit}.
 *
 * <p>Rules where the formula has no answer: a negative rho_ij (possible when a product gains from
 * another one being there) becomes 0; a row that then exceeds 1 is divided by its sum; both are
 * reported. For a product that is bought with a probability under {@link #RARE} from N, the
 * difference is taken at N \ {k} instead, for the k whose removal makes i sell best; if it is rare
 * there as well, its customers go where the average customer goes, rho_ij = P_j(N \ {i}).
 *
 * @param chain the chain; its rows are kept sparse when under a fifth of the entries are not 0
 * @param largestClipped the largest amount by which a row's negative entries were raised to 0
 * @param largestExcess the largest amount by which a row then exceeded 1
 * @param clippedRows in how many rows either exceeded 1e-9, which is more than rounding
 */
public record ChainApproximation(
    MarkovChain chain, double largestClipped, double largestExcess, int clippedRows) {
  /** Products bought less often than this have no reliable differences. */
  public static final double RARE = 1e-9;

  private static final double ROUNDING = 1e-9;
  private static final int BETWEEN_LOOKS = 32;

  /**
   * Approximates a model by n + 1 of its evaluations (one more for every rare product), in parallel
   * over the products; 8 n^2 bytes. The result does not depend on the number of threads.
   */
  public static ChainApproximation of(ChoiceModel model) {
    return of(model, Optional.empty());
  }

  /**
   * The same in limited time.
   *
   * @throws StoppedException when a limit comes first
   */
  public static ChainApproximation of(ChoiceModel model, Deadline deadline) {
    return of(model, Optional.of(deadline));
  }

  private static ChainApproximation of(ChoiceModel model, Optional<Deadline> deadline) {
    int n = model.productCount();
    Assortment all = Assortment.all(n);
    double[] atAll = model.purchaseProbabilities(all);
    double[][] without = new double[n][];
    forEachProduct(n, deadline, i -> without[i] = model.purchaseProbabilities(all.without(i)));
    int[] rival = new int[n];
    for (int i = 0; i < n; i++) {
      rival[i] = atAll[i] < RARE ? rivalOf(i, without) : -1;
    }
    double[][] rows = new double[n][];
    double[] clipped = new double[n];
    double[] excess = new double[n];
    forEachProduct(
        n,
        deadline,
        i -> {
          rows[i] = row(model, i, rival[i], atAll, without);
          clipped[i] = clip(rows[i], i);
          excess[i] = normalise(rows[i]);
        });
    int count = 0;
    for (int i = 0; i < n; i++) {
      count += clipped[i] > ROUNDING || excess[i] > ROUNDING ? 1 : 0;
    }
    return new ChainApproximation(
        new MarkovChain(atAll, compact(rows)),
        Arrays.stream(clipped).max().orElse(0),
        Arrays.stream(excess).max().orElse(0),
        count);
  }

  /** In parallel; the limit is looked at after every few, by the calling thread. */
  private static void forEachProduct(int n, Optional<Deadline> deadline, IntConsumer action) {
    for (int from = 0; from < n; from += BETWEEN_LOOKS) {
      deadline.ifPresent(
          limit ->
              StoppedException.throwIfReached(
                  limit, "approximating the choices by a Markov chain"));
      IntStream.range(from, Math.min(n, from + BETWEEN_LOOKS)).parallel().forEach(action);
    }
  }

  private static int rivalOf(int product, double[][] without) {
    int best = -1;
    for (int k = 0; k < without.length; k++) {
      if (k != product && (best < 0 || without[k][product] > without[best][product])) {
        best = k;
      }
    }
    return best;
  }

  private static double[] row(
      ChoiceModel model, int i, int rival, double[] atAll, double[][] without) {
    if (atAll[i] >= RARE) {
      return differences(without[i], atAll, atAll[i]);
    }
    if (rival >= 0 && without[rival][i] >= RARE) {
      Assortment smaller = Assortment.all(atAll.length).without(rival).without(i);
      return differences(model.purchaseProbabilities(smaller), without[rival], without[rival][i]);
    }
    return without[i].clone();
  }

  private static double[] differences(double[] after, double[] before, double share) {
    double[] row = new double[after.length];
    for (int j = 0; j < row.length; j++) {
      row[j] = (after[j] - before[j]) / share;
    }
    return row;
  }

  /** Raises negative entries to 0 and returns by how much in all. */
  private static double clip(double[] row, int product) {
    row[product] = 0;
    double clipped = 0;
    for (int j = 0; j < row.length; j++) {
      if (row[j] < 0) {
        clipped -= row[j];
        row[j] = 0;
      }
    }
    return clipped;
  }

  /** Divides a row above 1 by its sum and returns the excess. */
  private static double normalise(double[] row) {
    double sum = CompensatedSum.of(row);
    if (sum <= 1) {
      return 0;
    }
    for (int j = 0; j < row.length; j++) {
      row[j] /= sum;
    }
    return sum - 1;
  }

  private static SubstitutionOperator compact(double[][] rows) {
    int n = rows.length;
    long entries = 0;
    for (double[] row : rows) {
      entries += Arrays.stream(row).filter(value -> value != 0).count();
    }
    if (5 * entries >= (long) n * n) {
      return DenseSubstitution.ofRows(rows);
    }
    int[] from = new int[(int) entries];
    int[] to = new int[(int) entries];
    double[] probabilities = new double[(int) entries];
    int e = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (rows[i][j] != 0) {
          from[e] = i;
          to[e] = j;
          probabilities[e++] = rows[i][j];
        }
      }
    }
    return SparseSubstitution.ofEntries(n, from, to, probabilities);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s; clipped at most %.3g a row, excess at most %.3g, in %d rows",
        chain,
        largestClipped,
        largestExcess,
        clippedRows);
  }
}
