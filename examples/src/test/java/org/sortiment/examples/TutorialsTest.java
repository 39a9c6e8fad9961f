package org.sortiment.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who types what a tutorial says, in its order, sees what it shows. */
class TutorialsTest {
  private static final Path ROOT = Path.of("..");
  private static final Path DATA = ROOT.resolve("examples/tutorials");

  @TempDir Path folder;

  private static String page(String name) throws IOException {
    return Files.readString(ROOT.resolve("docs/tutorials/" + name + ".md"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hotel", "grocery", "fashion"})
  void commandsPrintWhatThePageShows(String name) throws IOException {
    int commands = 0;
    int shown = 0;
    StringBuilder printed = new StringBuilder();
    Pattern fences = Pattern.compile("```(sh|text)\n(.*?)```", Pattern.DOTALL);
    for (MatchResult block : fences.matcher(page(name)).results().toList()) {
      if (block.group(1).equals("sh")) {
        printed.setLength(0);
        for (String command : block.group(2).lines().toList()) {
          printed.append(DocumentsTest.run(arguments(command)));
          commands++;
        }
      } else {
        assertThat(printed.toString()).isEqualTo(block.group(2));
        shown++;
      }
    }
    assertThat(commands).isGreaterThanOrEqualTo(4);
    assertThat(shown).isGreaterThanOrEqualTo(3);
    for (String file : List.of("hotel.html", "plan.xlsx")) {
      if (page(name).contains("--out " + file)) {
        assertThat(folder.resolve(file)).isNotEmptyFile();
      }
    }
  }

  /** Its files are those of the project, or in a folder of the test. */
  private Object[] arguments(String command) {
    assertThat(command).startsWith("./sortiment ");
    List<Object> arguments = new ArrayList<>();
    for (String each : command.substring("./sortiment ".length()).split(" ")) {
      if (each.startsWith("examples/")) {
        arguments.add(ROOT.resolve(each));
      } else {
        arguments.add(each.matches("[a-z]+\\.[a-z]+") ? folder.resolve(each) : each);
      }
    }
    arguments.add("--quiet");
    return arguments.toArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hotel", "grocery", "fashion"})
  void excerptsAreOfTheFilesThatAreNamed(String name) throws IOException {
    String page = page(name);
    for (String rows : DocumentsTest.blocks(page, "csv")) {
      assertThat(files(page)).anyMatch(content -> content.startsWith(rows));
    }
    for (String excerpt : DocumentsTest.blocks(page, "json")) {
      String words = words(excerpt);
      assertThat(words.startsWith("\"stock\"") ? List.of(words) : files(page))
          .anyMatch(content -> words(content).contains(words));
    }
  }

  /** A limit and values of what is left over, written where the page says, are understood. */
  @Test
  void theAdditionOfTheGroceryWorks() throws IOException {
    String addition =
        DocumentsTest.blocks(page("grocery"), "json").stream()
            .filter(each -> each.startsWith("\"stock\""))
            .findFirst()
            .orElseThrow();
    Path instance = folder.resolve("coffee.json");
    DocumentsTest.run("estimate", DATA.resolve("coffee.json"), "--instance", instance, "--quiet");
    String text = Files.readString(instance);
    assertThat(text).containsOnlyOnce("\"season\"");
    Files.writeString(instance, text.replace("\"season\"", addition + "\"season\""));
    Matcher cost =
        Pattern.compile("products for ([0-9.]+);")
            .matcher(DocumentsTest.run("stock", instance, "--quiet"));
    assertThat(cost.find()).isTrue();
    assertThat(Double.parseDouble(cost.group(1))).isBetween(150.0, 200.0); // 251.10 without limit
  }

  @Test
  void dataIsWhatItsProgramMakes() throws IOException {
    assertThat(DATA.resolve("bookings.csv")).hasContent(TutorialData.bookings());
    assertThat(DATA.resolve("coffee.csv")).hasContent(TutorialData.coffee());
  }

  private static List<String> files(String page) throws IOException {
    List<String> contents = new ArrayList<>();
    try (Stream<Path> files = Files.list(DATA)) {
      for (Path file : files.toList()) {
        if (page.contains(file.getFileName().toString())) {
          contents.add(Files.readString(file));
        }
      }
    }
    return contents;
  }

  private static String words(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
