package org.sortiment.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetTask;
import org.sortiment.fleet.source.KeyedProducts;
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

  /** In front of the names of columns that have the texts of others. */
  private static final String TEXT = "sortiment text of ";

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

  /**
   * One line for every instance of a table with a row for each product. Spark brings the rows of an
   * instance together; where they are already (a table in buckets of the key, a data set that was
   * partitioned by it), nothing is moved. Partitions are streams: the rows of one instance are in
   * memory at a time, and no instance comes through the process that asked.
   *
   * <p>The products of an instance stand in the order of their ids, as texts, for rows of a data
   * set have no order of their own. A missing value in the key is a key of its own.
   *
   * @param products the table
   * @param shape its columns, and what all instances have in common
   * @param task what is done with each instance
   */
  public static Dataset<String> lines(Dataset<Row> products, KeyedProducts shape, FleetTask task) {
    List<Column> read = new ArrayList<>();
    shape.keys().forEach(key -> read.add(column(key)));
    Stream.concat(shape.keys().stream(), shape.columns().stream())
        .distinct()
        .forEach(name -> read.add(column(name).cast("string").as(TEXT + name)));
    Dataset<Row> texts = products.select(read.toArray(Column[]::new));
    Column[] keys = shape.keys().stream().map(FleetDatasets::column).toArray(Column[]::new);
    StructType keySchema = texts.select(keys).schema();
    return texts
        .groupBy(keys)
        .as(Encoders.row(keySchema), Encoders.row(texts.schema()))
        .flatMapSortedGroups(
            new Column[] {column(TEXT + shape.column("id"))},
            new Groups(shape, task),
            Encoders.STRING());
  }

  /** By its name, whatever characters that has. */
  private static Column column(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }

  private static String line(FleetTask task, FleetItem item) {
    return WorkerRuntime.get()
        .run(task, item)
        .orElseThrow(() -> new IllegalStateException("The task was interrupted."));
  }

  /** What travels to a worker. */
  private record Lines(FleetTask task) implements MapPartitionsFunction<String, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<String> call(Iterator<String> texts) {
      Iterable<String> all = () -> texts;
      Stream<String> lines =
          StreamSupport.stream(all.spliterator(), false)
              .map(
                  text -> {
                    String name = InstanceHead.of(text).name().orElse(PLACE);
                    return line(task, new FleetItem(0, name, PLACE, "", text, "", ""));
                  });
      return lines.iterator();
    }
  }

  /** What travels to a worker: rows of one key become one line. */
  private record Groups(KeyedProducts shape, FleetTask task)
      implements FlatMapGroupsFunction<Row, Row, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<String> call(Row ignored, Iterator<Row> rows) {
      Optional<KeyedProducts.Group> group = Optional.empty();
      while (rows.hasNext()) {
        Row row = rows.next();
        List<String> names = Arrays.asList(row.schema().fieldNames());
        KeyedProducts.Row texts =
            name -> Optional.ofNullable(row.getString(names.indexOf(TEXT + name)));
        if (group.isEmpty()) {
          group = Optional.of(shape.group(shape.key(texts)));
        }
        group.get().add(texts);
      }
      return group.map(all -> line(task, all.item(0))).stream().iterator();
    }
  }
}
