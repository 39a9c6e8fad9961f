package org.sortiment.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.sortiment.formats.Instance;
import org.sortiment.formats.InstanceReader;

/** A command that makes one result per instance. */
abstract class InstanceCommand extends FileCommand {
  InstanceCommand() {}

  /** Makes the result of one instance. */
  abstract Outcome run(Instance instance, Context context) throws IOException;

  @Override
  Outcome run(Path file, InstanceReader reader, Context context) throws IOException {
    return run(reader.read(file), context);
  }
}
