package org.sortiment.formats;

import java.nio.file.Path;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.estimation.EstimatedInstance;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.spi.InstanceGenerator;
import org.sortiment.api.spi.ProviderRegistry;

/** Instances as files. The documentation of the format is docs/formats.md. */
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
    return FileFormat.of(file, Progress.SILENT).equals(BasketReader.FORMAT);
  }

  /** A reader that can be told more, for example to report its progress. */
  public static InstanceReader reader(ProviderRegistry registry) {
    return InstanceReader.withDefaults(registry);
  }

  /** A generated instance: {@code sortiment-instance/1}. */
  public static JsonDocument of(InstanceGenerator.Generated generated) {
    return new JsonDocument(InstanceWriter.of(generated));
  }

  /** An estimated instance: {@code sortiment-instance/1}. */
  public static JsonDocument of(EstimatedInstance estimated) {
    return new JsonDocument(InstanceWriter.of(estimated));
  }

  /**
   * The same instance with this chain in place of its choice model. Its file is read once more,
   * whenever the document is written; products that it keeps in a table are written out.
   */
  public static JsonDocument withChain(Instance instance, MarkovChain chain) {
    return new JsonDocument(new ConvertedInstanceWriter(instance, chain));
  }
}
