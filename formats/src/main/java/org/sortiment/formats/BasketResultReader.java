package org.sortiment.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.api.solve.Progress;
import org.sortiment.formats.files.InputFiles;
import org.sortiment.formats.json.JsonInput;
import org.sortiment.formats.json.PlainFields;

/** Reads {@code sortiment-basket-result/1} for verification. */
final class BasketResultReader {
  private static final List<String> TEXTS =
      List.of("format", "instance", "status", "solver", "backend", "explanation", "limit");
  private static final List<String> NUMBERS = List.of("objective", "bound", "gap", "utility");
  private static final List<String> OTHERS = List.of("categories", "alone", "conflict");

  private final BasketInstance instance;
  private final PlainFields fields = new PlainFields(TEXTS, NUMBERS);
  private final Set<String> keys = new HashSet<>();
  private Optional<List<WrittenBasket.Category>> categories = Optional.empty();
  private Optional<WrittenBasket.Alone> alone = Optional.empty();
  private OptionalInt conflictCategory = OptionalInt.empty();
  private List<Integer> conflict = List.of();

  private BasketResultReader(BasketInstance instance) {
    this.instance = instance;
  }

  /**
   * Reads a result of these baskets.
   *
   * @throws InvalidInputException when the file is no such result, or names unknown products
   */
  static WrittenBasket read(Path file, BasketInstance instance, Progress progress) {
    BasketResultReader reader = new BasketResultReader(instance);
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
    if (fields.read(input, key)) {
      return;
    }
    switch (key) {
      case "categories" ->
          categories = input.isNull() ? Optional.empty() : Optional.of(readCategories(input));
      case "alone" -> alone = input.isNull() ? Optional.empty() : Optional.of(readAlone(input));
      case "conflict" -> readConflict(input);
      default -> throw fields.unknownKey(input, key, OTHERS);
    }
  }

  private List<WrittenBasket.Category> readCategories(JsonInput input) throws IOException {
    return byCategory(input, g -> readCategory(input, g));
  }

  /** Reads what a category has; it is the current token. */
  private interface CategoryField<T> {
    T read(int category) throws IOException;
  }

  /** One value for each category, in the order of the instance. */
  private <T> List<T> byCategory(JsonInput input, CategoryField<T> value) throws IOException {
    Map<Integer, T> read = new HashMap<>();
    String path = input.path();
    input.object(name -> read.put(index(input, name), value.read(index(input, name))));
    List<T> values = new ArrayList<>();
    for (int g = 0; g < instance.categories().size(); g++) {
      T found = read.get(g);
      if (found == null) {
        throw new InvalidInputException(
            InputFiles.child(path, instance.categories().get(g).name()),
            "",
            "is required but missing",
            "");
      }
      values.add(found);
    }
    return values;
  }

  private int index(JsonInput input, String name) {
    int index = instance.problem().indexOf(name);
    if (index < 0) {
      throw input.invalid(
          "",
          "is not a category of the instance",
          Spelling.advice(name, instance.categories().stream().map(Instance::name).toList()));
    }
    return index;
  }

  private WrittenBasket.Category readCategory(JsonInput input, int g) throws IOException {
    PlainFields values = new PlainFields(List.of(), BasketWriter.NUMBERS);
    List<Assortment> offered = new ArrayList<>(1);
    String path = input.path();
    input.object(
        key -> {
          if (key.equals("assortment")) {
            offered.add(ResultReader.readAssortment(input, catalog(g)));
          } else if (input.isNull()) {
            input.number(); // fails: none of them may be null
          } else if (!values.read(input, key)) {
            throw values.unknownKey(input, key, List.of("assortment"));
          }
        });
    if (offered.isEmpty()) {
      throw PlainFields.missing(path, "assortment");
    }
    values.require(path, List.of("purchaseProbability", "revenue"));
    Map<String, Double> numbers = new HashMap<>();
    for (String key : BasketWriter.NUMBERS) {
      values.number(key).ifPresent(number -> numbers.put(key, number));
    }
    return new WrittenBasket.Category(offered.get(0), numbers);
  }

  private Catalog catalog(int g) {
    return instance.categories().get(g).problem().catalog();
  }

  private WrittenBasket.Alone readAlone(JsonInput input) throws IOException {
    OptionalDouble[] objective = {OptionalDouble.empty()};
    List<List<Assortment>> offered = new ArrayList<>(1);
    input.object(
        key -> {
          switch (key) {
            case "objective" -> objective[0] = OptionalDouble.of(input.number());
            case "categories" -> offered.add(byCategory(input, g -> readAssortment(input, g)));
            default -> throw input.unknownKey(key, List.of("objective", "categories"));
          }
        });
    return new WrittenBasket.Alone(objective[0], offered.stream().findFirst());
  }

  private Assortment readAssortment(JsonInput input, int g) throws IOException {
    List<Assortment> offered = new ArrayList<>(1);
    String path = input.path();
    input.object(
        key -> {
          if (!key.equals("assortment")) {
            throw input.unknownKey(key, List.of("assortment"));
          }
          offered.add(ResultReader.readAssortment(input, catalog(g)));
        });
    if (offered.isEmpty()) {
      throw PlainFields.missing(path, "assortment");
    }
    return offered.get(0);
  }

  /** The category comes first, so that the constraints can be told. */
  private void readConflict(JsonInput input) throws IOException {
    List<Integer> constraints = new ArrayList<>();
    input.object(
        key -> {
          switch (key) {
            case "category" -> conflictCategory = OptionalInt.of(index(input, input.text()));
            case "constraints" -> {
              int g =
                  conflictCategory.orElseThrow(
                      () -> input.invalid("", "must come after the category", ""));
              input.list(
                  () ->
                      constraints.addAll(
                          ResultReader.readConstraint(input, instance.categories().get(g))));
            }
            default -> throw input.unknownKey(key, List.of("category", "constraints"));
          }
        });
    conflict = constraints;
  }

  private WrittenBasket result() {
    String format = fields.requireText("format");
    if (!format.equals(BasketWriter.FORMAT)) {
      throw new InvalidInputException(
          "$.format",
          "\"" + InputFiles.shortened(format) + "\"",
          "must be \"" + BasketWriter.FORMAT + "\"",
          FileFormat.advice(format, BasketWriter.FORMAT));
    }
    for (String key : List.of("objective", "bound", "gap", "categories", "alone")) {
      if (!keys.contains(key)) {
        throw PlainFields.missing("$", key);
      }
    }
    WrittenResult.Header header = ResultReader.header(fields, conflict);
    header.requireFound("categories", "an object", categories.isPresent());
    if (header.status().equals("infeasible") && conflictCategory.isEmpty()) {
      throw PlainFields.missing("$", "conflict");
    }
    return new WrittenBasket(
        header,
        conflictCategory,
        fields.number("objective"),
        fields.number("bound"),
        fields.number("gap"),
        fields.number("utility"),
        categories,
        alone);
  }
}
