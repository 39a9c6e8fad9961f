package org.sortiment.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.sortiment.api.InvalidInputException;

/**
 * Starts Spark, quietly. Every setting that the user made ({@code -Dspark.executor.memory=8g} in
 * SORTIMENT_JAVA_OPTS, {@code --conf} of spark-submit) goes before those here.
 */
final class SparkContexts {
  /** Names the jar of Sortiment that workers get; set by the launcher. */
  static final String JAR = "sortiment.spark.jar";

  private static final String JARS = "spark.jars";
  private static final String LOG = "log4j2.configurationFile";
  private static final String LOG_FILE = "org/sortiment/spark/log4j2.properties";
  private static final long LONGEST_START_SECONDS = 50;
  private static final String LOOPBACK = "127.0.0.1";

  private SparkContexts() {}

  static JavaSparkContext open(SparkAddress address, Optional<Path> pluginPath) {
    if (System.getProperty(LOG) == null && System.getProperty("log4j.configurationFile") == null) {
      System.setProperty(LOG, LOG_FILE); // before anything of Spark has a logger
    }
    address.requireReachable();
    SparkConf conf = configuration(address, pluginPath);
    FutureTask<JavaSparkContext> start = new FutureTask<>(() -> new JavaSparkContext(conf));
    Thread thread = new Thread(start, "spark-start");
    thread.setDaemon(true);
    thread.start();
    JavaSparkContext context = await(start, address);
    if (context.sc().isStopped()) {
      throw address.unreachable("it ended the connection");
    }
    return context;
  }

  /** Waits whole, for a context that is half there cannot be ended; an interrupt is kept. */
  private static JavaSparkContext await(FutureTask<JavaSparkContext> start, SparkAddress address) {
    boolean isInterrupted = false;
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
    try {
      while (true) {
        try {
          return start.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          isInterrupted = true;
        } catch (TimeoutException e) {
          throw address.unreachable("no answer in " + LONGEST_START_SECONDS + " seconds");
        } catch (ExecutionException e) {
          throw failure(e, address);
        }
      }
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException failure(ExecutionException e, SparkAddress address) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    if (cause instanceof NoClassDefFoundError missing) {
      throw missing;
    }
    return address.unreachable(String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
  }

  private static SparkConf configuration(SparkAddress address, Optional<Path> pluginPath) {
    SparkConf conf =
        new SparkConf()
            .setMaster(address.master())
            .setIfMissing("spark.app.name", "sortiment")
            .setIfMissing("spark.ui.enabled", "false")
            .setIfMissing("spark.ui.showConsoleProgress", "false")
            // What is on its way is bounded by what waits, see SparkPass.
            .setIfMissing("spark.driver.maxResultSize", "0")
            .setIfMissing("spark.rpc.message.maxSize", "1024")
            .set("spark.log.level", "ERROR")
            // Items and tasks are records, which no other serializer of Spark can read.
            .set("spark.serializer", "org.apache.spark.serializer.JavaSerializer");
    if (address.isLoopback()) {
      conf.setIfMissing("spark.driver.host", LOOPBACK)
          .setIfMissing("spark.driver.bindAddress", LOOPBACK);
    }
    if (!address.isThisProcess()) {
      address.workers().ifPresent(count -> limit(conf, address, count));
      conf.set(JARS, jars(conf, pluginPath));
    }
    return conf;
  }

  private static void limit(SparkConf conf, SparkAddress address, int workers) {
    if (!address.isStandalone()) {
      throw new InvalidInputException(
          "--workers",
          String.valueOf(workers),
          "is for this machine and for standalone clusters",
          "Maybe set spark.executor.instances and spark.executor.cores.");
    }
    conf.set("spark.cores.max", String.valueOf(workers));
  }

  /** What workers need: Sortiment, unless spark-submit sends it, and the plug-ins. */
  private static String jars(SparkConf conf, Optional<Path> pluginPath) {
    List<String> jars = new ArrayList<>();
    if (conf.contains(JARS) && !conf.get(JARS).isEmpty()) {
      jars.add(conf.get(JARS));
    } else if (System.getProperty(JAR) != null) {
      jars.add(System.getProperty(JAR));
    } else {
      throw new InvalidInputException(
          "--master",
          conf.get("spark.master"),
          "needs the jar of Sortiment for its workers",
          "Maybe start it with ./sortiment or spark-submit, or set -D" + JARS + "=JAR.");
    }
    if (pluginPath.isPresent()) {
      try (Stream<Path> files = Files.list(pluginPath.get())) {
        files
            .filter(file -> file.toString().endsWith(".jar"))
            .sorted()
            .forEach(file -> jars.add(file.toAbsolutePath().toString()));
      } catch (IOException e) {
        throw new InvalidInputException(
            "--plugin-path", pluginPath.get().toString(), "must be readable", "");
      }
    }
    return String.join(",", jars);
  }

  /** Ends Spark; an interrupt is kept for later, for Spark would leave files behind. */
  static void close(JavaSparkContext context) {
    boolean isInterrupted = Thread.interrupted();
    try {
      context.close();
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
