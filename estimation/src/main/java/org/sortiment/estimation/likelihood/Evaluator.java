package org.sortiment.estimation.likelihood;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.sortiment.api.math.CompensatedSum;

/**
 * Evaluates a likelihood on all cores. Units are cut into blocks that depend on their number alone;
 * the sums of the blocks are added in their order, with compensation. So the result is the same,
 * bit for bit, for any number of threads.
 */
public final class Evaluator implements AutoCloseable {
  private static final int BLOCKS = 256;

  private final Likelihood likelihood;
  private final ConcurrentLinkedQueue<Likelihood.Kernel> kernels = new ConcurrentLinkedQueue<>();
  private final int threads;
  private final ExecutorService pool;

  /** Starts {@code threads - 1} threads, which end with {@link #close}. */
  public Evaluator(Likelihood likelihood, int threads) {
    this.likelihood = likelihood;
    this.threads = threads;
    this.pool =
        Executors.newFixedThreadPool(
            Math.max(1, threads - 1),
            task -> {
              Thread thread = new Thread(task, "likelihood");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** The likelihood that is evaluated. */
  public Likelihood likelihood() {
    return likelihood;
  }

  /** The log-likelihood and its derivatives up to an order. */
  public Sums evaluate(double[] theta, int order) {
    int dimension = likelihood.dimension();
    int blocks = Math.min(BLOCKS, Math.max(1, likelihood.units()));
    Sums[] parts = new Sums[blocks];
    inParallel(
        blocks,
        block -> {
          Sums sums = new Sums(dimension, order);
          Likelihood.Kernel kernel = borrow();
          int end = start(block + 1, blocks);
          for (int unit = start(block, blocks); unit < end; unit++) {
            kernel.add(theta, unit, sums);
          }
          kernels.add(kernel);
          parts[block] = sums;
        });
    return inOrder(parts, dimension, order);
  }

  private static Sums inOrder(Sums[] parts, int dimension, int order) {
    Sums total = new Sums(dimension, order);
    CompensatedSum value = new CompensatedSum();
    for (Sums part : parts) {
      value.add(part.value());
    }
    total.addValue(value.value());
    for (int k = 0; k < total.gradient().length; k++) {
      CompensatedSum sum = new CompensatedSum();
      for (Sums part : parts) {
        sum.add(part.gradient()[k]);
      }
      total.gradient()[k] = sum.value();
    }
    for (int k = 0; k < total.hessian().length; k++) {
      CompensatedSum sum = new CompensatedSum();
      for (Sums part : parts) {
        sum.add(part.hessian()[k]);
      }
      total.hessian()[k] = sum.value();
    }
    return total;
  }

  /**
   * The sum of the outer products of the scores, of choices or of clusters of units: the middle of
   * the sandwich (White 1982; Liang, Zeger 1986). Lower triangle.
   *
   * @param clusters where each cluster of units begins and, last, the number of units; empty when
   *     every choice stands for itself
   */
  public double[] outerProducts(double[] theta, int[] clusters) {
    int dimension = likelihood.dimension();
    int count = clusters.length == 0 ? likelihood.units() : clusters.length - 1;
    int blocks = Math.min(BLOCKS, Math.max(1, count));
    double[][] parts = new double[blocks][];
    inParallel(
        blocks,
        block -> {
          double[] sum = new double[dimension * (dimension + 1) / 2];
          Likelihood.Kernel kernel = borrow();
          int end = (int) ((long) count * (block + 1) / blocks);
          for (int c = (int) ((long) count * block / blocks); c < end; c++) {
            if (clusters.length == 0) {
              kernel.scores(theta, c, (score, weight, squared) -> addOuter(sum, score, squared));
            } else {
              double[] total = new double[dimension];
              for (int unit = clusters[c]; unit < clusters[c + 1]; unit++) {
                kernel.scores(theta, unit, (score, weight, s) -> addTo(total, score, weight));
              }
              addOuter(sum, total, 1);
            }
          }
          kernels.add(kernel);
          parts[block] = sum;
        });
    double[] result = new double[dimension * (dimension + 1) / 2];
    for (int k = 0; k < result.length; k++) {
      CompensatedSum sum = new CompensatedSum();
      for (double[] part : parts) {
        sum.add(part[k]);
      }
      result[k] = sum.value();
    }
    return result;
  }

  private static void addOuter(double[] triangle, double[] score, double weight) {
    int at = 0;
    for (int i = 0; i < score.length; i++) {
      double a = weight * score[i];
      for (int j = 0; j <= i; j++) {
        triangle[at++] += a * score[j];
      }
    }
  }

  private static void addTo(double[] total, double[] score, double weight) {
    for (int i = 0; i < total.length; i++) {
      total[i] += weight * score[i];
    }
  }

  private int start(int block, int blocks) {
    return (int) ((long) likelihood.units() * block / blocks);
  }

  private Likelihood.Kernel borrow() {
    Likelihood.Kernel kernel = kernels.poll();
    return kernel == null ? likelihood.kernel() : kernel;
  }

  private void inParallel(int blocks, IntConsumer work) {
    AtomicInteger next = new AtomicInteger();
    Runnable worker =
        () -> {
          for (int b = next.getAndIncrement(); b < blocks; b = next.getAndIncrement()) {
            work.accept(b);
          }
        };
    List<Future<?>> others = new ArrayList<>();
    for (int t = 1; t < Math.min(threads, blocks); t++) {
      others.add(pool.submit(worker));
    }
    worker.run();
    for (Future<?> other : others) {
      try {
        other.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while adding up a likelihood.", e);
      }
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
