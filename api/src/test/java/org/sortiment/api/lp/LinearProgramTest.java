package org.sortiment.api.lp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LinearProgramTest {
  @Test
  void keepsWhatWasAdded() {
    LinearProgram.Builder builder = LinearProgram.builder(Sense.MAXIMIZE).offset(7);
    int x = builder.addColumn(0, Double.POSITIVE_INFINITY, 3);
    int y = builder.addBinary(-1);
    int row = builder.addRow(Double.NEGATIVE_INFINITY, 4, new int[] {y, x}, new double[] {2, 1});
    int empty = builder.addRow(0, 0, new int[0], new double[0]);
    LinearProgram program = builder.build();
    assertThat(program.sense()).isEqualTo(Sense.MAXIMIZE);
    assertThat(program.offset()).isEqualTo(7);
    assertThat(program.columnCount()).isEqualTo(2);
    assertThat(program.rowCount()).isEqualTo(2);
    assertThat(program.objective(x)).isEqualTo(3);
    assertThat(program.columnUpper(x)).isInfinite();
    assertThat(program.isInteger(x)).isFalse();
    assertThat(program.isInteger(y)).isTrue();
    assertThat(program.hasIntegers()).isTrue();
    assertThat(program.columnUpper(y)).isEqualTo(1);
    assertThat(program.rowUpper(row)).isEqualTo(4);
    assertThat(program.rowEnd(row) - program.rowStart(row)).isEqualTo(2);
    assertThat(program.entryColumn(program.rowStart(row))).isEqualTo(y);
    assertThat(program.entryValue(program.rowStart(row))).isEqualTo(2);
    assertThat(program.rowStart(empty)).isEqualTo(program.rowEnd(empty));
    // What is added later does not reach a program that was built.
    builder.addColumn(0, 1, 1);
    assertThat(program.columnCount()).isEqualTo(2);
    assertThat(builder.build().columnCount()).isEqualTo(3);
  }

  @Test
  void growsFarBeyondItsFirstArrays() {
    LinearProgram.Builder builder = LinearProgram.builder(Sense.MINIMIZE);
    int n = 100;
    int[] columns = new int[n];
    double[] values = new double[n];
    for (int j = 0; j < n; j++) {
      columns[j] = builder.addColumn(-j, j, j);
      values[j] = j + 1;
    }
    for (int i = 0; i < n; i++) {
      builder.addRow(-i, i, columns, values);
    }
    LinearProgram program = builder.build();
    assertThat(program.entryCount()).isEqualTo(n * n);
    assertThat(program.entryValue(program.rowStart(99) + 42)).isEqualTo(43);
    assertThat(program.columnLower(99)).isEqualTo(-99);
    assertThat(program.rowUpper(77)).isEqualTo(77);
  }

  @Test
  void onlyNumbersGetIn() {
    LinearProgram.Builder builder = LinearProgram.builder(Sense.MINIMIZE);
    builder.addColumn(0, 1, 1);
    int[] first = {0};
    assertThatThrownBy(() -> builder.addColumn(0, 1, Double.NaN))
        .hasMessage("The objective coefficient (NaN) must be finite.");
    assertThatThrownBy(() -> builder.addColumn(Double.NaN, 1, 0))
        .hasMessageContaining("of column 1");
    assertThatThrownBy(() -> builder.addColumn(Double.POSITIVE_INFINITY, 1, 0))
        .hasMessageContaining("[Infinity, 1.0]");
    assertThatThrownBy(() -> builder.offset(Double.NEGATIVE_INFINITY))
        .hasMessageContaining("objective offset");
    assertThatThrownBy(() -> builder.addRow(0, Double.NaN, first, new double[] {1}))
        .hasMessageContaining("of row 0");
    assertThatThrownBy(() -> builder.addRow(0, 1, first, new double[] {Double.NaN}))
        .hasMessage("The coefficient (NaN) must be finite.");
    assertThatThrownBy(() -> builder.addRow(0, 1, first, new double[] {1, 2}))
        .hasMessage("Row 0 has 1 columns but 2 values.");
    assertThatThrownBy(() -> builder.addRow(0, 1, new int[] {0, 0}, new double[] {1, 2}))
        .hasMessageContaining("mentions column 0, which is unknown or appears twice");
    assertThatThrownBy(() -> builder.addRow(0, 1, new int[] {5}, new double[] {1}))
        .hasMessageContaining("mentions column 5");
  }
}
