package org.sortiment.api.spi;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles tiny plug-ins and packs them into jars, as a user would. */
final class PluginJars {
  private static final String SERVICE =
      "META-INF/services/org.sortiment.api.spi.ChoiceModelProvider";

  private final Path folder;

  PluginJars(Path folder) {
    this.folder = folder;
  }

  /**
   * The source of a provider of models in which nobody buys; {@code body} may override anything.
   */
  static String provider(String className, String id, String body) {
    return """
        import org.sortiment.api.*;
        import org.sortiment.api.choice.*;
        import org.sortiment.api.spi.*;

        public class %s implements ChoiceModelProvider {
          public String id() { return "%s"; }
          public String description() { return "nobody buys"; }
          public ChoiceModel create(ModelSpec parameters, Catalog catalog) {
            double scale = parameters.number("scale").orElse(1);
            return new ChoiceModel() {
              public int productCount() { return catalog.size(); }
              public void purchaseProbabilities(Assortment offered, double[] p) {
                java.util.Arrays.fill(p, 0);
              }
            };
          }
          %s
        }
        """
        .formatted(className, id, body);
  }

  /** A jar of one class, with service entries. */
  Path jar(String name, String className, String source, String... serviceEntries) {
    return jar(name, Map.of(), className, source, serviceEntries);
  }

  /**
   * A jar of one class that is compiled against other types than those of today: {@code stubs} has
   * the source of each by its full name. They are not packed.
   */
  Path jar(
      String name,
      Map<String, String> stubs,
      String className,
      String source,
      String... serviceEntries) {
    try {
      Path classes = Files.createDirectories(folder.resolve(name + "-classes"));
      Path before = Files.createDirectories(folder.resolve(name + "-before"));
      String classPath = before + File.pathSeparator + System.getProperty("java.class.path");
      if (!stubs.isEmpty()) {
        compile(stubs, before, classPath);
      }
      compile(Map.of(className, source), classes, classPath);
      Path jar = folder.resolve(name + ".jar");
      try (OutputStream file = Files.newOutputStream(jar);
          JarOutputStream out = new JarOutputStream(file)) {
        try (Stream<Path> files = Files.list(classes)) {
          for (Path each : files.sorted().toList()) {
            out.putNextEntry(new JarEntry(each.getFileName().toString()));
            out.write(Files.readAllBytes(each));
          }
        }
        if (serviceEntries.length > 0) {
          out.putNextEntry(new JarEntry(SERVICE));
          out.write(String.join("\n", serviceEntries).getBytes(StandardCharsets.UTF_8));
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A class loader over these jars in this order, beside what the tests see. */
  static URLClassLoader loader(Path... jars) {
    URL[] urls =
        Stream.of(jars)
            .map(
                jar -> {
                  try {
                    return jar.toUri().toURL();
                  } catch (MalformedURLException e) {
                    throw new UncheckedIOException(e);
                  }
                })
            .toArray(URL[]::new);
    return new URLClassLoader(urls, PluginJars.class.getClassLoader());
  }

  private static void compile(Map<String, String> sources, Path classes, String classPath) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<JavaFileObject> files = new ArrayList<>();
    sources.forEach((name, source) -> files.add(file(name, source)));
    List<String> options = List.of("-d", classes.toString(), "-classpath", classPath);
    if (!compiler.getTask(messages, null, null, options, null, files).call()) {
      throw new IllegalStateException(messages.toString());
    }
  }

  private static JavaFileObject file(String className, String source) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + className.replace('.', '/') + ".java"),
        JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
      }
    };
  }
}
