package org.sortiment.spark;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A standalone cluster of this machine alone: one master and some workers of one processor each, as
 * processes started from the jars of this test's class path. Everything listens on 127.0.0.1.
 */
final class LoopbackCluster implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final long LONGEST_START_MILLIS = 40_000;

  private final Path folder;
  private final int port;
  private final Process master;
  private final List<Process> workers = new ArrayList<>();
  private final List<String> ours = new ArrayList<>();

  LoopbackCluster(Path folder, int count) throws IOException, InterruptedException {
    this.folder = folder;
    this.port = freePort();
    Files.createDirectories(folder.resolve("jars"));
    Map<String, Path> libraries = new LinkedHashMap<>();
    for (String entry : classPath()) {
      Path path = Path.of(entry);
      String name = String.valueOf(path.getFileName());
      if (Files.isDirectory(path)) {
        ours.add(jarOf(path).toString());
      } else if (name.startsWith("sortiment-")) {
        ours.add(entry);
      } else if (name.endsWith(".jar") && Files.exists(path)) {
        // Of several versions, the one that this process uses.
        libraries.putIfAbsent(name.replaceFirst("-[0-9].*?(?=(-[a-z]|\\.jar))", ""), path);
      }
    }
    for (Path library : libraries.values()) {
      Files.createSymbolicLink(
          folder.resolve("jars").resolve(String.valueOf(library.getFileName())),
          library.toAbsolutePath());
    }
    master =
        start("master", "org.apache.spark.deploy.master.Master", "--port", String.valueOf(port));
    awaitMaster();
    for (int k = 0; k < count; k++) {
      workers.add(
          start(
              "worker-" + k,
              "org.apache.spark.deploy.worker.Worker",
              "--cores",
              "1",
              "--memory",
              "1g",
              "--work-dir",
              folder.resolve("work-" + k).toString(),
              address()));
    }
  }

  private static List<String> classPath() {
    String behind = System.getProperty("surefire.test.class.path", "");
    String all = behind.isEmpty() ? System.getProperty("java.class.path") : behind;
    return List.of(all.split(File.pathSeparator));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
      return socket.getLocalPort();
    }
  }

  private Path jarOf(Path classes) throws IOException {
    Path jar = folder.resolve("classes-" + ours.size() + ".jar");
    try (OutputStream bytes = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(bytes);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, zip);
      }
    }
    return jar;
  }

  private Process start(String name, String main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", folder.resolve("jars") + "/*", main));
    command.addAll(List.of("--host", LOOPBACK, "--webui-port", "0"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_HOME", folder.toString());
    builder.environment().put("SPARK_LOCAL_IP", LOOPBACK);
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.redirectErrorStream(true);
    builder.redirectOutput(folder.resolve(name + ".log").toFile());
    return builder.start();
  }

  private void awaitMaster() throws IOException, InterruptedException {
    long until = System.currentTimeMillis() + LONGEST_START_MILLIS;
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(LOOPBACK, port), 1_000);
        return;
      } catch (IOException e) {
        if (!master.isAlive() || System.currentTimeMillis() > until) {
          throw new IOException(Files.readString(folder.resolve("master.log")), e);
        }
        Thread.sleep(100);
      }
    }
  }

  /** What the command line calls {@code --master}. */
  String address() {
    return "spark://" + LOOPBACK + ":" + port;
  }

  /** The jars of Sortiment, and of this test, for {@code spark.jars}. */
  String jars() {
    return String.join(",", ours);
  }

  /** Whether a worker has a process that works. */
  boolean isWorking(int worker) {
    return workers.get(worker).descendants().findAny().isPresent();
  }

  /** Ends a worker and all that it has started, as a machine that loses its power does. */
  void kill(int worker) throws InterruptedException {
    kill(workers.get(worker));
  }

  private static void kill(Process process) throws InterruptedException {
    List<ProcessHandle> below = process.descendants().toList();
    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    below.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    try {
      for (Process worker : workers) {
        kill(worker);
      }
      kill(master);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
