package org.sortiment.library;

import java.util.List;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.spi.ProviderRegistry;

/** Instances of one kind, made from parameters and a seed: the same on every machine. */
public interface InstanceFamily {
  /** Its name in the library, as {@code [a-z-]+}. */
  String id();

  /** How its instances are made, in sentences. */
  String description();

  /** The names of its parameters, the seed among them. */
  List<String> parameters();

  /**
   * An instance.
   *
   * @param registry where generators that are plug-ins come from
   * @throws InvalidInputException when a parameter is missing, unknown or out of its range
   */
  LibraryInstance make(FamilyParameters parameters, ProviderRegistry registry);
}
