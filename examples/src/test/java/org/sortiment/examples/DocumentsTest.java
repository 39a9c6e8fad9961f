package org.sortiment.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sortiment.cli.Main;

/** What the documents show is what the code does. */
class DocumentsTest {
  private static final Path ROOT = Path.of("..");

  private static String read(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }

  /** The fenced blocks of a document in this language. */
  static List<String> blocks(String document, String language) {
    Matcher matcher =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(document);
    return matcher.results().map(each -> each.group(1)).toList();
  }

  @Test
  void readmeShowsTheProgramThatIsTested() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/org/sortiment/examples/EmbeddingExample.java"));
    String shown =
        SnippetTaglet.region(source, "imports").stripTrailing()
            + "\n\n"
            + SnippetTaglet.region(source, "embedding");
    assertThat(blocks(read("README.md"), "java")).contains(shown);
  }

  @Test
  void readmeShowsTheOutputOfItsFirstCommand(@TempDir Path folder) throws IOException {
    String readme = read("README.md");
    assertThat(blocks(readme, "sh"))
        .contains("./sortiment frontier examples/hotel-1.json --plot frontier.svg\n");
    Path picture = folder.resolve("frontier.svg");
    String output =
        run("frontier", ROOT.resolve("examples/hotel-1.json"), "--plot", picture, "--quiet");
    assertThat(blocks(readme, "text")).contains(output);
    assertThat(Files.readString(picture)).contains("<title>hotel-1</title>");
  }

  @Test
  void thePageOnOffersShowsTheOutputOfItsCommands() throws IOException {
    String page = read("docs/offers.md");
    List<String> commands = blocks(page, "sh");
    List<String> outputs = blocks(page, "text");
    assertThat(commands).hasSize(2).hasSameSizeAs(outputs);
    for (int k = 0; k < commands.size(); k++) {
      String[] words = commands.get(k).strip().split(" ");
      List<Object> arguments = new ArrayList<>(List.of(words).subList(1, words.length));
      arguments.set(1, ROOT.resolve(words[2]));
      arguments.add("--quiet");
      assertThat(run(arguments.toArray())).isEqualTo(outputs.get(k));
    }
  }

  @Test
  void constraintsOnThePageOnOffersWork(@TempDir Path folder) throws IOException {
    for (String block : blocks(read("docs/offers.md"), "json")) {
      String list = block.startsWith("[") ? block : "[" + block + "]";
      Path file =
          Files.writeString(
              folder.resolve("offers.json"),
              """
              {"format": "sortiment-instance/1", "name": "plans", "constraints": %s,
               "products": [
                 {"id": "a", "revenue": 2, "attributes":
                   {"product": "basic", "position": 1, "category": "c"}},
                 {"id": "b", "revenue": 3, "attributes":
                   {"product": "plus", "position": 1, "category": "c"}},
                 {"id": "c", "revenue": 4, "attributes": {"product": "pro", "position": 2}}],
               "choiceModel": {"type": "mnl", "weights": [1, 1, 1]}}
              """
                  .formatted(list));
      assertThat(run("frontier", file, "--quiet")).contains("proven optimal");
    }
  }

  @Test
  void instancesInTheDocumentsWork(@TempDir Path folder) throws IOException {
    List<String> instances =
        blocks(read("docs/formats.md"), "json").stream()
            .filter(block -> block.contains("sortiment-instance/1"))
            .toList();
    assertThat(instances).isNotEmpty();
    for (String instance : instances) {
      Path file = Files.writeString(folder.resolve("instance.json"), instance);
      assertThat(run("frontier", file, "--quiet")).contains("proven optimal");
    }
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    List<Path> documents = new ArrayList<>();
    documents.add(ROOT.resolve("README.md"));
    documents.add(ROOT.resolve("CONTRIBUTING.md"));
    documents.add(ROOT.resolve("benchmarks/README.md"));
    documents.add(ROOT.resolve("instances/README.md"));
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
    }
    for (Path document : documents) {
      Matcher links =
          Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)").matcher(Files.readString(document));
      while (links.find()) {
        assertThat(document.resolveSibling(links.group(1))).exists();
      }
    }
  }

  /** What the command line prints; it has to succeed and to say nothing else. */
  static String run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    assertThat(Main.run(new PrintWriter(out), new PrintWriter(err), texts)).isZero();
    assertThat(err.toString()).isEmpty();
    return out.toString();
  }
}
