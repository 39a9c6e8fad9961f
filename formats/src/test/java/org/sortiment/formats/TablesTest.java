package org.sortiment.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.solve.StoppedException;
import org.sortiment.api.spi.ProviderRegistry;

/** Tables of products as spreadsheets of all countries write them. */
class TablesTest {
  @TempDir private Path folder;
  private final List<String> warnings = new ArrayList<>();

  private Catalog read(String csv, String options) throws IOException {
    return read(csv.getBytes(StandardCharsets.UTF_8), options);
  }

  private Catalog read(byte[] csv, String options) throws IOException {
    Files.write(folder.resolve("p.csv"), csv);
    return readInstance("p.csv", options).problem().catalog();
  }

  private Instance readInstance(String csv, String options) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("shop.json"),
            """
            {"format": "sortiment-instance/1", "name": "shop", "products": {"csv": "%s"%s},
             "choiceModel": {"type": "mnl", "weights": [1, 2]}}
            """
                .formatted(csv, options));
    return Instances.reader(ProviderRegistry.discover()).withWarnings(warnings::add).read(file);
  }

  private static void assertIsTheTable(Catalog catalog) {
    assertThat(catalog.idsOf(org.sortiment.api.Assortment.all(2))).containsExactly("a", "b");
    assertThat(catalog.revenues()).containsExactly(3.5, 2);
    assertThat(catalog.costs()).containsExactly(1.25, 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,revenue,cost\na,3.5,1.25\nb,2,0\n",
        "id;revenue;cost\na;3,5;1,25\nb;2;0\n",
        "id;revenue;cost\na;3.5;1.25\nb;2;0\n",
        "id|revenue|cost\na|3,5|1,25\nb|2|0\n",
        "id\trevenue\tcost\na\t3,5\t1,25\nb\t2\t0\n",
        "sep=;\r\nid;revenue;cost\r\na;3,5;1,25\r\nb;2;0\r\n",
        "\ufeffid;\"revenue\";cost;;\r\n\"a\";3,5;1,25;;\r\nb;2;0;;\r\n;;;;\r\n\r\n",
        "\n\ncost,id,revenue,\n1.25,a,3.5,\n0,b,2,\n,,,\n",
        "id,revenue,cost\na,3.5,1.25\nb,2,\n",
        "id;revenue;cost;offerCost\na;3,5;1,25;\nb;2; ;\n"
      })
  void separatorsMarksAndBlanksAreFoundOut(String csv) throws IOException {
    assertIsTheTable(read(csv, ""));
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void utf16WithItsMark(String charset) throws IOException {
    String csv = "\ufeffid;revenue;cost\na;3,5;1,25\nb;2;0\n";
    assertIsTheTable(read(csv.getBytes(Charset.forName(charset)), ""));
  }

  @Test
  void latin1IsNamedWithFileAndLine() {
    byte[] csv = "id,revenue\na,1\nCaf\u00e9,2\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> read(csv, ""))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("p.csv, line 3: must be UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id;revenue\na;1,234\nb;2,500\n", // 1.234 or 1234?
        "id;revenue\na;1.234\nb;2\n",
        "id;revenue\na;1,5\nb;2.5\n",
        "id,revenue\na,\"1,234.50\"\nb,2\n",
        "id,revenue\na,\"2,000\"\nb,2\n"
      })
  void doubtfulNumbersAreErrors(String csv) {
    assertThatThrownBy(() -> read(csv, ""))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("p.csv, line ")
        .hasMessageContaining("revenue")
        .hasMessageContaining("Maybe");
  }

  @Test
  void theDecimalMarkMayBeGiven() throws IOException {
    String csv = "id;revenue\na;1,234\nb;2,500\n";
    assertThat(read(csv, ", \"decimal\": \",\"").revenues()).containsExactly(1.234, 2.5);
    assertThat(read("id|revenue\na|1\nb|2\n", ", \"separator\": \"|\"").revenues())
        .containsExactly(1, 2);
  }

  @Test
  void furtherColumns() throws IOException {
    String csv = "id,revenue,category\na,3.5,pens\nb,2,ink\n";
    assertThat(read(csv, "").size()).isEqualTo(2);
    assertThat(warnings).singleElement().asString().contains("p.csv", "category");
    warnings.clear();
    assertThat(read(csv, ", \"others\": \"ignore\"").size()).isEqualTo(2);
    assertThat(warnings).isEmpty();
    assertThatThrownBy(() -> read(csv, ", \"others\": \"error\""))
        .hasMessageContaining("line 1, column 3");
  }

  @Test
  void columnsOfOtherNamesAndAttributes() throws IOException {
    Catalog catalog =
        read(
            "SKU;Margin;brand;width\na;3,5;acme;12,5\nb;2;;7\n",
            ", \"columns\": {\"id\": \"SKU\", \"revenue\": \"Margin\"},"
                + " \"attributes\": [\"brand\", \"width\"]");
    assertThat(catalog.revenues()).containsExactly(3.5, 2);
    assertThat(catalog.attributes().text("brand", 0)).contains("acme");
    assertThat(catalog.attributes().text("brand", 1)).isEmpty();
    assertThat(catalog.attributes().number("width", 0)).hasValue(12.5);
    assertThat(catalog.attributes().number("brand", 0)).isEmpty();
    assertThatThrownBy(() -> read("id,revenue\na,1\n", ", \"attributes\": [\"brand\"]"))
        .hasMessageContaining("line 1: the column \"brand\" is required but missing");
  }

  @Test
  void tablesOfOtherFoldersAreRefusedUnlessToldOtherwise() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("p.csv"), "id,revenue\na,1\nb,2\n");
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Files.createSymbolicLink(inside.resolve("link.csv"), outside.resolve("p.csv"));
    for (String name : List.of("../outside/p.csv", "link.csv", outside + "/p.csv", "../none.csv")) {
      Path file =
          Files.writeString(
              inside.resolve("shop.json"),
              """
              {"format": "sortiment-instance/1", "name": "shop", "products": {"csv": "%s"},
               "choiceModel": {"type": "mnl", "weights": [1, 2]}}
              """
                  .formatted(name));
      assertThatThrownBy(() -> Instances.read(file))
          .hasMessageContaining("must lie in the folder of the instance");
      InstanceReader trusting = Instances.reader(ProviderRegistry.discover()).withTablesAnywhere();
      if (name.endsWith("none.csv")) {
        assertThatThrownBy(() -> trusting.read(file)).hasMessageContaining("does not exist");
      } else {
        assertThat(trusting.read(file).problem().catalog().size()).isEqualTo(2);
      }
    }
  }

  @Test
  void readingEndsWhenItsThreadIsInterrupted() throws IOException {
    Files.writeString(folder.resolve("p.csv"), "id,revenue\na,1\nb,2\n");
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> readInstance("p.csv", ""))
          .isInstanceOf(StoppedException.class)
          .hasMessageContaining("interrupted");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
