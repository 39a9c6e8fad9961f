package org.sortiment.backend.ortools;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarFile;

/**
 * Loads the native library of OR-Tools, once per process. It is unpacked from its jar (70 MB) into
 * a cache directory named after version and platform, once per user, and loaded from there after
 * {@link NativeCache} has checked whose it is and what is in it.
 *
 * <p>The cache lies in the system property {@value #CACHE_PROPERTY}, or the environment variable
 * {@value #CACHE_VARIABLE}, or the user's cache directory; for a user without a home, or with one
 * that cannot be written to, in a directory of the user's own among the temporary files.
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
    Path where = namedRoot().or(Natives::homeRoot).orElseGet(NativeCache::withoutHome);
    try {
      where = unpacked(packed, platform);
      System.load(where.resolve(library).toString());
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "its natives could not be unpacked to "
              + where
              + " ("
              + describe(e)
              + "). Maybe name a directory of your own by -D"
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

  private static Optional<Path> namedRoot() {
    return Optional.ofNullable(System.getProperty(CACHE_PROPERTY))
        .or(() -> Optional.ofNullable(System.getenv(CACHE_VARIABLE)))
        .filter(value -> !value.isBlank())
        .map(value -> Path.of(value).toAbsolutePath());
  }

  /**
   * The user's cache directory; empty for a user without a home, whose {@code user.home} is "?" or
   * not an absolute path.
   */
  private static Optional<Path> homeRoot() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .or(() -> Optional.ofNullable(System.getenv("LOCALAPPDATA")))
        .filter(value -> !value.isBlank())
        .map(Path::of)
        .or(
            () ->
                Optional.ofNullable(System.getProperty("user.home"))
                    .filter(value -> !value.isBlank())
                    .map(value -> Path.of(value, ".cache")))
        .filter(Path::isAbsolute)
        .map(path -> path.resolve("sortiment"));
  }

  private static Path unpacked(URL packed, String platform) throws IOException {
    URLConnection connection = packed.openConnection();
    if (!(connection instanceof JarURLConnection jarConnection)) {
      return Path.of(URI.create(packed.toString())).resolveSibling(""); // unpacked already
    }
    jarConnection.setUseCaches(false);
    try (JarFile jar = jarConnection.getJarFile()) {
      String name = "ortools-" + version(jar) + "-" + platform;
      NativeCache cache = new NativeCache(jar, "ortools-" + platform + "/", name);
      Optional<Path> named = namedRoot();
      if (named.isPresent()) {
        return cache.directory(named.get());
      }
      Optional<Path> home = homeRoot();
      if (home.isPresent()) {
        try {
          return cache.directory(home.get());
        } catch (IOException e) {
          // A home that cannot be written to, as services have: the temporary files will do.
        }
      }
      return cache.directory(NativeCache.withoutHome());
    }
  }

  private static String version(JarFile jar) {
    String name = Path.of(jar.getName()).getFileName().toString();
    String version = name.replaceFirst(".*?-(\\d+(\\.\\d+)+).*", "$1");
    return version.equals(name) ? "unknown" : version;
  }
}
