package org.sortiment.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.problem.Season;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.formats.files.InputFiles;
import org.sortiment.formats.instance.ProductsReader;
import org.sortiment.formats.instance.SeasonReader;
import org.sortiment.formats.instance.StockReader;
import org.sortiment.formats.instance.VendorsReader;
import org.sortiment.formats.json.JsonInput;

/**
 * Reads instance files ({@code sortiment-instance/1}) as a stream, without an object per product:
 * O(file) time, and about 40 bytes a product beside the ids. Keys may come in any order; unknown
 * and repeated keys are errors. Immutable.
 */
public final class InstanceReader {
  static final String FORMAT = "sortiment-instance/1";
  private static final List<String> KEYS =
      List.of(
          "format",
          "name",
          "currency",
          "products",
          "choiceModel",
          "constraints",
          "season",
          "stock",
          "vendors");

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
    Optional<String> currency = Optional.empty();
    Optional<Season> season = Optional.empty();
    final ProblemReader problem;
    final StockReader stock = new StockReader();
    final VendorsReader vendors = new VendorsReader();

    Parts(ProblemReader problem) {
      this.problem = problem;
    }
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
    Parts parts = new Parts(problemReader(file));
    input.object(key -> readField(input, key, parts));
    return parts;
  }

  private Instance assembled(Parts parts, Path file, String place) {
    try {
      return assemble(parts, file);
    } catch (InvalidInputException e) {
      throw InputFiles.in(place, e);
    }
  }

  /** Reads products, choice model and constraints of something in this file. */
  ProblemReader problemReader(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return new ProblemReader(
        registry,
        new ProductsReader.Tables(
            folder == null ? Path.of("") : folder, isConfined, progress, warnings),
        warnings);
  }

  /** Who hears what was put right. */
  Consumer<String> warnings() {
    return warnings;
  }

  /** Who hears how much has been read. */
  Progress progress() {
    return progress;
  }

  /**
   * Reads a file of baskets ({@code sortiment-basket/1}), with the same settings.
   *
   * @throws InvalidInputException as {@link #read(Path)}
   */
  public BasketInstance readBasket(Path file) {
    return new BasketReader(this, file).read();
  }

  private void readField(JsonInput input, String key, Parts parts) throws IOException {
    if (parts.problem.read(input, key)) {
      return;
    }
    switch (key) {
      case "format" -> parts.format = Optional.of(readFormat(input, FORMAT));
      case "name" -> parts.name = Optional.of(readName(input));
      case "currency" -> parts.currency = Optional.of(readCurrency(input));
      case "season" -> parts.season = Optional.of(SeasonReader.read(input, warnings));
      case "stock" -> parts.stock.read(input);
      case "vendors" -> parts.vendors.read(input);
      default -> throw input.unknownKey(key, KEYS);
    }
  }

  /** A format that must be this one. */
  static String readFormat(JsonInput input, String wanted) throws IOException {
    String format = input.text();
    if (!format.equals(wanted)) {
      throw input.invalid(
          input.describe(), "must be \"" + wanted + "\"", FileFormat.advice(format, wanted));
    }
    return format;
  }

  /** A name. */
  static String readName(JsonInput input) throws IOException {
    String name = input.text();
    if (name.isBlank()) {
      throw input.invalid(input.describe(), "must not be blank", "");
    }
    return name;
  }

  private static String readCurrency(JsonInput input) throws IOException {
    String currency = input.text();
    if (!Currencies.isName(currency)) {
      throw input.invalid(input.describe(), Currencies.RULE, "Maybe \"EUR\".");
    }
    return currency;
  }

  private Instance assemble(Parts parts, Path file) {
    require(parts.format, "format", "Maybe add \"format\": \"" + FORMAT + "\".");
    String name = require(parts.name, "name", "");
    ProblemReader.Read read = parts.problem.assemble("$");
    try {
      return new Instance(
          file,
          name,
          read.modelType(),
          read.problem(),
          parts.season,
          parts.stock.terms(read.problem().catalog()),
          parts.stock.rows(read.problem().catalog()),
          read.places(),
          parts.currency,
          parts.vendors.vendors(read.problem().catalog(), warnings));
    } catch (InvalidInputException e) {
      throw InputFiles.at("$", e);
    }
  }

  /** A part of the outermost object that must be there. */
  static <T> T require(Optional<T> part, String key, String advice) {
    return part.orElseThrow(
        () -> new InvalidInputException("$." + key, "", "is required but missing", advice));
  }
}
