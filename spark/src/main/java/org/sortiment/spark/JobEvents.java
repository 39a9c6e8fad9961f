package org.sortiment.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.sortiment.fleet.FleetItem;
import scala.Function1;
import scala.Function2;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/**
 * Runs a job of Spark whose results come task by task, for which its Java interface has no words.
 */
final class JobEvents {
  private JobEvents() {}

  /**
   * Something that happened to a job: a task is done, all are, or it has failed.
   *
   * @param portion the result of a task
   * @param failure why the job has failed
   */
  record Event(Optional<SolvedPortion> portion, Optional<String> failure) {
    List<String> warnings() {
      return portion.map(SolvedPortion::warnings).orElseGet(List::of);
    }
  }

  /**
   * Starts a job with a task for every portion.
   *
   * @param listener hears of every task once, then of the end, on threads of Spark
   */
  static void submit(
      SparkContext context,
      JavaRDD<List<FleetItem>> data,
      PortionWork work,
      Consumer<Event> listener) {
    List<Object> partitions = new ArrayList<>();
    for (int k = 0; k < data.getNumPartitions(); k++) {
      partitions.add(k);
    }
    SimpleFutureAction<BoxedUnit> job =
        context.submitJob(
            data.rdd(),
            new Work(work),
            CollectionConverters.asScala(partitions).toSeq(),
            (Function2<Object, SolvedPortion, BoxedUnit>)
                (partition, portion) -> {
                  listener.accept(new Event(Optional.of(portion), Optional.empty()));
                  return BoxedUnit.UNIT;
                },
            () -> BoxedUnit.UNIT);
    Function1<Try<BoxedUnit>, BoxedUnit> whenDone =
        end -> {
          listener.accept(new Event(Optional.empty(), reason(end)));
          return BoxedUnit.UNIT;
        };
    job.onComplete(whenDone, ExecutionContext.parasitic$.MODULE$);
  }

  private static Optional<String> reason(Try<BoxedUnit> end) {
    return end.isSuccess() ? Optional.empty() : Optional.of(firstLine(end.failed().get()));
  }

  /** What a failure says, without the stack traces that Spark puts into its messages. */
  static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("for no reason");
  }

  /** What travels to a worker. */
  private record Work(PortionWork work)
      implements Function1<scala.collection.Iterator<List<FleetItem>>, SolvedPortion>,
          Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public SolvedPortion apply(scala.collection.Iterator<List<FleetItem>> parts) {
      List<FleetItem> items = new ArrayList<>();
      Iterator<List<FleetItem>> all = CollectionConverters.asJava(parts);
      all.forEachRemaining(items::addAll);
      return work.solve(items.iterator());
    }
  }
}
