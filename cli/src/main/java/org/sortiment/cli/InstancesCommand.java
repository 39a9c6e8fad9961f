package org.sortiment.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** A command on any number of instances. */
abstract class InstancesCommand extends InstanceCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "INSTANCE",
      description = "Instance file, or several; docs/formats.md describes them.")
  private List<Path> instances = List.of();

  InstancesCommand() {}

  @Override
  final List<Path> instances() {
    return instances;
  }
}
