package org.sortiment.estimation.likelihood;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.solve.Deadline;

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
    return evaluate(theta, order, Optional.empty()).orElseThrow();
  }

  /** The same, or nothing when the deadline comes first. */
  public Optional<Sums> evaluate(double[] theta, int order, Deadline deadline) {
    return evaluate(theta, order, Optional.of(deadline));
  }

  private Optional<Sums> evaluate(double[] theta, int order, Optional<Deadline> deadline) {
    int dimension = likelihood.dimension();
    int blocks = Math.min(BLOCKS, Math.max(1, likelihood.units()));
    Sums[] parts = new Sums[blocks];
    boolean complete =
        inParallel(
            blocks,
            deadline,
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
    return complete ? Optional.of(inOrder(parts, dimension, order)) : Optional.empty();
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
        Optional.empty(),
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

  /**
   * Works on all blocks. The calling thread looks at the deadline before it begins, because the
   * others may leave it nothing to do, and before every block of its own.
   *
   * @return whether all blocks were done
   */
  private boolean inParallel(int blocks, Optional<Deadline> deadline, IntConsumer work) {
    if (deadline.isPresent() && deadline.get().isReached()) {
      return false;
    }
    AtomicInteger next = new AtomicInteger();
    AtomicBoolean stopped = new AtomicBoolean();
    Runnable worker =
        () -> {
          while (!stopped.get()) {
            int block = next.getAndIncrement();
            if (block >= blocks) {
              return;
            }
            work.accept(block);
          }
        };
    List<Future<?>> others = new ArrayList<>();
    for (int t = 1; t < Math.min(threads, blocks); t++) {
      others.add(pool.submit(worker));
    }
    for (int block = next.getAndIncrement(); block < blocks; block = next.getAndIncrement()) {
      if (deadline.isPresent() && deadline.get().isReached()) {
        stopped.set(true);
        break;
      }
      work.accept(block);
    }
    others.forEach(Evaluator::await);
    return !stopped.get();
  }

  /** Waits for a thread to finish its block; an interrupt is kept for whoever looks for it. */
  private static void await(Future<?> other) {
    boolean interrupted = false;
    while (true) {
      try {
        other.get();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(e.getCause());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
