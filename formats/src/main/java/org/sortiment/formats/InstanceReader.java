package org.sortiment.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.Season;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.UnknownProviderException;
import org.sortiment.formats.files.InputFiles;
import org.sortiment.formats.instance.ConstraintsReader;
import org.sortiment.formats.instance.JsonModelSpec;
import org.sortiment.formats.instance.ProductsReader;
import org.sortiment.formats.instance.SeasonReader;
import org.sortiment.formats.instance.StockReader;
import org.sortiment.formats.json.JsonInput;

/**
 * Reads instance files ({@code sortiment-instance/1}) as a stream, without an object per product:
 * O(file) time, and about 40 bytes a product beside the ids. Keys may come in any order; unknown
 * and repeated keys are errors. Immutable.
 */
public final class InstanceReader {
  static final String FORMAT = "sortiment-instance/1";
  private static final List<String> KEYS =
      List.of("format", "name", "products", "choiceModel", "constraints", "season", "stock");

  private final ProviderRegistry registry;
  private final Progress progress;
  private final Consumer<String> warnings;
  private final boolean isConfined;

  private InstanceReader(
      ProviderRegistry registry, Progress progress, Consumer<String> warnings, boolean isConfined) {
    this.registry = registry;
    this.progress = progress;
    this.warnings = warnings;
    this.isConfined = isConfined;
  }

  static InstanceReader withDefaults(ProviderRegistry registry) {
    return new InstanceReader(registry, Progress.SILENT, warning -> {}, true);
  }

  /** The same, but {@code listener} hears how much has been read. */
  public InstanceReader withProgress(Progress listener) {
    return new InstanceReader(registry, listener, warnings, isConfined);
  }

  /** The same, but {@code listener} hears of what is odd but no error. */
  public InstanceReader withWarnings(Consumer<String> listener) {
    return new InstanceReader(registry, progress, listener, isConfined);
  }

  /**
   * The same, but the table that an instance names may lie anywhere, not in the folder of the
   * instance only: for instances that are trusted to name files.
   */
  public InstanceReader withTablesAnywhere() {
    return new InstanceReader(registry, progress, warnings, false);
  }

  /** What has been read so far; an Optional is empty until its key comes. */
  private static final class Parts {
    Optional<String> format = Optional.empty();
    Optional<String> name = Optional.empty();
    Optional<ProductsReader.Products> products = Optional.empty();
    Optional<JsonModelSpec> model = Optional.empty();
    Optional<Season> season = Optional.empty();
    final ConstraintsReader constraints = new ConstraintsReader();
    final StockReader stock = new StockReader();
  }

  /**
   * Reads one instance.
   *
   * @throws InvalidInputException naming file, path, value and rule, for whatever is wrong with it
   */
  public Instance read(Path file) {
    return assembled(
        JsonInput.readWhole(file, progress, input -> readParts(input, file)),
        file,
        file.toString());
  }

  /**
   * Reads one instance from its text: a line of a file that has one instance a line.
   *
   * @param text the instance
   * @param file that the text is from; names of tables are relative to its folder
   * @param place of the text, for messages: "fleet.jsonl: line 17"
   * @throws InvalidInputException as {@link #read(Path)}, with the place in front
   */
  public Instance read(String text, Path file, String place) {
    return assembled(JsonInput.readText(text, place, input -> readParts(input, file)), file, place);
  }

  private Parts readParts(JsonInput input, Path file) throws IOException {
    Parts parts = new Parts();
    input.object(key -> readField(input, key, parts, file));
    return parts;
  }

  private Instance assembled(Parts parts, Path file, String place) {
    try {
      return assemble(parts, file);
    } catch (InvalidInputException e) {
      throw InputFiles.in(place, e);
    }
  }

  private void readField(JsonInput input, String key, Parts parts, Path file) throws IOException {
    switch (key) {
      case "format" -> parts.format = Optional.of(readFormat(input));
      case "name" -> parts.name = Optional.of(readName(input));
      case "products" -> {
        Path folder = file.toAbsolutePath().getParent();
        ProductsReader.Products products =
            ProductsReader.read(
                input,
                new ProductsReader.Tables(
                    folder == null ? Path.of("") : folder, isConfined, progress, warnings));
        parts.products = Optional.of(products);
        parts.constraints.resolve(products.catalog());
      }
      case "choiceModel" -> parts.model = Optional.of(JsonModelSpec.read(input));
      case "constraints" -> parts.constraints.read(input);
      case "season" -> parts.season = Optional.of(SeasonReader.read(input));
      case "stock" -> parts.stock.read(input);
      default -> throw input.unknownKey(key, KEYS);
    }
  }

  private static String readFormat(JsonInput input) throws IOException {
    String format = input.text();
    if (!format.equals(FORMAT)) {
      throw input.invalid(
          input.describe(),
          "must be \"" + FORMAT + "\"",
          format.startsWith("sortiment-")
              ? "Maybe this is another kind of file, or one for another version."
              : "");
    }
    return format;
  }

  private static String readName(JsonInput input) throws IOException {
    String name = input.text();
    if (name.isBlank()) {
      throw input.invalid(input.describe(), "must not be blank", "");
    }
    return name;
  }

  private Instance assemble(Parts parts, Path file) {
    require(parts.format, "format", "Maybe add \"format\": \"" + FORMAT + "\".");
    String name = require(parts.name, "name", "");
    ProductsReader.Products products = require(parts.products, "products", "");
    JsonModelSpec spec = require(parts.model, "choiceModel", "");
    String type = spec.type("$.choiceModel");
    useWeightColumn(products, spec, type);
    ChoiceModel model = createModel(spec, products);
    List<ConstraintsReader.Resolved> constraints = parts.constraints.constraints();
    try {
      AssortmentProblem problem =
          new AssortmentProblem(
              products.catalog(),
              model,
              constraints.stream().map(ConstraintsReader.Resolved::constraint).toList());
      return new Instance(
          file,
          name,
          type,
          problem,
          parts.season,
          parts.stock.terms(products.catalog()),
          parts.stock.rows(products.catalog()),
          constraints.stream()
              .map(each -> new Instance.Place(each.index(), each.attribute(), each.value()))
              .toList());
    } catch (InvalidInputException e) {
      throw InputFiles.at("$", e);
    }
  }

  private static <T> T require(Optional<T> part, String key, String advice) {
    return part.orElseThrow(
        () -> new InvalidInputException("$." + key, "", "is required but missing", advice));
  }

  /** An mnl model may take its weights from the CSV file; it must not contradict it. */
  private void useWeightColumn(ProductsReader.Products products, JsonModelSpec spec, String type) {
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
          "$.choiceModel.utilities",
          "the list",
          "must not stand beside the weight column of " + products.csv(),
          "Maybe leave out one of the two.");
    } else if (!spec.has("weights")) {
      spec.put("weights", weights);
    } else if (!Arrays.equals(spec.numbersOrNone("weights"), weights)) {
      throw new InvalidInputException(
          "$.choiceModel.weights",
          "the list",
          "must be the same as the weight column of " + products.csv(),
          "Maybe leave out one of the two.");
    }
  }

  private ChoiceModel createModel(JsonModelSpec spec, ProductsReader.Products products) {
    try {
      ModelSpec parameters = spec.toSpec("$.choiceModel");
      ChoiceModel model = registry.createModel(parameters, products.catalog());
      parameters.warnings().forEach(warnings);
      return model;
    } catch (UnknownProviderException e) {
      throw new InvalidInputException(
          "$.choiceModel.type", "", withoutFullStop(String.valueOf(e.getMessage())), "");
    } catch (InvalidInputException e) {
      throw InputFiles.at("$.choiceModel", e);
    }
  }

  private static String withoutFullStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
