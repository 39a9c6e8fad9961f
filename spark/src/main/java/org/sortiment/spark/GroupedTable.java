package org.sortiment.spark;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.storage.StorageLevel;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.DataSource;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.source.KeyedItems;
import org.sortiment.fleet.source.KeyedProducts;
import org.sortiment.fleet.source.ProductTable;

/**
 * The instances of a table, read by the workers and grouped between them: rows are sent to
 * partitions by ranges of the key, and sorted there by key and then by their place in the file. So
 * the instances of all partitions, one partition after the other, are those of {@link
 * ProductTable#open} in the same order, which gives them the same indices. They are kept by the
 * workers for further passes.
 */
final class GroupedTable {
  private static final String TEXT = "sortiment text of ";
  private static final String KEY = "sortiment key";
  private static final String ROW = "sortiment row";
  private static final String BETWEEN = "\u001f";

  /** Instances are handed out from the middle of a partition; so these are no larger. */
  private static final long ROWS = 20_000;

  private static final int MOST_PARTITIONS = 10_000;

  /** What Spark takes for patterns. */
  private static final String PATTERN = ".*[*?\\[\\]{}\\\\].*";

  private final JavaRDD<FleetItem> items;
  private final long[] counts;

  private GroupedTable(JavaRDD<FleetItem> items, long[] counts) {
    this.items = items;
    this.counts = counts;
  }

  /** Why a table is not for Spark, as the end of a sentence on it; empty when it is. */
  static Optional<String> obstacle(Path file) {
    if (!DataSource.of(file).isParquet()) {
      return Optional.of("Spark reads CSV and JSON in ways of its own");
    }
    String name = String.valueOf(file.getFileName());
    if (file.toAbsolutePath().toString().matches(PATTERN)) {
      return Optional.of("Spark takes its name for a pattern");
    }
    return name.startsWith("_") || name.startsWith(".")
        ? Optional.of("Spark passes over files of such a name")
        : Optional.empty();
  }

  /**
   * Has the workers read a table and bring its rows together. Waits until they are done.
   *
   * @throws InvalidInputException when a column has values that Spark and this machine write in
   *     different ways
   */
  static GroupedTable of(JavaSparkContext context, ProductTable table) {
    SparkSession session =
        SparkSession.builder().config(context.getConf()).getOrCreate().newSession();
    session.conf().set("spark.sql.caseSensitive", true);
    session.conf().set("spark.sql.ansi.enabled", true);
    KeyedProducts products = table.products();
    Dataset<Row> rows =
        session.read().parquet(table.table().toAbsolutePath().normalize().toUri().toString());
    List<String> names =
        Stream.concat(products.keys().stream(), products.columns().stream()).distinct().toList();
    List<Column> texts = new ArrayList<>();
    names.forEach(name -> texts.add(text(rows, name).as(TEXT + name)));
    texts.add(functions.col("_metadata.row_index").as(ROW));
    Column key =
        functions.concat_ws(
            BETWEEN,
            products.keys().stream()
                .map(name -> functions.coalesce(column(TEXT + name), functions.lit("")))
                .toArray(Column[]::new));
    JavaRDD<FleetItem> items =
        rows.select(texts.toArray(Column[]::new))
            .withColumn(KEY, key)
            .repartitionByRange(partitions(context, rows.count()), column(KEY))
            .sortWithinPartitions(column(KEY), column(ROW))
            .toJavaRDD()
            .mapPartitions(new Grouping(products, names))
            .persist(StorageLevel.MEMORY_AND_DISK_SER());
    Map<Integer, Long> counts =
        new TreeMap<>(
            items.mapPartitionsWithIndex(GroupedTable::count, true).collect().stream()
                .collect(Collectors.toMap(Count::partition, Count::items)));
    return new GroupedTable(items, counts.values().stream().mapToLong(Long::longValue).toArray());
  }

  private static int partitions(JavaSparkContext context, long rows) {
    long wanted = Math.max(2L * context.defaultParallelism(), rows / ROWS);
    return (int) Math.max(1, Math.min(Math.min(MOST_PARTITIONS, wanted), rows));
  }

  private static Column column(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }

  private static Column text(Dataset<Row> rows, String name) {
    DataType type = rows.select(column(name)).schema().apply(0).dataType();
    return CellTexts.of(column(name), type)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "column " + name,
                    type.simpleString().toUpperCase(Locale.ROOT),
                    "has another text in Spark",
                    ""));
  }

  private static Iterator<Count> count(Integer partition, Iterator<FleetItem> items) {
    long count = 0;
    while (items.hasNext()) {
      items.next();
      count++;
    }
    return List.of(new Count(partition, count)).iterator();
  }

  private record Count(int partition, long items) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** The instances, in partitions; their indices count from 0 in each. */
  JavaRDD<FleetItem> items() {
    return items;
  }

  /** How many instances each partition has. */
  long[] counts() {
    return Arrays.copyOf(counts, counts.length);
  }

  /** From the sorted rows of a partition to its instances; travels to a worker. */
  private record Grouping(KeyedProducts products, List<String> names)
      implements FlatMapFunction<Iterator<Row>, FleetItem> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<FleetItem> call(Iterator<Row> rows) {
      KeyedItems items = new KeyedItems(products, true, new SortedRows(names, rows));
      return new Iterator<>() {
        private Optional<FleetItem> next = items.next();

        @Override
        public boolean hasNext() {
          return next.isPresent();
        }

        @Override
        public FleetItem next() {
          FleetItem item = next.orElseThrow(NoSuchElementException::new);
          next = items.next();
          return item;
        }
      };
    }
  }

  private static final class SortedRows implements KeyedItems.Rows {
    private final List<String> names;
    private final Iterator<Row> rows;
    private Row row;

    SortedRows(List<String> names, Iterator<Row> rows) {
      this.names = names;
      this.rows = rows;
      this.row = Row.empty();
    }

    @Override
    public boolean next() {
      boolean hasNext = rows.hasNext();
      row = hasNext ? rows.next() : Row.empty();
      return hasNext;
    }

    @Override
    public Optional<String> text(String column) {
      return Optional.ofNullable(row.getString(names.indexOf(column)));
    }
  }
}
