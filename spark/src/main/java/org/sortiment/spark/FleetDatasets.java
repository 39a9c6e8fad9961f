package org.sortiment.spark;

import java.util.Iterator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetTask;
import org.sortiment.formats.fleet.InstanceHead;

/**
 * The tasks of fleets over data sets, for applications with a Spark session and tables of their
 * own: instances that a query has put together are solved where they are, and results are written
 * where the application wants them, without passing through the process that asked.
 *
 * <pre>
 * Dataset&lt;String&gt; instances = session.read().textFile("hdfs://.../centres.jsonl");
 * FleetTask task = new SolveTask(TaskSettings.withDefaults(), 0);
 * FleetDatasets.lines(instances, task).write().text("hdfs://.../results");
 * </pre>
 */
public final class FleetDatasets {
  private static final String PLACE = "instance";

  private FleetDatasets() {}

  /**
   * One line for every instance, in the partition and at the place of the instance; one that fails
   * has a line that says why. Each partition is a stream of which one instance is in memory at a
   * time. Nothing is computed until somebody asks for the lines, and again when somebody asks
   * again.
   *
   * @param instances each a text of {@code sortiment-instance/1} without tables of its own
   * @param task what is done with each
   */
  public static Dataset<String> lines(Dataset<String> instances, FleetTask task) {
    return instances.mapPartitions(new Lines(task), Encoders.STRING());
  }

  /** What travels to a worker. */
  private record Lines(FleetTask task) implements MapPartitionsFunction<String, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<String> call(Iterator<String> texts) {
      Iterable<String> all = () -> texts;
      Stream<String> lines = StreamSupport.stream(all.spliterator(), false).map(this::line);
      return lines.iterator();
    }

    private String line(String text) {
      String name = InstanceHead.of(text).name().orElse(PLACE);
      FleetItem item = new FleetItem(0, name, PLACE, "", text, "", "");
      return WorkerRuntime.get()
          .run(task, item)
          .orElseThrow(() -> new IllegalStateException("The task was interrupted."));
    }
  }
}
