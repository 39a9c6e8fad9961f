package org.sortiment.formats;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.estimation.EstimatedInstance;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.Season;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.spi.InstanceGenerator;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ProviderRegistry;

/**
 * Instances as files. The documentation of the format is docs/formats.md.
 *
 * <p>From an instance file to a result file:
 *
 * {@snippet class="org.sortiment.examples.EmbeddingPage" region="files"}
 */
public final class Instances {
  private Instances() {}

  /**
   * Reads an instance, with the choice models that are on the class or module path.
   *
   * @throws InvalidInputException naming file, place, value and rule, for whatever is wrong with it
   */
  public static Instance read(Path file) {
    return read(file, ProviderRegistry.discover());
  }

  /**
   * Reads an instance with the choice models of this registry.
   *
   * @throws InvalidInputException as {@link #read(Path)}
   */
  public static Instance read(Path file, ProviderRegistry registry) {
    return reader(registry).read(file);
  }

  /**
   * Reads a file of baskets with the choice models of this registry.
   *
   * @throws InvalidInputException as {@link #read(Path)}
   */
  public static BasketInstance readBasket(Path file, ProviderRegistry registry) {
    return reader(registry).readBasket(file);
  }

  /**
   * Whether a file says that it has baskets, not an instance.
   *
   * @throws InvalidInputException when it cannot be read
   */
  public static boolean isBasket(Path file) {
    // A pipe could not be read again.
    return Files.isRegularFile(file)
        && FileFormat.of(file, Progress.SILENT).equals(BasketReader.FORMAT);
  }

  /** A reader that can be told more, for example to report its progress. */
  public static InstanceReader reader(ProviderRegistry registry) {
    return InstanceReader.withDefaults(registry);
  }

  /** A generated instance: {@code sortiment-instance/1}. */
  public static JsonDocument of(InstanceGenerator.Generated generated) {
    return of(generated, Optional.empty());
  }

  /** The same, whose money is in this currency. */
  public static JsonDocument of(InstanceGenerator.Generated generated, Optional<String> currency) {
    return new JsonDocument(InstanceWriter.of(generated, currency));
  }

  /**
   * An instance put together by a program: {@code sortiment-instance/1}.
   *
   * @param name for people, not blank
   * @param model the parameters of the choice model
   * @param constraints what may be offered together; may be empty
   * @param season empty where nothing is stocked
   */
  public static JsonDocument of(
      String name,
      Catalog catalog,
      ModelSpec model,
      List<Constraint> constraints,
      Optional<Season> season) {
    return new JsonDocument(
        new InstanceWriter(
            name, catalog, model, List.copyOf(constraints), season, Optional.empty()));
  }

  /** An estimated instance: {@code sortiment-instance/1}. */
  public static JsonDocument of(EstimatedInstance estimated) {
    return of(estimated, Optional.empty());
  }

  /** The same, whose money is in this currency. */
  public static JsonDocument of(EstimatedInstance estimated, Optional<String> currency) {
    return new JsonDocument(InstanceWriter.of(estimated, currency));
  }

  /**
   * The same instance with this chain in place of its choice model. Its file is read once more,
   * whenever the document is written; products that it keeps in a table are written out.
   */
  public static JsonDocument withChain(Instance instance, MarkovChain chain) {
    return new JsonDocument(new ConvertedInstanceWriter(instance, chain));
  }
}
