package org.sortiment.library;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.sortiment.api.Catalog;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ModelSpecBuilder;

/**
 * The numbers of random Markov chains, as arrays: prices uniform on [1, 10], arrivals uniform and
 * scaled to 1.
 *
 * @param prices shape n
 * @param arrivals probabilities of wanting each product first, shape n, adding up to 1
 * @param from where transition e starts, shape m
 * @param to where it ends, shape m
 * @param probability its probability, shape m; who does not go on leaves
 */
public record RandomChains(
    double[] prices, double[] arrivals, int[] from, int[] to, double[] probability) {

  /** Uniform transitions between all products; of those who find one missing 70 to 95 % go on. */
  public static RandomChains dense(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] from = new int[n * (n - 1)];
    int[] to = new int[from.length];
    double[] probability = new double[from.length];
    int e = 0;
    for (int i = 0; i < n; i++) {
      int first = e;
      double sum = 0;
      for (int j = 0; j < n; j++) {
        if (j != i) {
          from[e] = i;
          to[e] = j;
          probability[e] = random.nextDouble();
          sum += probability[e];
          e++;
        }
      }
      double goOn = 0.7 + 0.25 * random.nextDouble();
      for (int k = first; k < e; k++) {
        probability[k] *= goOn / sum;
      }
    }
    return of(random, n, from, to, probability);
  }

  /**
   * That many neighbours spread over the catalog; a share between {@code least} and {@code most} of
   * those who find a product missing goes on.
   */
  public static RandomChains sparse(int n, int neighbours, double least, double most, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
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
    return of(random, n, from, to, probability);
  }

  private static RandomChains of(
      SplittableRandom random, int n, int[] from, int[] to, double[] probability) {
    double[] arrivals = random.doubles(n).toArray();
    double sum = Arrays.stream(arrivals).sum();
    return new RandomChains(
        random.doubles(n, 1, 10).toArray(),
        Arrays.stream(arrivals).map(a -> a / sum).toArray(),
        from,
        to,
        probability);
  }

  /** The number of products, n. */
  public int productCount() {
    return prices.length;
  }

  /** The parameters of the chain, as an instance has them. */
  ModelSpec spec(Catalog catalog) {
    List<ModelSpecBuilder> transitions = new ArrayList<>(from.length);
    for (int e = 0; e < from.length; e++) {
      transitions.add(
          ModelSpec.nested()
              .put("from", catalog.id(from[e]))
              .put("to", catalog.id(to[e]))
              .put("probability", probability[e]));
    }
    return ModelSpec.of("markov-chain")
        .put("arrivals", arrivals)
        .putList("transitions", transitions)
        .build();
  }
}
