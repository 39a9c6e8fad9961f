package org.sortiment.formats;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.UnknownProviderException;
import org.sortiment.formats.files.InputFiles;
import org.sortiment.formats.instance.ConstraintsReader;
import org.sortiment.formats.instance.JsonModelSpec;
import org.sortiment.formats.instance.ProductsReader;
import org.sortiment.formats.json.JsonInput;

/**
 * Reads "products", "choiceModel" and "constraints" of an instance, or of a category of baskets, in
 * any order. For one object; not thread-safe.
 */
final class ProblemReader {
  /** The keys that it reads. */
  static final List<String> KEYS = List.of("products", "choiceModel", "constraints");

  private final ProviderRegistry registry;
  private final ProductsReader.Tables tables;
  private final Consumer<String> warnings;
  private final ConstraintsReader constraints = new ConstraintsReader();
  private Optional<ProductsReader.Products> products = Optional.empty();
  private Optional<JsonModelSpec> model = Optional.empty();

  ProblemReader(
      ProviderRegistry registry, ProductsReader.Tables tables, Consumer<String> warnings) {
    this.registry = registry;
    this.tables = tables;
    this.warnings = warnings;
  }

  /**
   * What was read.
   *
   * @param places where the object has each constraint of the problem
   */
  record Read(AssortmentProblem problem, String modelType, List<Instance.Place> places) {}

  /** Reads the field when its key is one of these; returns whether it is. */
  boolean read(JsonInput input, String key) throws IOException {
    switch (key) {
      case "products" -> {
        products = Optional.of(ProductsReader.read(input, tables));
        constraints.resolve(products.get().catalog());
      }
      case "choiceModel" -> model = Optional.of(JsonModelSpec.read(input));
      case "constraints" -> constraints.read(input);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The parameters of the choice model, when they were read. */
  Optional<JsonModelSpec> model() {
    return model;
  }

  /**
   * Puts the parts together.
   *
   * @param path of the object that has them
   * @throws InvalidInputException when they do not fit
   */
  Read assemble(String path) {
    ProductsReader.Products read = require(products, path, "products");
    JsonModelSpec spec = require(model, path, "choiceModel");
    String type = spec.type(path + ".choiceModel");
    useWeightColumn(read, spec, type, path);
    ChoiceModel choice = createModel(spec, read, path);
    List<ConstraintsReader.Resolved> resolved = constraints.constraints();
    try {
      return new Read(
          new AssortmentProblem(
              read.catalog(),
              choice,
              resolved.stream().map(ConstraintsReader.Resolved::constraint).toList()),
          type,
          resolved.stream()
              .map(each -> new Instance.Place(each.index(), each.attribute(), each.value()))
              .toList());
    } catch (InvalidInputException e) {
      throw InputFiles.at(path, e);
    }
  }

  private static <T> T require(Optional<T> part, String path, String key) {
    return part.orElseThrow(
        () -> new InvalidInputException(path + "." + key, "", "is required but missing", ""));
  }

  /** An mnl model may take its weights from the CSV file; it must not contradict it. */
  private void useWeightColumn(
      ProductsReader.Products products, JsonModelSpec spec, String type, String path) {
    if (products.weights().size() == 0) {
      return;
    }
    double[] weights = products.weights().toArray();
    boolean isLogit =
        registry.choiceModels().find(type).filter(each -> each.id().equals("mnl")).isPresent();
    if (!isLogit) {
      warnings.accept(
          "The weight column of "
              + products.csv()
              + " is not used: the model is of type "
              + type
              + ".");
    } else if (spec.has("utilities")) {
      throw new InvalidInputException(
          path + ".choiceModel.utilities",
          "the list",
          "must not stand beside the weight column of " + products.csv(),
          "Maybe leave out one of the two.");
    } else if (!spec.has("weights")) {
      spec.put("weights", weights);
    } else if (!Arrays.equals(spec.numbersOrNone("weights"), weights)) {
      throw new InvalidInputException(
          path + ".choiceModel.weights",
          "the list",
          "must be the same as the weight column of " + products.csv(),
          "Maybe leave out one of the two.");
    }
  }

  private ChoiceModel createModel(
      JsonModelSpec spec, ProductsReader.Products products, String path) {
    try {
      ModelSpec parameters = spec.toSpec(path + ".choiceModel");
      ChoiceModel model = registry.createModel(parameters, products.catalog());
      parameters.warnings().forEach(warnings);
      return model;
    } catch (UnknownProviderException e) {
      throw new InvalidInputException(
          path + ".choiceModel.type", "", withoutFullStop(String.valueOf(e.getMessage())), "");
    } catch (InvalidInputException e) {
      throw InputFiles.at(path + ".choiceModel", e);
    }
  }

  private static String withoutFullStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
