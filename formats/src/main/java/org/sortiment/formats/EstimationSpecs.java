package org.sortiment.formats;

import java.nio.file.Path;
import java.util.Optional;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.EstimationSpec;

/** Specifications of estimations as files. The documentation of the format is docs/formats.md. */
public final class EstimationSpecs {
  private EstimationSpecs() {}

  /**
   * Reads a specification; the file of data that it names is relative to it.
   *
   * @throws InvalidInputException naming file, place, value and rule, for whatever is wrong with it
   */
  public static EstimationSpec read(Path file) {
    return read(file, Optional.empty());
  }

  /**
   * Reads a specification.
   *
   * @param data a file of data in place of the one that the specification names
   * @throws InvalidInputException as {@link #read(Path)}
   */
  public static EstimationSpec read(Path file, Optional<Path> data) {
    return EstimationSpecReader.read(file, data);
  }
}
