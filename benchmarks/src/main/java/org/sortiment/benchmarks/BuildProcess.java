package org.sortiment.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * The process in which {@link BuildComparison} calls one build. Lines of standard input are
 * benchmarks to set up, {@code Class.method NAME=VALUE ...}, answered by {@code ready}, or a number
 * of calls, answered by the nanoseconds of processor time that they took. What a benchmark prints
 * goes to standard error.
 */
final class BuildProcess {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private BuildProcess() {}

  /** Answers until standard input ends; the argument is the class path of the build. */
  public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
    PrintStream answers =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Build build = new Build(arguments[0])) {
      Thread.currentThread().setContextClassLoader(build);
      Call call = null;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (call != null && Character.isDigit(line.charAt(0))) {
          answers.println(call.nanos(Integer.parseInt(line)));
        } else {
          call = build.call(line.split(" "));
          answers.println("ready");
        }
      }
    }
  }

  /** A benchmark that is set up. */
  private record Call(Object benchmark, Method method) {
    /** Processor time of the whole process for that many calls. */
    long nanos(int calls) throws ReflectiveOperationException {
      long start = SYSTEM.getProcessCpuTime();
      for (int i = 0; i < calls; i++) {
        method.invoke(benchmark);
      }
      return SYSTEM.getProcessCpuTime() - start;
    }
  }

  /**
   * The classes of one build and their libraries, which it loads itself: natives belong to the
   * loader of the class that loads them, and have to find the classes that call them there.
   */
  private static final class Build extends URLClassLoader {
    Build(String classPath) throws IOException {
      super(urls(classPath), BuildProcess.class.getClassLoader());
    }

    private static URL[] urls(String classPath) throws IOException {
      List<URL> urls = new ArrayList<>();
      for (String entry : classPath.split(File.pathSeparator)) {
        urls.add(Path.of(entry).toUri().toURL());
      }
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
        Path path = Path.of(entry);
        if (Files.exists(path) && !isOfThisProject(path)) {
          urls.add(path.toUri().toURL());
        }
      }
      return urls.toArray(new URL[0]);
    }

    private static boolean isOfThisProject(Path entry) throws IOException {
      if (Files.isDirectory(entry)) {
        return Files.exists(entry.resolve("org/sortiment"));
      }
      try (JarFile jar = new JarFile(entry.toFile())) {
        return jar.getEntry("org/sortiment/") != null;
      }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded == null) {
          loaded = isShared(name) ? super.loadClass(name, false) : findClass(name);
        }
        if (resolve) {
          resolveClass(loaded);
        }
        return loaded;
      }
    }

    /** Whether the class is one of Java itself, or an annotation of JMH, which is read here. */
    private static boolean isShared(String name) {
      return name.startsWith("org.openjdk.jmh.")
          || ClassLoader.getPlatformClassLoader().getResource(name.replace('.', '/') + ".class")
              != null;
    }

    @Override
    public @Nullable URL getResource(String name) {
      return findResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return findResources(name);
    }

    Call call(String[] words) throws ReflectiveOperationException {
      int dot = words[0].lastIndexOf('.');
      Class<?> type = loadClass("org.sortiment.benchmarks." + words[0].substring(0, dot));
      Object benchmark = setUp(type, Arrays.copyOfRange(words, 1, words.length));
      return new Call(benchmark, type.getMethod(words[0].substring(dot + 1)));
    }

    private static Object setUp(Class<?> type, String[] parameters)
        throws ReflectiveOperationException {
      Object benchmark = type.getConstructor().newInstance();
      for (Field field : type.getFields()) {
        Param values = field.getAnnotation(Param.class);
        if (values != null) {
          field.set(benchmark, parsed(field, parameters, values.value()[0]));
        }
      }
      for (Method method : type.getMethods()) {
        if (method.isAnnotationPresent(Setup.class)) {
          method.invoke(benchmark);
        }
      }
      return benchmark;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object parsed(Field field, String[] parameters, String standard) {
      String text = standard;
      for (String each : parameters) {
        if (each.startsWith(field.getName() + "=")) {
          text = each.substring(each.indexOf('=') + 1);
        }
      }
      Class<?> type = field.getType();
      if (type.isEnum()) {
        return Enum.valueOf((Class<Enum>) type, text);
      }
      if (type == int.class) {
        return Integer.valueOf(text);
      }
      if (type == long.class) {
        return Long.valueOf(text);
      }
      return type == double.class ? (Object) Double.valueOf(text) : text;
    }
  }
}
