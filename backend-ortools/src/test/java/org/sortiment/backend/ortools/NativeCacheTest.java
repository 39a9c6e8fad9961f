package org.sortiment.backend.ortools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A small jar in the place of the natives: what is damaged or not ours is never handed out. */
class NativeCacheTest {
  private static final List<String> NAMES = List.of("liba.so", "libb.so", "libc.so");

  @TempDir private Path directory;

  @BeforeEach
  void needsModes() {
    Assumptions.assumeTrue(
        directory.getFileSystem().supportedFileAttributeViews().contains("unix"));
  }

  private static String content(String name) {
    return ("the code of " + name + "\n").repeat(1000);
  }

  private Path unpacked(Path root) throws IOException {
    Path file = directory.resolve("natives.jar");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : NAMES) {
        zip.putNextEntry(new ZipEntry("here/" + name));
        zip.write(content(name).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
      zip.putNextEntry(new ZipEntry("elsewhere/other.so"));
      zip.closeEntry();
    }
    try (JarFile jar = new JarFile(file.toFile())) {
      return new NativeCache(jar, "here/", "natives-1").directory(root);
    }
  }

  private static void assertWhole(Path where) throws IOException {
    for (String name : NAMES) {
      assertThat(where.resolve(name)).isRegularFile().hasContent(content(name));
      assertThat(mode(where.resolve(name))).isEqualTo("rw-------");
    }
    assertThat(mode(where)).isEqualTo("rwx------");
    try (Stream<Path> beside = Files.list(where.getParent())) {
      assertThat(beside.map(Path::getFileName).map(Path::toString)).doesNotContain("unpacking");
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void setMode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  /** One way to damage an unpacked directory. */
  record Damage(String name, Deed deed) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Does the damage. */
  interface Deed {
    void to(Path where) throws IOException;
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    FileTime time = Files.getLastModifiedTime(file);
    bytes[at < 0 ? bytes.length + at : at] ^= 1;
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, time);
  }

  private static void replaceByLink(Path file, Path aim) throws IOException {
    Files.delete(file);
    Files.createSymbolicLink(file, aim);
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  static Stream<Damage> damages() {
    return Stream.of(
        new Damage("first bit", w -> flip(w.resolve("liba.so"), 0)),
        new Damage("last bit", w -> flip(w.resolve("libc.so"), -1)),
        new Damage("a bit in the middle", w -> flip(w.resolve("libb.so"), 777)),
        new Damage("empty", w -> Files.write(w.resolve("liba.so"), new byte[0])),
        new Damage("cut short", w -> Files.write(w.resolve("liba.so"), new byte[7])),
        new Damage(
            "zeros of the same size",
            w -> Files.write(w.resolve("liba.so"), new byte[content("liba.so").length()])),
        new Damage("too long", w -> Files.writeString(w.resolve("liba.so"), content("x") + "y")),
        new Damage("one missing", w -> Files.delete(w.resolve("libb.so"))),
        new Damage(
            "all missing",
            w -> {
              for (String name : NAMES) {
                Files.delete(w.resolve(name));
              }
            }),
        new Damage(
            "two exchanged",
            w -> {
              Files.writeString(w.resolve("liba.so"), content("libb.so"));
              Files.writeString(w.resolve("libb.so"), content("liba.so"));
            }),
        new Damage("the directory gone", NativeCacheTest::delete),
        new Damage(
            "a file in its place",
            w -> {
              delete(w);
              Files.writeString(w, "no directory");
            }),
        new Damage(
            "a directory in the place of a file",
            w -> {
              Files.delete(w.resolve("liba.so"));
              Files.createDirectory(w.resolve("liba.so"));
            }),
        new Damage(
            "a link to nothing", w -> replaceByLink(w.resolve("liba.so"), w.resolve("none"))),
        new Damage(
            "a link to a copy",
            w -> {
              Path copy = Files.writeString(w.resolveSibling("copy"), content("liba.so"));
              replaceByLink(w.resolve("liba.so"), copy);
            }),
        new Damage(
            "a link in the place of the directory",
            w -> {
              delete(w);
              Files.createSymbolicLink(w, w.resolveSibling("none"));
            }),
        new Damage("a file that others may write", w -> setMode(w.resolve("liba.so"), "rw-rw-rw-")),
        new Damage("a directory that others may write", w -> setMode(w, "rwxrwxrwx")),
        new Damage("a file that nobody may read", w -> setMode(w.resolve("liba.so"), "---------")),
        new Damage("a directory that nobody may read", w -> setMode(w, "---------")));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void whatIsDamagedIsUnpackedAgain(Damage damage) throws IOException {
    Path root = directory.resolve("cache");
    Path where = unpacked(root);
    assertThat(where).isEqualTo(root.resolve("natives-1"));
    assertWhole(where);
    damage.deed().to(where);
    assertThat(unpacked(root)).isEqualTo(where);
    if (!damage.name().contains("nobody may read") || !isAdministrator()) {
      assertWhole(where); // to the administrator, everything is readable
    }
  }

  private static boolean isAdministrator() {
    return System.getProperty("user.name", "").equals("root");
  }

  @Test
  void whatIsWholeIsLeftAlone() throws IOException {
    Path where = unpacked(directory.resolve("cache"));
    FileTime old = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(where.resolve("liba.so"), old);
    assertThat(unpacked(directory.resolve("cache"))).isEqualTo(where);
    assertThat(Files.getLastModifiedTime(where.resolve("liba.so"))).isEqualTo(old);
  }

  @Test
  void aRootThatOthersMayWriteToGetsADirectoryForEachUser() throws IOException {
    Path root = Files.createDirectory(directory.resolve("shared"));
    Files.setAttribute(root, "unix:mode", 01777);
    Path where = unpacked(root);
    assertThat(where.getParent().getParent()).isEqualTo(root);
    assertThat(where.getParent().getFileName().toString()).startsWith("user-");
    assertThat(mode(where.getParent())).isEqualTo("rwx------");
    assertWhole(where);
    assertThat(unpacked(root)).isEqualTo(where);
  }

  @Test
  void whatOthersPutThereIsNotUsed() throws IOException {
    Path root = Files.createDirectory(directory.resolve("shared"));
    Files.setAttribute(root, "unix:mode", 01777);
    Path planted = Files.createDirectory(root.resolve("natives-1"));
    for (String name : NAMES) {
      Files.writeString(planted.resolve(name), content(name)); // right, for now
    }
    setMode(planted, "rwxrwxrwx");
    assertThat(unpacked(root)).isNotEqualTo(planted);
  }

  @Test
  void whatBelongsToAnotherUserIsReplaced() throws IOException {
    Assumptions.assumeTrue(isAdministrator()); // nobody else can give files away
    Path root = directory.resolve("cache");
    Path where = unpacked(root);
    Files.setAttribute(where.resolve("liba.so"), "unix:uid", 12345);
    assertThat(unpacked(root)).isEqualTo(where);
    assertThat(Files.getAttribute(where.resolve("liba.so"), "unix:uid")).isEqualTo(0);
    Files.setAttribute(root, "unix:uid", 12345);
    assertThatThrownBy(() -> unpacked(directory.resolve("cache/deeper")))
        .isInstanceOf(FileSystemException.class);
  }

  @Test
  void aRootThatOthersCanRenameIsRefused() throws IOException {
    Path open = Files.createDirectory(directory.resolve("open"));
    setMode(open, "rwxrwxrwx");
    assertThatThrownBy(() -> unpacked(open.resolve("cache")))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("another user may write");
  }
}
