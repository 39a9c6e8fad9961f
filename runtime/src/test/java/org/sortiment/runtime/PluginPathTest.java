package org.sortiment.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.spi.ChoiceModelProvider;

class PluginPathTest {
  @TempDir private Path folder;

  /** A jar that names these classes as choice model plug-ins. */
  private void writeJar(String name, String... providers) throws IOException {
    try (OutputStream file = Files.newOutputStream(folder.resolve(name));
        JarOutputStream jar = new JarOutputStream(file)) {
      jar.putNextEntry(new JarEntry("META-INF/services/" + ChoiceModelProvider.class.getName()));
      jar.write(String.join("\n", providers).getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void findsPluginsInJarsAndReportsTheBroken() throws IOException {
    writeJar("good.jar", FakePlugins.NobodyBuys.class.getName());
    writeJar("missing.jar", "com.example.NoSuchClass");
    Files.writeString(folder.resolve("damaged.jar"), "this is no jar");
    Files.writeString(folder.resolve("readme.txt"), "and this is not meant to be one");

    PluginPath plugins = PluginPath.of(folder);

    assertThat(plugins.registry().choiceModels().ids()).containsExactly("nobody-buys");
    assertThat(plugins.failures()).hasSize(2);
    assertThat(plugins.failures().get(0).origin()).endsWith("damaged.jar");
    assertThat(plugins.failures().get(0).reason()).contains("cannot be read");
    assertThat(plugins.failures().get(1).reason()).contains("com.example.NoSuchClass");
  }

  @Test
  void withoutFolderOnlyTheApplication() {
    assertThat(PluginPath.none().registry().choiceModels().ids()).isEmpty();
    assertThat(PluginPath.none().failures()).isEmpty();
  }

  @Test
  void refusesWhatIsNoFolderOfJars() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "");
    assertThatThrownBy(() -> PluginPath.of(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("--plugin-path: " + file + " must be a folder");
    assertThatThrownBy(() -> PluginPath.of(folder.resolve("none")))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> PluginPath.of(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has no .jar file");
  }
}
