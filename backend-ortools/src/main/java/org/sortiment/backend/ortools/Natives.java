package org.sortiment.backend.ortools;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Loads the native library of OR-Tools, once per process. It is unpacked from its jar (70 MB) into
 * a cache directory named after version and platform, once per machine, and loaded from there.
 *
 * <p>The cache lies in the system property {@value #CACHE_PROPERTY}, or the environment variable
 * {@value #CACHE_VARIABLE}, or the user's cache directory. Unpacking goes to a temporary directory
 * beside it that is then renamed, so that a cache directory is whole or absent, also when several
 * processes start at once. One whose files do not have the sizes of the jar is replaced, and when
 * loading fails, one whose checksums differ.
 */
final class Natives {
  /** Names the cache directory. */
  static final String CACHE_PROPERTY = "sortiment.native.cache";

  /** Names the cache directory, when the system property does not. */
  static final String CACHE_VARIABLE = "SORTIMENT_NATIVE_CACHE";

  private static final String LIBRARY = "jniortools";

  /** Loads when first asked; the Java virtual machine makes the others wait. */
  private static final class Loaded {
    static final Optional<String> FAILURE = load();
  }

  private Natives() {}

  /** Why the native library cannot be used, with advice; empty when it is loaded. */
  static Optional<String> unavailable() {
    return Loaded.FAILURE;
  }

  private static Optional<String> load() {
    String platform = platform();
    String library = System.mapLibraryName(LIBRARY);
    URL packed = Natives.class.getClassLoader().getResource("ortools-" + platform + "/" + library);
    if (packed == null) {
      return Optional.of(
          "no natives for "
              + platform
              + " are on the class path. Maybe add com.google.ortools:ortools-"
              + platform
              + "; the backend ojalgo needs none.");
    }
    Path where = cacheRoot();
    try {
      where = unpacked(packed, platform, false);
      try {
        System.load(where.resolve(library).toString());
      } catch (UnsatisfiedLinkError e) {
        // Perhaps the cache is damaged. Comparing checksums always would take longer than loading.
        where = unpacked(packed, platform, true);
        System.load(where.resolve(library).toString());
      }
      return Optional.empty();
    } catch (IOException | UncheckedFailure e) {
      return Optional.of(
          "its natives could not be unpacked to "
              + where
              + " ("
              + describe(e)
              + "). Maybe name a writable directory by -D"
              + CACHE_PROPERTY
              + "=DIR or "
              + CACHE_VARIABLE
              + ".");
    } catch (LinkageError | SecurityException e) {
      return Optional.of(
          "its natives in "
              + where
              + " could not be loaded ("
              + describe(e)
              + "). Maybe the file system forbids execution, or the system is older than glibc 2.26"
              + " or uses musl.");
    }
  }

  /** A failure inside a stream. */
  private static final class UncheckedFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UncheckedFailure(IOException cause) {
      super(describe(cause), cause);
    }
  }

  private static String describe(Throwable e) {
    String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() + " " + e.getMessage() : reason;
  }

  /** As OR-Tools names its jars: linux-x86-64, linux-aarch64, darwin-..., win32-x86-64. */
  private static String platform() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String system =
        name.startsWith("windows") ? "win32" : name.startsWith("mac") ? "darwin" : "linux";
    return system
        + "-"
        + (arch.equals("amd64") || arch.equals("x86_64") || arch.equals("x86-64")
            ? "x86-64"
            : arch);
  }

  private static Path cacheRoot() {
    Optional<String> named =
        Optional.ofNullable(System.getProperty(CACHE_PROPERTY))
            .or(() -> Optional.ofNullable(System.getenv(CACHE_VARIABLE)))
            .filter(value -> !value.isBlank());
    if (named.isPresent()) {
      return Path.of(named.get()).toAbsolutePath();
    }
    String base =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .or(() -> Optional.ofNullable(System.getenv("LOCALAPPDATA")))
            .filter(value -> !value.isBlank())
            .orElse(Path.of(System.getProperty("user.home", "."), ".cache").toString());
    return Path.of(base, "sortiment").toAbsolutePath();
  }

  private static Path unpacked(URL packed, String platform, boolean thorough) throws IOException {
    URLConnection connection = packed.openConnection();
    if (!(connection instanceof JarURLConnection jarConnection)) {
      return Path.of(URI.create(packed.toString())).resolveSibling(""); // unpacked already
    }
    jarConnection.setUseCaches(false);
    String prefix = "ortools-" + platform + "/";
    try (JarFile jar = jarConnection.getJarFile()) {
      String version = version(jar);
      Map<String, JarEntry> files = new TreeMap<>();
      for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
        JarEntry entry = all.nextElement();
        String name = entry.getName();
        if (name.startsWith(prefix)
            && name.indexOf('/', prefix.length()) < 0
            && !entry.isDirectory()) {
          files.put(name.substring(prefix.length()), entry);
        }
      }
      Path root = cacheRoot();
      Path target = root.resolve("ortools-" + version + "-" + platform);
      if (!isWhole(target, files, thorough)) {
        Files.createDirectories(root);
        Path fresh = Files.createTempDirectory(root, "unpacking-");
        try {
          for (Map.Entry<String, JarEntry> file : files.entrySet()) {
            try (InputStream in = jar.getInputStream(file.getValue())) {
              Files.copy(in, fresh.resolve(file.getKey()));
            }
          }
          publish(fresh, target, files, thorough);
        } finally {
          deleteTree(fresh);
        }
      }
      return target;
    }
  }

  private static String version(JarFile jar) {
    String name = Path.of(jar.getName()).getFileName().toString();
    String version = name.replaceFirst(".*?-(\\d+(\\.\\d+)+).*", "$1");
    return version.equals(name) ? "unknown" : version;
  }

  private static boolean isWhole(Path directory, Map<String, JarEntry> files, boolean thorough)
      throws IOException {
    for (Map.Entry<String, JarEntry> file : files.entrySet()) {
      Path path = directory.resolve(file.getKey());
      if (!Files.isRegularFile(path)
          || Files.size(path) != file.getValue().getSize()
          || (thorough && checksum(path) != file.getValue().getCrc())) {
        return false;
      }
    }
    return true;
  }

  private static long checksum(Path file) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(Files.readAllBytes(file));
    return sum.getValue();
  }

  /** Renames the fresh directory; when another process was faster, its work is as good. */
  private static void publish(
      Path fresh, Path target, Map<String, JarEntry> files, boolean thorough) throws IOException {
    for (int attempt = 0; !isWhole(target, files, thorough); attempt++) {
      try {
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        return;
      } catch (FileSystemException e) {
        if (isWhole(target, files, thorough)) {
          return;
        }
        if (attempt == 2 || !(Files.exists(target) || e instanceof FileAlreadyExistsException)) {
          throw e;
        }
        Path broken = fresh.resolveSibling(fresh.getFileName() + "-broken");
        Files.move(target, broken, StandardCopyOption.ATOMIC_MOVE);
        deleteTree(broken);
      }
    }
  }

  private static void deleteTree(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(directory)) {
      tree.sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.deleteIfExists(path);
                } catch (IOException e) {
                  throw new UncheckedFailure(e);
                }
              });
    }
  }
}
