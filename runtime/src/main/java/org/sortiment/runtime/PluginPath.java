package org.sortiment.runtime;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.ProviderSet;

/**
 * Plug-ins from a folder of jars beside those of the application. All jars of the folder share one
 * class loader, whose parent is the application's: what the application has cannot be replaced.
 *
 * @param registry every plug-in of the application and of the folder
 * @param failures every provider and every jar that could not be loaded, and why
 */
public record PluginPath(ProviderRegistry registry, List<ProviderSet.Failure> failures) {
  private static Optional<PluginPath> application = Optional.empty();

  /** Copies the failures. */
  public PluginPath {
    failures = List.copyOf(failures);
  }

  /**
   * The plug-ins of the application alone. They are looked for once: what a process has on its
   * class path stays, and looking opens every jar.
   *
   * @throws IllegalStateException when two plug-ins share a name
   */
  public static synchronized PluginPath none() {
    if (application.isEmpty()) {
      ProviderRegistry registry = ProviderRegistry.discover(PluginPath.class.getClassLoader());
      application = Optional.of(new PluginPath(registry, registry.failures()));
    }
    return application.get();
  }

  /**
   * The plug-ins of the application and of every {@code *.jar} in the folder. The jars stay open as
   * long as the process runs.
   *
   * @throws InvalidInputException when the folder does not exist or has no jar
   * @throws IllegalStateException when two plug-ins share a name
   */
  public static PluginPath of(Path folder) {
    List<ProviderSet.Failure> failures = new ArrayList<>();
    List<URL> urls = new ArrayList<>();
    for (Path jar : jarsIn(folder)) {
      // A class loader passes over a damaged jar in silence, so look first.
      try (JarFile readable = new JarFile(jar.toFile())) {
        urls.add(urlOf(Path.of(readable.getName())));
      } catch (IOException e) {
        failures.add(
            new ProviderSet.Failure("jar", jar.toString(), "cannot be read: " + e.getMessage()));
      }
    }
    ClassLoader loader =
        new URLClassLoader(
            "plugin-path", urls.toArray(URL[]::new), PluginPath.class.getClassLoader());
    ProviderRegistry registry = ProviderRegistry.discover(loader);
    failures.addAll(registry.failures());
    return new PluginPath(registry, failures);
  }

  private static List<Path> jarsIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InvalidInputException(
          "--plugin-path",
          folder.toString(),
          "must be a folder",
          "Maybe give the folder that holds the jars, not a jar.");
    }
    List<Path> jars;
    try (Stream<Path> entries = Files.list(folder)) {
      jars = entries.filter(entry -> entry.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new InvalidInputException("--plugin-path", folder.toString(), "must be readable", "");
    }
    if (jars.isEmpty()) {
      throw new InvalidInputException("--plugin-path", folder.toString(), "has no .jar file", "");
    }
    return jars;
  }

  private static URL urlOf(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("The default file system makes URLs.", e);
    }
  }
}
