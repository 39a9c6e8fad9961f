package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sortiment.cli.BadInstance.bad;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are no instances, and instances with bad products. */
class BadInstanceTest {
  @TempDir private Path folder;

  static Stream<BadInstance> replacements() {
    String product = "\"revenue\": 2.0";
    return Stream.of(
        // JSON itself
        bad("missing comma", "\"name\": \"shop\",", "\"name\": \"shop\"", "line 2, column", "JSON"),
        bad("unfinished", "\"arrivals\": \"fixed\"}}", "", "line", "JSON"),
        bad("bare word", "\"shop\"", "shop", "line 1, column", "Unrecognized token"),
        bad("two values", "\"fixed\"}}", "\"fixed\"}} {}", "line", "must not follow the end"),
        bad("closing brace twice", "\"fixed\"}}", "\"fixed\"}}}", "line", "JSON"),
        // top level
        bad("unknown key", "\"name\"", "\"nam\"", "$.nam", "unknown", "\"name\" was meant"),
        bad("repeated key", "\"name\"", "\"name\": \"x\", \"name\"", "$.name", "twice"),
        bad("format missing", "\"format\": \"sortiment-instance/1\", ", "", "$.format", "missing"),
        bad("format of a result", "instance/1", "frontier/1", "$.format", "frontier/1", "must be"),
        bad("format a number", "\"sortiment-instance/1\"", "1", "$.format", "1 must be a text"),
        bad("name missing", ", \"name\": \"shop\"", "", "$.name", "required"),
        bad("name blank", "\"shop\"", "\" \"", "$.name", "blank"),
        bad("name null", "\"shop\"", "null", "$.name", "null must be a text"),
        // products
        bad("revenue negative", product, "\"revenue\": -1", "$.products[0].revenue", "-1", ">= 0"),
        bad(
            "revenue a text",
            product,
            "\"revenue\": \"2.0\"",
            "$.products[0].revenue",
            "\"2.0\" must be a number",
            "quotation marks"),
        bad("revenue NaN", product, "\"revenue\": NaN", "$.products[0].revenue", "NaN", "finite"),
        bad(
            "revenue infinite",
            product,
            "\"revenue\": -Infinity",
            "$.products[0].revenue",
            "-Infinity",
            "finite"),
        bad(
            "revenue too large",
            product,
            "\"revenue\": 1e400",
            "$.products[0].revenue",
            "1e400",
            "finite"),
        bad(
            "revenue null",
            product,
            "\"revenue\": null",
            "$.products[0].revenue",
            "null",
            "number"),
        bad(
            "revenue true",
            product,
            "\"revenue\": true",
            "$.products[0].revenue",
            "true",
            "number"),
        bad("revenue missing", product + ", ", "", "$.products[0].revenue", "required"),
        bad("revenue twice", product, product + ", " + product, "$.products[0].revenue", "twice"),
        bad("cost negative", "\"cost\": 1.0", "\"cost\": -0.5", "$.products[0].cost", "-0.5"),
        bad("product key unknown", "\"cost\"", "\"costs\"", "$.products[0].costs", "\"cost\""),
        bad("id missing", "\"id\": \"a\", ", "", "$.products[0].id", "required"),
        bad("id blank", "\"id\": \"a\"", "\"id\": \"  \"", "$.products[0].id", "blank"),
        bad("id a number", "\"id\": \"a\"", "\"id\": 7", "$.products[0].id", "7 must be a text"),
        bad("id repeated", "\"id\": \"b\"", "\"id\": \"a\"", "$.products[1].id", "\"a\"", "unique"),
        bad(
            "product a text",
            "{\"id\": \"b\", \"revenue\": 3.0}",
            "\"b\"",
            "$.products[1]",
            "must be an object"),
        bad(
            "products a text",
            "[{\"id\": \"a\", \"revenue\": 2.0, \"cost\": 1.0}, {\"id\": \"b\","
                + " \"revenue\": 3.0}]",
            "\"none\"",
            "$.products",
            "must be a list"),
        bad(
            "no products",
            "{\"id\": \"a\", \"revenue\": 2.0, \"cost\": 1.0}, {\"id\": \"b\","
                + " \"revenue\": 3.0}",
            "",
            "$.products",
            "at least one product"));
  }

  @ParameterizedTest
  @MethodSource("replacements")
  void saysWhatIsWrong(BadInstance bad) {
    bad.assertRejected(folder);
  }

  @Test
  void goodInstanceIsGood() {
    Path file = CliRun.file(folder, "shop.json", BadInstance.GOOD);
    assertThat(CliRun.of("frontier", file).code()).isZero();
  }

  @ParameterizedTest
  @MethodSource("wholeFiles")
  void saysWhatIsWrongWithTheWholeFile(BadInstance bad) {
    BadInstance.assertRejected(folder, CliRun.file(folder, "shop.json", bad.by()), bad.parts());
  }

  static Stream<BadInstance> wholeFiles() {
    return Stream.of(
        bad("empty", "", "", "empty"),
        bad("blank", "", " \n ", "empty"),
        bad("a list", "", "[]", "$", "must be an object"),
        bad("a number", "", "3", "$", "3 must be an object"),
        bad("not JSON", "", "id,revenue\n", "line 1", "JSON"),
        bad("deeply nested", "", "[".repeat(3_000), "$"));
  }

  @Test
  void missingFile() {
    CliRun.file(folder, "hotel.json", BadInstance.GOOD);
    BadInstance.assertRejected(
        folder,
        folder.resolve("hotell.json"),
        List.of("does not exist", "\"hotel.json\" was meant"));
  }

  @Test
  void folderInsteadOfFile() {
    BadInstance.assertRejected(folder, folder, List.of("folder"));
  }

  @Test
  void notUtf8() throws IOException {
    Path file = folder.resolve("shop.json");
    byte[] bytes = BadInstance.GOOD.getBytes(StandardCharsets.UTF_8);
    bytes[BadInstance.GOOD.indexOf("shop")] = (byte) 0xff;
    Files.write(file, bytes);
    BadInstance.assertRejected(folder, file, List.of("UTF-8"));
  }
}
