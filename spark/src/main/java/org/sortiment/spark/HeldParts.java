package org.sortiment.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.StoppedException;
import org.sortiment.api.solve.Termination;
import org.sortiment.estimation.engine.EstimationEngine;

/**
 * Parts of data on a cluster: each partition has a run of neighbours. They travel once, as a
 * broadcast variable a partition, which is fetched by the worker that has the partition (and by
 * another one, should that be lost); a question and the answers travel every time.
 */
final class HeldParts implements EstimationEngine.Held {
  private static final long LOOK_MILLIS = 100;

  private final List<Broadcast<ArrayList<ChoiceData>>> runs = new ArrayList<>();
  private final JavaRDD<List<ChoiceData>> partitions;
  private final ClusterWatch watch;
  private final Deadline whole;

  /**
   * Hands out the parts.
   *
   * @param whole the deadline of all that they are needed for
   */
  HeldParts(JavaSparkContext context, List<ChoiceData> parts, ClusterWatch watch, Deadline whole) {
    this.watch = watch;
    this.whole = whole;
    watch.requireRunning();
    int count = Math.max(1, Math.min(parts.size(), context.defaultParallelism()));
    for (int k = 0; k < count; k++) {
      int first = (int) ((long) parts.size() * k / count);
      int last = (int) ((long) parts.size() * (k + 1) / count);
      runs.add(context.broadcast(new ArrayList<>(parts.subList(first, last))));
    }
    List<Integer> numbers = IntStream.range(0, count).boxed().toList();
    partitions =
        context
            .parallelize(numbers, count)
            .map(new Fetch(List.copyOf(runs)))
            .persist(StorageLevel.MEMORY_ONLY());
  }

  /** An interrupt is kept from Spark, whose own locks it would disturb, and given back at last. */
  @Override
  public Optional<List<double[]>> ask(
      EstimationEngine.Question question, Optional<Deadline> deadline) {
    if (deadline.isPresent() && deadline.get().isReached()) {
      return Optional.empty();
    }
    watch.requireRunning();
    boolean isInterrupted = Thread.interrupted();
    try {
      JavaFutureAction<List<double[]>> job =
          partitions.mapPartitions(new Answers(question)).collectAsync();
      while (true) {
        try {
          List<double[]> answers = job.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
          watch.hear();
          return Optional.of(answers);
        } catch (TimeoutException e) {
          watch.look();
        } catch (InterruptedException e) {
          isInterrupted = true;
        } catch (ExecutionException e) {
          throw watch.failure(JobEvents.firstLine(e.getCause() == null ? e : e.getCause()));
        }
        Termination.Limit limit =
            isInterrupted ? Termination.Limit.INTERRUPT : deadline.orElse(whole).limitReached();
        if (limit != Termination.Limit.NONE && (deadline.isPresent() || !watch.hasWorkers())) {
          job.cancel(true);
          if (deadline.isPresent()) {
            return Optional.empty();
          }
          throw new StoppedException("waiting for a worker of the cluster", limit);
        }
      }
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    boolean isInterrupted = Thread.interrupted();
    try {
      if (!partitions.context().isStopped()) {
        partitions.unpersist(false);
        runs.forEach(run -> run.destroy());
      }
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** From the number of a partition to its parts, on a worker. */
  private record Fetch(List<Broadcast<ArrayList<ChoiceData>>> runs)
      implements Function<Integer, List<ChoiceData>> {
    private static final long serialVersionUID = 1L;

    @Override
    public List<ChoiceData> call(Integer number) {
      return runs.get(number).value();
    }
  }

  /** The answers for the parts of a partition, on a worker. */
  private record Answers(EstimationEngine.Question question)
      implements FlatMapFunction<Iterator<List<ChoiceData>>, double[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<double[]> call(Iterator<List<ChoiceData>> runs) {
      List<double[]> answers = new ArrayList<>();
      while (runs.hasNext()) {
        for (ChoiceData part : runs.next()) {
          if (TaskContext.get().isInterrupted()) {
            throw new TaskKilledException("nobody waits for the answer");
          }
          answers.add(question.answer(part));
        }
      }
      return answers.iterator();
    }
  }
}
