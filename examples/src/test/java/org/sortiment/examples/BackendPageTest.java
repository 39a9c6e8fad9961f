package org.sortiment.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.Sense;

class BackendPageTest {
  @Test
  void thePageShowsTheCodeThatIsTested() throws Exception {
    String source =
        Files.readString(Path.of("src/test/java/org/sortiment/examples/BackendPage.java"));
    assertThat(
            DocumentsTest.blocks(Files.readString(Path.of("../docs/plugins/backend.md")), "java"))
        .contains(SnippetTaglet.region(source, "reading"));
  }

  @Test
  void everythingOfAProgramIsHandedOver() {
    LinearProgram.Builder builder = LinearProgram.builder(Sense.MAXIMIZE);
    builder.addColumn(0, 4, 3);
    builder.addBinary(2);
    builder.addRow(Double.NEGATIVE_INFINITY, 5, new int[] {0, 1}, new double[] {1, 2});
    List<String> seen = new ArrayList<>();
    BackendPage.load(
        builder.build(),
        new BackendPage.Engine() {
          private int rows;

          @Override
          public void maximize(boolean yes, double constant) {
            seen.add("maximize " + yes + " " + constant);
          }

          @Override
          public void addColumn(double lower, double upper, double objective, boolean integer) {
            seen.add("column " + lower + " " + upper + " " + objective + " " + integer);
          }

          @Override
          public int addRow(double lower, double upper) {
            seen.add("row " + lower + " " + upper);
            return rows++;
          }

          @Override
          public void setEntry(int row, int column, double value) {
            seen.add("entry " + row + " " + column + " " + value);
          }
        });
    assertThat(seen)
        .containsExactly(
            "maximize true 0.0",
            "column 0.0 4.0 3.0 false",
            "column 0.0 1.0 2.0 true",
            "row -Infinity 5.0",
            "entry 0 0 1.0",
            "entry 0 1 2.0");
  }
}
