package org.sortiment.estimation.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.sortiment.api.solve.Deadline;

/** Works on blocks by the threads of this process. */
final class ThreadBlocks implements Blocks {
  private final Likelihood likelihood;
  private final ConcurrentLinkedQueue<Likelihood.Kernel> kernels = new ConcurrentLinkedQueue<>();
  private final int threads;
  private final ExecutorService pool;

  /** Starts {@code threads - 1} threads, which end with {@link #close}. */
  ThreadBlocks(Likelihood likelihood, int threads) {
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

  /** Works on the units from {@code first} to before {@code last}. */
  @FunctionalInterface
  private interface Work {
    double[] on(Likelihood.Kernel kernel, int first, int last);
  }

  @Override
  public Optional<List<double[]>> sums(double[] theta, int order, Optional<Deadline> deadline) {
    int dimension = likelihood.dimension();
    return of(
        likelihood.units(),
        deadline,
        (kernel, first, last) -> BlockSums.sums(kernel, dimension, theta, order, first, last));
  }

  @Override
  public Optional<List<double[]>> outerProducts(double[] theta, int[] clusters, Deadline deadline) {
    int dimension = likelihood.dimension();
    return of(
        clusters.length == 0 ? likelihood.units() : clusters.length - 1,
        Optional.of(deadline),
        (kernel, first, last) ->
            BlockSums.outerProducts(kernel, dimension, theta, clusters, first, last));
  }

  private Optional<List<double[]>> of(int count, Optional<Deadline> deadline, Work work) {
    return inParallel(
        BlockSums.blocks(count),
        deadline,
        block -> {
          Likelihood.Kernel pooled = kernels.poll();
          Likelihood.Kernel kernel = pooled == null ? likelihood.kernel() : pooled;
          double[] sums =
              work.on(kernel, BlockSums.start(count, block), BlockSums.start(count, block + 1));
          kernels.add(kernel);
          return sums;
        });
  }

  /**
   * Works on all blocks. The calling thread looks at the deadline before it begins, because the
   * others may leave it nothing to do, and before every block of its own.
   *
   * @return nothing when the deadline came before the last block
   */
  private Optional<List<double[]>> inParallel(
      int blocks, Optional<Deadline> deadline, Function<Integer, double[]> work) {
    if (deadline.isPresent() && deadline.get().isReached()) {
      return Optional.empty();
    }
    double[][] parts = new double[blocks][];
    AtomicInteger next = new AtomicInteger();
    AtomicBoolean stopped = new AtomicBoolean();
    Runnable worker =
        () -> {
          while (!stopped.get()) {
            int block = next.getAndIncrement();
            if (block >= blocks) {
              return;
            }
            parts[block] = work.apply(block);
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
      parts[block] = work.apply(block);
    }
    others.forEach(ThreadBlocks::await);
    return stopped.get() ? Optional.empty() : Optional.of(Arrays.asList(parts));
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
