package org.sortiment.cli.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.sortiment.api.Assortment;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Progress;

/** Reads {@code sortiment-frontier/1} and {@code sortiment-assortment/1} for verification. */
public final class ResultReader {
  private static final List<String> STATUS =
      List.of("optimal", "feasible", "infeasible", "undetermined");
  private static final List<String> TEXTS =
      List.of("format", "instance", "status", "solver", "backend", "limit", "exactFor");
  private static final List<String> NUMBERS =
      List.of("lambda", "objective", "bound", "gap", "revenue", "utility", "purchaseProbability");
  private static final List<String> POINT_NUMBERS =
      List.of("revenue", "utility", "purchaseProbability", "lambdaFrom", "lambdaTo", "size");

  private final AssortmentProblem problem;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, OptionalDouble> numbers = new HashMap<>();
  private final List<Integer> conflict = new ArrayList<>();
  private final List<WrittenResult.Point> points = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();
  private Optional<Assortment> assortment = Optional.empty();

  private ResultReader(AssortmentProblem problem) {
    this.problem = problem;
  }

  /**
   * Reads a result of this problem.
   *
   * @throws InvalidInputException when the file is no such result, or names unknown products
   */
  public static WrittenResult read(Path file, AssortmentProblem problem, Progress progress) {
    ResultReader reader = new ResultReader(problem);
    return JsonInput.readWhole(
        file,
        progress,
        input -> {
          input.object(key -> reader.readField(input, key));
          return reader.result();
        });
  }

  private void readField(JsonInput input, String key) throws IOException {
    keys.add(key);
    if (TEXTS.contains(key)) {
      texts.put(key, input.text());
    } else if (NUMBERS.contains(key)) {
      numbers.put(key, numberOrNull(input));
    } else if (key.equals("assortment")) {
      assortment = input.isNull() ? Optional.empty() : Optional.of(readAssortment(input));
    } else if (key.equals("points")) {
      input.list(() -> points.add(readPoint(input)));
    } else if (key.equals("conflict")) {
      input.list(() -> conflict.add(readConstraint(input)));
    } else {
      List<String> known = new ArrayList<>(TEXTS);
      known.addAll(NUMBERS);
      known.addAll(List.of("assortment", "points", "conflict"));
      throw input.unknownKey(key, known);
    }
  }

  private static OptionalDouble numberOrNull(JsonInput input) throws IOException {
    return input.isNull() ? OptionalDouble.empty() : OptionalDouble.of(input.number());
  }

  private Assortment readAssortment(JsonInput input) throws IOException {
    BitSet members = new BitSet(problem.catalog().size());
    input.list(
        () -> {
          int index =
              problem.catalog().indexOf(input.text()).orElseThrow(() -> unknownProduct(input));
          if (members.get(index)) {
            throw invalid(input, "must not appear twice");
          }
          members.set(index);
        });
    return Assortment.of(problem.catalog().size(), members);
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

  private int readConstraint(JsonInput input) throws IOException {
    int[] index = {-1};
    input.object(
        key -> {
          switch (key) {
            case "constraint" -> {
              double number = input.number();
              if (number != Math.rint(number)
                  || number < 0
                  || number >= problem.constraints().size()) {
                throw input.invalid(
                    input.describe(), "must be the index of a constraint of the instance", "");
              }
              index[0] = (int) number;
            }
            case "text" -> input.text();
            default -> throw input.unknownKey(key, List.of("constraint", "text"));
          }
        });
    if (index[0] < 0) {
      throw input.invalid("", "must have the key \"constraint\"", "");
    }
    return index[0];
  }

  private WrittenResult.Point readPoint(JsonInput input) throws IOException {
    Map<String, OptionalDouble> values = new HashMap<>();
    List<Assortment> offered = new ArrayList<>(1);
    String path = input.path();
    input.object(
        key -> {
          if (POINT_NUMBERS.contains(key)) {
            values.put(
                key,
                key.equals("lambdaTo") ? numberOrNull(input) : OptionalDouble.of(input.number()));
          } else if (key.equals("assortment")) {
            offered.add(readAssortment(input));
          } else {
            List<String> known = new ArrayList<>(POINT_NUMBERS);
            known.add("assortment");
            throw input.unknownKey(key, known);
          }
        });
    for (String key : POINT_NUMBERS) {
      if (!values.containsKey(key)) {
        throw new InvalidInputException(path + "." + key, "", "is required but missing", "");
      }
    }
    double size = value(values, "size").orElseThrow();
    if (size != Math.rint(size) || size < 0 || size > problem.catalog().size()) {
      throw new InvalidInputException(path + ".size", size, "must be a number of products");
    }
    return new WrittenResult.Point(
        value(values, "revenue").orElseThrow(),
        value(values, "utility").orElseThrow(),
        value(values, "purchaseProbability").orElseThrow(),
        value(values, "lambdaFrom").orElseThrow(),
        value(values, "lambdaTo").orElse(Double.POSITIVE_INFINITY),
        (int) size,
        offered.stream().findFirst());
  }

  private WrittenResult result() {
    String format = requireText("format");
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
                  "must be one of " + FrontierWriter.FORMAT + ", " + AssortmentWriter.FORMAT,
                  "");
        };
    for (String key : wanted) {
      if (!keys.contains(key)) {
        throw new InvalidInputException("$." + key, "", "is required but missing", "");
      }
    }
    String status = requireText("status");
    if (!STATUS.contains(status)) {
      throw new InvalidInputException(
          "$.status", "\"" + status + "\"", "must be one of " + String.join(", ", STATUS), "");
    }
    requireText("backend");
    WrittenResult.Header header =
        new WrittenResult.Header(
            requireText("instance"), status, requireText("solver"), List.copyOf(conflict));
    if (format.equals(FrontierWriter.FORMAT)) {
      return new WrittenResult.Frontier(header, List.copyOf(points));
    }
    boolean found = status.equals("optimal") || status.equals("feasible");
    if (found != assortment.isPresent()) {
      throw new InvalidInputException(
          "$.assortment",
          assortment.isPresent() ? "a list" : "null",
          "must " + (found ? "be a list" : "be null") + " when the status is " + status,
          "");
    }
    return new WrittenResult.OneAssortment(
        header,
        number("lambda"),
        number("objective"),
        number("bound"),
        number("gap"),
        number("revenue"),
        number("utility"),
        number("purchaseProbability"),
        texts.getOrDefault("exactFor", ""),
        assortment);
  }

  private OptionalDouble number(String key) {
    return value(numbers, key);
  }

  private static OptionalDouble value(Map<String, OptionalDouble> values, String key) {
    return values.getOrDefault(key, OptionalDouble.empty());
  }

  private String requireText(String key) {
    String text = texts.get(key);
    if (text == null) {
      throw new InvalidInputException("$." + key, "", "is required but missing", "");
    }
    return text;
  }
}
