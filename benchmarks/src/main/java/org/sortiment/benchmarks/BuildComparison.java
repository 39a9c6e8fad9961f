package org.sortiment.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Two builds of this project in one process, turn by turn: for each benchmark the processor time of
 * one call in either build, and the ratio. Both feel whatever else the machine does, so ratios hold
 * on a machine that is shared, where times of two runs of JMH do not.
 *
 * <p>The arguments are the classes of the other build, those of this build (folders or jars, joined
 * as in a class path), and benchmarks: {@code Class.method} with parameters ({@code n=1000});
 * parameters that are not given have their first value. Classes of this project come from the
 * build, all others from the class path. Natives can be loaded once only, so benchmarks that use
 * them cannot be compared.
 */
public final class BuildComparison {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final double SECONDS = Double.parseDouble(System.getProperty("seconds", "10"));

  /** The clock of the process ticks every hundredth of a second. */
  private static final double BATCH = 0.3;

  private static final int MOST_CALLS = 1 << 20;
  private static final int LEAST_ROUNDS = 5;

  private BuildComparison() {}

  /** Prints the table. */
  public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
    if (arguments.length < 3) {
      System.err.println(
          "sortiment-bench: --against needs the classes of the other build, those of this build,"
              + " and benchmarks.");
      System.exit(2);
    }
    System.out.println(
        "| benchmark | rounds | before, ms | after, ms | after / before (quartiles) |");
    System.out.println("|---|---:|---:|---:|---:|");
    try (Build before = new Build(arguments[0]);
        Build after = new Build(arguments[1])) {
      int k = 2;
      while (k < arguments.length) {
        int end = k + 1;
        while (end < arguments.length && arguments[end].contains("=")) {
          end++;
        }
        String[] parameters = Arrays.copyOfRange(arguments, k + 1, end);
        compare(before, after, arguments[k], parameters);
        k = end;
      }
    }
  }

  private static void compare(Build before, Build after, String name, String[] parameters)
      throws ReflectiveOperationException {
    Call old = before.call(name, parameters);
    Call now = after.call(name, parameters);
    for (double warm = 0; warm < SECONDS / 2; ) {
      warm += Math.max(old.seconds(1) + now.seconds(1), 1e-3);
    }
    int batch = 1;
    while (batch < MOST_CALLS && Math.min(old.seconds(batch), now.seconds(batch)) < BATCH) {
      batch *= 2;
    }
    double[][] times = new double[2][10_000];
    int rounds = 0;
    double spent = 0;
    while ((spent < SECONDS || rounds < LEAST_ROUNDS) && rounds < times[0].length) {
      boolean isEven = rounds % 2 == 0;
      double first = (isEven ? old : now).seconds(batch);
      double second = (isEven ? now : old).seconds(batch);
      times[0][rounds] = (isEven ? first : second) / batch;
      times[1][rounds] = (isEven ? second : first) / batch;
      spent += first + second;
      rounds++;
    }
    double[] ratios = new double[rounds];
    for (int r = 0; r < rounds; r++) {
      ratios[r] = times[1][r] / times[0][r];
    }
    System.out.printf(
        Locale.ROOT,
        "| %s %s | %d | %.4g | %.4g | %.2f (%.2f to %.2f) |%n",
        name,
        String.join(" ", parameters),
        rounds,
        1e3 * quantile(Arrays.copyOf(times[0], rounds), 0.5),
        1e3 * quantile(Arrays.copyOf(times[1], rounds), 0.5),
        quantile(ratios, 0.5),
        quantile(ratios, 0.25),
        quantile(ratios, 0.75));
    System.out.flush();
  }

  private static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  /** A benchmark that is set up. */
  private record Call(Object benchmark, Method method) {
    /** Processor time of the whole process for that many calls. */
    double seconds(int calls) throws ReflectiveOperationException {
      long start = SYSTEM.getProcessCpuTime();
      for (int i = 0; i < calls; i++) {
        method.invoke(benchmark);
      }
      return (SYSTEM.getProcessCpuTime() - start) / 1e9;
    }
  }

  /** The classes of one build. */
  private static final class Build extends URLClassLoader {
    Build(String classPath) throws MalformedURLException {
      super(urls(classPath), BuildComparison.class.getClassLoader());
    }

    private static URL[] urls(String classPath) throws MalformedURLException {
      String[] parts = classPath.split(File.pathSeparator);
      URL[] urls = new URL[parts.length];
      for (int k = 0; k < parts.length; k++) {
        urls[k] = Path.of(parts[k]).toUri().toURL();
      }
      return urls;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded == null) {
          loaded =
              name.startsWith("org.sortiment.") ? findClass(name) : super.loadClass(name, false);
        }
        if (resolve) {
          resolveClass(loaded);
        }
        return loaded;
      }
    }

    Call call(String name, String[] parameters) throws ReflectiveOperationException {
      int dot = name.lastIndexOf('.');
      Class<?> type = loadClass("org.sortiment.benchmarks." + name.substring(0, dot));
      ClassLoader before = Thread.currentThread().getContextClassLoader();
      Thread.currentThread().setContextClassLoader(this);
      try {
        return new Call(setUp(type, parameters), type.getMethod(name.substring(dot + 1)));
      } finally {
        Thread.currentThread().setContextClassLoader(before);
      }
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
