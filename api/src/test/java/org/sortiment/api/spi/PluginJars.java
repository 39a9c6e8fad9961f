package org.sortiment.api.spi;

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
import java.util.List;
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
    try {
      Path classes = Files.createDirectories(folder.resolve(name + "-classes"));
      compile(className, source, classes);
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

  private static void compile(String className, String source, Path classes) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///" + className + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    List<String> options =
        List.of("-d", classes.toString(), "-classpath", System.getProperty("java.class.path"));
    if (!compiler.getTask(messages, null, null, options, null, List.of(file)).call()) {
      throw new IllegalStateException(messages.toString());
    }
  }
}
