package org.sortiment.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.basket.BasketCategory;
import org.sortiment.api.basket.BasketModel;
import org.sortiment.api.basket.BasketProblem;
import org.sortiment.formats.files.InputFiles;
import org.sortiment.formats.instance.JsonModelSpec;
import org.sortiment.formats.instance.StockReader;
import org.sortiment.formats.json.JsonInput;

/**
 * Reads {@code sortiment-basket/1}: categories with the products, choice model and constraints of
 * instances, and needs or interactions. Keys may come in any order. For one file.
 */
final class BasketReader {
  static final String FORMAT = "sortiment-basket/1";
  private static final List<String> KEYS =
      List.of("format", "name", "categories", "needs", "interactions");

  private final InstanceReader settings;
  private final Path file;
  private final Map<String, ProblemReader> categories = new LinkedHashMap<>();
  private final BasketModelReader model = new BasketModelReader();
  private Optional<String> format = Optional.empty();
  private Optional<String> name = Optional.empty();
  private boolean hasCategories;

  BasketReader(InstanceReader settings, Path file) {
    this.settings = settings;
    this.file = file;
  }

  BasketInstance read() {
    JsonInput.readWhole(
        file,
        settings.progress(),
        input -> {
          input.object(key -> readField(input, key));
          return this;
        });
    try {
      return assemble();
    } catch (InvalidInputException e) {
      throw InputFiles.in(file, e);
    }
  }

  private void readField(JsonInput input, String key) throws IOException {
    switch (key) {
      case "format" -> format = Optional.of(InstanceReader.readFormat(input, FORMAT));
      case "name" -> name = Optional.of(InstanceReader.readName(input));
      case "categories" -> {
        hasCategories = true;
        input.object(category -> readCategory(input, category));
      }
      case "needs" -> model.readNeeds(input);
      case "interactions" -> model.readInteractions(input);
      default -> throw input.unknownKey(key, KEYS);
    }
  }

  private void readCategory(JsonInput input, String id) throws IOException {
    if (id.isBlank()) {
      throw input.invalid("", "the name of a category must not be blank", "");
    }
    ProblemReader reader = settings.problemReader(file);
    input.object(
        key -> {
          if (!reader.read(input, key)) {
            throw input.unknownKey(key, ProblemReader.KEYS);
          }
        });
    categories.put(id, reader);
  }

  private BasketInstance assemble() {
    InstanceReader.require(format, "format", "Maybe add \"format\": \"" + FORMAT + "\".");
    String named = InstanceReader.require(name, "name", "");
    if (!hasCategories) {
      throw new InvalidInputException("$.categories", "", "is required but missing", "");
    }
    BasketModel joint = model.assemble(List.copyOf(categories.keySet()), settings.warnings());
    List<Instance> read = new ArrayList<>();
    List<BasketCategory> problems = new ArrayList<>();
    for (Map.Entry<String, ProblemReader> each : categories.entrySet()) {
      Instance category = category(each.getKey(), each.getValue());
      read.add(category);
      try {
        problems.add(new BasketCategory(each.getKey(), category.problem()));
      } catch (InvalidInputException e) {
        throw InputFiles.at(path(each.getKey()), e);
      }
    }
    try {
      return new BasketInstance(file, named, read, new BasketProblem(problems, joint));
    } catch (InvalidInputException e) {
      throw InputFiles.at("$", e);
    }
  }

  private static String path(String category) {
    return InputFiles.child("$.categories", category);
  }

  private Instance category(String id, ProblemReader reader) {
    String path = path(id);
    if (model.hasInteractions()) {
      reader.model().ifPresent(spec -> useJointNoPurchaseWeight(spec, path));
    }
    ProblemReader.Read read = reader.assemble(path);
    StockReader nothing = new StockReader();
    return new Instance(
        file,
        id,
        read.modelType(),
        read.problem(),
        Optional.empty(),
        nothing.terms(read.problem().catalog()),
        nothing.rows(read.problem().catalog()),
        read.places(),
        Optional.empty(),
        Optional.empty());
  }

  /** Under interactions a customer leaves all categories at once. */
  private static void useJointNoPurchaseWeight(JsonModelSpec spec, String path) {
    String type = spec.type(path + ".choiceModel");
    if (!type.equals("mnl")) {
      throw new InvalidInputException(
          path + ".choiceModel.type",
          "\"" + type + "\"",
          "must be \"mnl\" under interactions",
          "Maybe describe the customers by needs instead.");
    }
    if (spec.has("noPurchaseWeight")) {
      throw new InvalidInputException(
          path + ".choiceModel.noPurchaseWeight",
          "",
          "must not be given under interactions, which have one for the whole basket",
          "Maybe move it to $.interactions.noPurchaseWeight.");
    }
    spec.put("noPurchaseWeight", 1.0);
  }
}
