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

  /** What a worker does with a partition, or a part of it; travels there. */
  interface Work<T> extends Serializable {
    SolvedPortion solve(Iterator<T> items);
  }

  /**
   * Starts a job.
   *
   * @param partitions those that get a task
   * @param listener hears of every task once, then of the end, on threads of Spark
   */
  static <T> void submit(
      SparkContext context,
      JavaRDD<T> data,
      Work<T> work,
      List<Integer> partitions,
      Consumer<Event> listener) {
    List<Object> numbers = new ArrayList<>(partitions);
    SimpleFutureAction<BoxedUnit> job =
        context.submitJob(
            data.rdd(),
            new Task<>(work),
            CollectionConverters.asScala(numbers).toSeq(),
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

  /** In the words of Spark. */
  private record Task<T>(Work<T> work)
      implements Function1<scala.collection.Iterator<T>, SolvedPortion>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public SolvedPortion apply(scala.collection.Iterator<T> items) {
      return work.solve(CollectionConverters.asJava(items));
    }
  }
}
