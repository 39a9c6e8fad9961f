package org.sortiment.backend.ortools;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A directory into which the files of a jar's folder are unpacked once, and from which code is
 * loaded: so that it is checked at every use.
 *
 * <ul>
 *   <li>Owner and mode: directory, files and every directory above belong to the user or to the
 *       administrator, and nobody else may write to them. Anything else is not used; it is replaced
 *       where that is allowed, and otherwise a directory of the user's own is made beside it.
 *   <li>Content: every file has the checksum that the jar has for it. What is damaged is unpacked
 *       again.
 * </ul>
 *
 * <p>Unpacking goes to a directory beside it that is then renamed, so that a directory is whole or
 * absent, also when several processes start at once. Where files have no owners and modes, content
 * alone is checked.
 */
final class NativeCache {
  private static final String UNIX = "unix:uid,gid,mode";
  private static final int OTHERS_WRITE = 0002;
  private static final int GROUP_WRITES = 0020;
  private static final int STICKY = 01000;

  private final JarFile jar;
  private final Map<String, JarEntry> files = new TreeMap<>();
  private final String name;

  /**
   * The files directly in a folder of a jar.
   *
   * @param prefix the folder, with a slash at its end
   * @param name of the directory to unpack to
   */
  NativeCache(JarFile jar, String prefix, String name) {
    this.jar = jar;
    this.name = name;
    for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
      JarEntry entry = all.nextElement();
      String path = entry.getName();
      if (path.startsWith(prefix)
          && path.indexOf('/', prefix.length()) < 0
          && !entry.isDirectory()) {
        files.put(path.substring(prefix.length()), entry);
      }
    }
  }

  /**
   * A directory that holds all files and may be trusted: under that root, or in a directory of the
   * user's own there when others may write to the root. Unpacked if need be.
   */
  Path directory(Path root) throws IOException {
    Path shared = root.resolve(name);
    if (isUsable(shared)) {
      return shared;
    }
    if (!Files.exists(root)) {
      createPrivate(root);
    }
    Path home = root;
    if (!isTrusted(root.toRealPath())) {
      home = root.resolve("user-" + userId());
      if (!Files.exists(home, LinkOption.NOFOLLOW_LINKS)) {
        createPrivate(home);
      }
      if (!isTrusted(home.toRealPath())) {
        throw new FileSystemException(
            home.toString(), null, "another user may write to it, or to a directory above it");
      }
    }
    Path target = home.resolve(name);
    if (!isUsable(target)) {
      Path fresh = Files.createTempDirectory(home, "unpacking-");
      try {
        unpack(fresh);
        publish(fresh, target);
      } finally {
        deleteTree(fresh);
      }
    }
    return target;
  }

  private static void createPrivate(Path directory) throws IOException {
    Path parent = directory.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try {
      Files.createDirectory(directory);
      setMode(directory, "rwx------");
    } catch (FileAlreadyExistsException e) {
      // Another process was faster; whose directory it is gets checked like any other.
    }
  }

  private void unpack(Path fresh) throws IOException {
    setMode(fresh, "rwx------");
    for (Map.Entry<String, JarEntry> file : files.entrySet()) {
      Path path = fresh.resolve(file.getKey());
      try (InputStream in = jar.getInputStream(file.getValue())) {
        Files.copy(in, path);
      }
      setMode(path, "rw-------");
    }
  }

  /** Renames the fresh directory; when another process was faster, its work is as good. */
  private void publish(Path fresh, Path target) throws IOException {
    for (int attempt = 0; !isUsable(target); attempt++) {
      try {
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        return;
      } catch (FileSystemException e) {
        if (isUsable(target)) {
          return;
        }
        if (attempt == 2
            || !(Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                || e instanceof FileAlreadyExistsException)) {
          throw e;
        }
        Path broken = fresh.resolveSibling(fresh.getFileName() + "-broken");
        Files.move(target, broken, StandardCopyOption.ATOMIC_MOVE);
        deleteTree(broken);
      }
    }
  }

  /** Whole, unchanged, and nobody else's. */
  private boolean isUsable(Path directory) {
    try {
      if (!Files.isDirectory(directory) || !isTrusted(directory.toRealPath())) {
        return false;
      }
      for (Map.Entry<String, JarEntry> file : files.entrySet()) {
        Path path = directory.resolve(file.getKey());
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
            || !isOurs(path)
            || Files.size(path) != file.getValue().getSize()
            || checksum(path) != file.getValue().getCrc()) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false; // what cannot be read is unpacked again, and that says what is wrong
    }
  }

  private static long checksum(Path file) throws IOException {
    CRC32 sum = new CRC32();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        sum.update(buffer, 0, count);
      }
    }
    return sum.getValue();
  }

  /** The directory and all above it. */
  private static boolean isTrusted(Path real) throws IOException {
    for (Path path = real; path != null; path = path.getParent()) {
      boolean last = path.equals(real);
      if (!isOurs(path) && !(!last && isSticky(path))) {
        return false;
      }
    }
    return true;
  }

  /** Belongs to the user or the administrator, and nobody else may write to it. */
  private static boolean isOurs(Path path) throws IOException {
    if (!hasOwners(path)) {
      return true;
    }
    Map<String, Object> attributes = Files.readAttributes(path, UNIX, LinkOption.NOFOLLOW_LINKS);
    long me = userId();
    long owner = number(attributes, "uid");
    long mode = number(attributes, "mode");
    // A group with the number of the user is the user's own, by the custom of most systems.
    boolean group = (mode & GROUP_WRITES) != 0 && !isPrivateGroup(number(attributes, "gid"), me);
    return (owner == me || owner == 0) && (mode & OTHERS_WRITE) == 0 && !group;
  }

  private static boolean isPrivateGroup(long group, long me) {
    return group == me || group == 0;
  }

  /** Others may add to it, but not rename or remove what is not theirs. */
  private static boolean isSticky(Path path) throws IOException {
    Map<String, Object> attributes = Files.readAttributes(path, UNIX);
    long owner = number(attributes, "uid");
    return (number(attributes, "mode") & STICKY) != 0 && (owner == 0 || owner == userId());
  }

  private static long number(Map<String, Object> attributes, String key) {
    return attributes.get(key) instanceof Number number ? number.longValue() : -1;
  }

  private static boolean hasOwners(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  /** Found out once, from a file of ours. */
  private static final class User {
    static final long ID = find();

    private static long find() {
      try {
        Path file = Files.createTempFile("sortiment-", ".user");
        try {
          return hasOwners(file) ? number(Files.readAttributes(file, "unix:uid"), "uid") : 0;
        } finally {
          Files.delete(file);
        }
      } catch (IOException e) {
        return -1; // then nothing is ours but what the administrator has
      }
    }
  }

  private static long userId() {
    return User.ID;
  }

  /** A directory for this user among the temporary files, for one who has no home. */
  static Path withoutHome() {
    return Path.of(System.getProperty("java.io.tmpdir", "."), "sortiment-" + userId());
  }

  private static void setMode(Path path, String mode) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
  }

  private static void deleteTree(Path directory) throws IOException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      makeReadable(directory);
    }
    List<Path> paths;
    try (Stream<Path> tree = Files.walk(directory)) {
      paths = tree.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }

  private static void makeReadable(Path directory) throws IOException {
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(directory);
      mode.add(PosixFilePermission.OWNER_READ);
      mode.add(PosixFilePermission.OWNER_WRITE);
      mode.add(PosixFilePermission.OWNER_EXECUTE);
      Files.setPosixFilePermissions(directory, mode);
    }
  }
}
