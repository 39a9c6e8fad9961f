package org.sortiment.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.sortiment.runtime.PluginPath;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command takes. {@code --plugin-path} may also stand before the command. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CommonOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--plugin-path",
      paramLabel = "DIR",
      description = "Also load the plug-ins in the jars of this folder.")
  private Optional<Path> pluginPath = Optional.empty();

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress and no warnings; errors only.")
  private boolean quiet;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private boolean help;

  CommonOptions() {}

  boolean quiet() {
    return quiet;
  }

  /** Finds the plug-ins. */
  PluginPath plugins() {
    try {
      return pluginPath().map(PluginPath::of).orElseGet(PluginPath::none);
    } catch (IllegalStateException e) {
      throw new BadUsageException(String.valueOf(e.getMessage()));
    }
  }

  /** The folder of plug-ins, named before or after the command. */
  Optional<Path> pluginPath() {
    return pluginPath.or(this::beforeCommand);
  }

  private Optional<Path> beforeCommand() {
    for (CommandSpec each = command.parent(); each != null; each = each.parent()) {
      if (each.userObject() instanceof Main main) {
        return main.pluginPath();
      }
    }
    return Optional.empty();
  }
}
