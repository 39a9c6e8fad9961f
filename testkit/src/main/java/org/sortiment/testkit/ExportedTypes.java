package org.sortiment.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Modifier;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The public types that a module offers to all others: what its users may call, and what its
 * authors may no longer change at will. A test that compares them with a list makes every new one a
 * decision.
 */
public final class ExportedTypes {
  private ExportedTypes() {}

  /**
   * The names of the public top-level types in the packages that a module exports to everybody; in
   * one without {@code module-info} in all its packages, but for those named {@code internal}.
   *
   * @param module its jar, or the folder of its classes; the types must be on the class path
   * @throws IOException when it cannot be read
   */
  public static Set<String> of(Path module) throws IOException {
    if (Files.isDirectory(module)) {
      return in(module);
    }
    try (FileSystem jar = FileSystems.newFileSystem(module)) {
      return in(jar.getPath("/"));
    }
  }

  private static Set<String> in(Path root) throws IOException {
    Predicate<String> isExported =
        descriptor(root)
            .map(ExportedTypes::exportedBy)
            .orElse(name -> !Set.of(name.split("\\.")).contains("internal"));
    Set<String> types = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String path = root.relativize(file).toString().replace('\\', '/');
        if (path.endsWith(".class") && !path.contains("$") && !path.startsWith("META-INF")) {
          String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
          int dot = name.lastIndexOf('.');
          if (dot > 0 && isExported.test(name.substring(0, dot)) && isPublic(name)) {
            types.add(name);
          }
        }
      }
    }
    return types;
  }

  private static Optional<ModuleDescriptor> descriptor(Path root) throws IOException {
    Path file = root.resolve("module-info.class");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (InputStream stream = Files.newInputStream(file)) {
      return Optional.of(ModuleDescriptor.read(stream));
    }
  }

  private static Predicate<String> exportedBy(ModuleDescriptor module) {
    Collection<String> packages =
        module.exports().stream()
            .filter(each -> !each.isQualified())
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toSet());
    return packages::contains;
  }

  private static boolean isPublic(String name) {
    try {
      Class<?> type = Class.forName(name, false, ExportedTypes.class.getClassLoader());
      return Modifier.isPublic(type.getModifiers());
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(name + " must be on the class path", e);
    }
  }
}
