package org.sortiment.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Progress;
import org.sortiment.formats.files.InputFiles;
import org.sortiment.formats.json.JsonInput;
import org.sortiment.formats.json.PlainFields;

/**
 * Reads results for verification: {@code sortiment-frontier/1} and {@code sortiment-assortment/1}
 * here, {@code sortiment-stock-plan/1} by {@link StockResultReader}, those of vendors by {@link
 * SequentialResultReader}.
 */
final class ResultReader {
  private static final List<String> FORMATS =
      List.of(
          FrontierWriter.FORMAT,
          AssortmentWriter.FORMAT,
          StockResultWriter.FORMAT,
          SequentialWriter.FORMAT,
          DecisionWriter.FORMAT);
  private static final List<String> STATUS =
      List.of("optimal", "feasible", "infeasible", "undetermined");
  private static final List<String> FRONTIER_STATUS =
      Stream.concat(STATUS.stream(), Stream.of(ResultFields.WITHIN_GUARANTEE)).toList();
  private static final List<String> TEXTS =
      List.of(
          "format", "instance", "status", "solver", "backend", "explanation", "limit", "exactFor");
  private static final List<String> NUMBERS =
      List.of(
          "lambda",
          "objective",
          "bound",
          "gap",
          "revenue",
          "offerCosts",
          "utility",
          "purchaseProbability");
  private static final List<String> LISTS =
      List.of("assortment", "points", "conflict", "guarantee");
  private static final List<String> GUARANTEE = List.of("epsilon", "proven", "oracleCalls");
  private static final List<String> POINT_NUMBERS =
      List.of("revenue", "utility", "purchaseProbability", "lambdaFrom", "lambdaTo", "size");
  private static final List<String> READ_NUMBERS =
      Stream.concat(POINT_NUMBERS.stream(), Stream.of("gap", "offerCosts")).toList();

  private final Instance instance;
  private final AssortmentProblem problem;
  private final PlainFields fields = new PlainFields(TEXTS, NUMBERS);
  private final List<Integer> conflict = new ArrayList<>();
  private final List<WrittenResult.Point> points = new ArrayList<>();
  private Optional<WrittenResult.Guarantee> guarantee = Optional.empty();
  private final Set<String> keys = new HashSet<>();
  private Optional<Assortment> assortment = Optional.empty();

  private ResultReader(Instance instance) {
    this.instance = instance;
    this.problem = instance.problem();
  }

  /**
   * Reads a result of this instance.
   *
   * @throws InvalidInputException when the file is no such result, or names unknown products
   */
  static WrittenResult read(Path file, Instance instance, Progress progress) {
    return read(
        instance,
        new Source() {
          @Override
          public <T> T read(JsonInput.FileReader<T> reader) {
            return JsonInput.readWhole(file, progress, reader);
          }
        });
  }

  /** As {@link #read(Path, Instance, Progress)}, from a text. */
  static WrittenResult read(String text, String place, Instance instance) {
    return read(
        instance,
        new Source() {
          @Override
          public <T> T read(JsonInput.FileReader<T> reader) {
            return JsonInput.readText(text, place, reader);
          }
        });
  }

  /** What can be read more than once. */
  interface Source {
    <T> T read(JsonInput.FileReader<T> reader);
  }

  private static WrittenResult read(Instance instance, Source source) {
    String format = FileFormat.of(source);
    if (format.equals(StockResultWriter.FORMAT)) {
      return StockResultReader.read(source, instance.problem().catalog());
    }
    if (format.equals(SequentialWriter.FORMAT) || format.equals(DecisionWriter.FORMAT)) {
      return SequentialResultReader.read(source, instance, format.equals(DecisionWriter.FORMAT));
    }
    ResultReader reader = new ResultReader(instance);
    return source.read(
        input -> {
          input.object(key -> reader.readField(input, key));
          return reader.result();
        });
  }

  private void readField(JsonInput input, String key) throws IOException {
    keys.add(key);
    if (fields.read(input, key)) {
      return;
    }
    if (key.equals("assortment")) {
      assortment =
          input.isNull() ? Optional.empty() : Optional.of(readAssortment(input, problem.catalog()));
    } else if (key.equals("points")) {
      input.list(() -> points.add(readPoint(input)));
    } else if (key.equals("guarantee")) {
      guarantee = Optional.of(readGuarantee(input));
    } else if (key.equals("conflict")) {
      input.list(() -> conflict.addAll(readConstraint(input, instance)));
    } else {
      throw fields.unknownKey(input, key, LISTS);
    }
  }

  /** The ids of distinct products of a catalog. */
  static Assortment readAssortment(JsonInput input, Catalog catalog) throws IOException {
    BitSet members = new BitSet(catalog.size());
    input.list(
        () -> {
          int index = catalog.indexOf(input.text()).orElseThrow(() -> unknownProduct(input));
          if (members.get(index)) {
            throw invalid(input, "must not appear twice");
          }
          members.set(index);
        });
    return Assortment.of(catalog.size(), members);
  }

  private static InvalidInputException unknownProduct(JsonInput input) {
    return invalid(input, "is not the id of a product of the instance");
  }

  private static InvalidInputException invalid(JsonInput input, String rule) {
    try {
      return input.invalid(input.describe(), rule, "");
    } catch (IOException e) {
      return input.invalid("", rule, "");
    }
  }

  /** All constraints of the problem that stand at one place of the instance, or have its value. */
  static List<Integer> readConstraint(JsonInput input, Instance instance) throws IOException {
    double[] index = {-1};
    List<String> value = new ArrayList<>(1);
    input.object(
        key -> {
          switch (key) {
            case "constraint" -> index[0] = input.number();
            case "value" -> value.add(input.text());
            case "text" -> input.text();
            default -> throw input.unknownKey(key, List.of("constraint", "value", "text"));
          }
        });
    List<Integer> found =
        IntStream.range(0, instance.places().size())
            .filter(
                k ->
                    instance.places().get(k).index() == index[0]
                        && (value.isEmpty() || value.contains(instance.places().get(k).value())))
            .boxed()
            .toList();
    if (found.isEmpty()) {
      throw input.invalid("", "must name a constraint of the instance by its index", "");
    }
    return found;
  }

  private static WrittenResult.Guarantee readGuarantee(JsonInput input) throws IOException {
    PlainFields values = new PlainFields(List.of(), GUARANTEE);
    String path = input.path();
    input.object(
        key -> {
          if (input.isNull() && !key.equals("epsilon")) {
            input.number(); // fails: only epsilon may be null
          } else if (!values.read(input, key)) {
            throw values.unknownKey(input, key, List.of());
          }
        });
    values.require(path, GUARANTEE);
    return new WrittenResult.Guarantee(
        values.number("epsilon"),
        values.number("proven").orElseThrow(),
        values.number("oracleCalls").orElseThrow());
  }

  private WrittenResult.Point readPoint(JsonInput input) throws IOException {
    PlainFields values = new PlainFields(List.of(), READ_NUMBERS);
    List<Assortment> offered = new ArrayList<>(1);
    String path = input.path();
    input.object(
        key -> {
          if (input.isNull() && !key.equals("lambdaTo")) {
            input.number(); // fails: only the last lambda may be null
          } else if (key.equals("assortment")) {
            offered.add(readAssortment(input, problem.catalog()));
          } else if (!values.read(input, key)) {
            throw values.unknownKey(input, key, List.of("assortment"));
          }
        });
    values.require(path, POINT_NUMBERS);
    double size = values.number("size").orElseThrow();
    if (size != Math.rint(size) || size < 0 || size > problem.catalog().size()) {
      throw new InvalidInputException(path + ".size", size, "must be a number of products");
    }
    return new WrittenResult.Point(
        values.number("revenue").orElseThrow(),
        values.number("offerCosts").orElse(0),
        values.number("utility").orElseThrow(),
        values.number("purchaseProbability").orElseThrow(),
        values.number("lambdaFrom").orElseThrow(),
        values.number("lambdaTo").orElse(Double.POSITIVE_INFINITY),
        (int) size,
        values.number("gap"),
        offered.stream().findFirst());
  }

  /** The fields that every kind of result has. */
  static WrittenResult.Header header(PlainFields fields, List<Integer> conflict) {
    return header(fields, conflict, STATUS);
  }

  private static WrittenResult.Header header(
      PlainFields fields, List<Integer> conflict, List<String> known) {
    String status = fields.requireText("status");
    if (!known.contains(status)) {
      throw new InvalidInputException(
          "$.status", "\"" + status + "\"", "must be one of " + String.join(", ", known), "");
    }
    fields.requireText("backend");
    return new WrittenResult.Header(
        fields.requireText("instance"),
        status,
        fields.requireText("solver"),
        List.copyOf(conflict));
  }

  private WrittenResult result() {
    String format = fields.requireText("format");
    List<String> wanted =
        switch (format) {
          case FrontierWriter.FORMAT -> List.of("points");
          case AssortmentWriter.FORMAT ->
              List.of(
                  "objective",
                  "bound",
                  "gap",
                  "revenue",
                  "utility",
                  "purchaseProbability",
                  "exactFor",
                  "assortment");
          default ->
              throw new InvalidInputException(
                  "$.format",
                  "\"" + InputFiles.shortened(format) + "\"",
                  "must be one of " + String.join(", ", FORMATS),
                  FileFormat.advice(format, FORMATS.get(0)));
        };
    for (String key : wanted) {
      if (!keys.contains(key)) {
        throw PlainFields.missing("$", key);
      }
    }
    if (format.equals(FrontierWriter.FORMAT)) {
      return new WrittenResult.Frontier(
          header(fields, conflict, FRONTIER_STATUS), List.copyOf(points), guarantee);
    }
    WrittenResult.Header header = header(fields, conflict);
    header.requireFound("assortment", "a list", assortment.isPresent());
    return new WrittenResult.OneAssortment(
        header,
        fields.number("lambda"),
        fields.number("objective"),
        fields.number("bound"),
        fields.number("gap"),
        fields.number("revenue"),
        fields.number("offerCosts"),
        fields.number("utility"),
        fields.number("purchaseProbability"),
        fields.text("exactFor"),
        assortment);
  }
}
