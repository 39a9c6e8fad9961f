package org.sortiment.estimation.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts of a table are those of its values. */
class KeyedRowsTest {
  @TempDir private Path folder;

  private static List<Double> numbers() {
    List<Double> numbers = new ArrayList<>();
    for (int exponent = Double.MIN_EXPONENT; exponent <= Double.MAX_EXPONENT; exponent++) {
      double power = Math.scalb(1.0, exponent);
      numbers.addAll(List.of(power, -power, Math.nextUp(power), Math.nextDown(power)));
    }
    SplittableRandom random = new SplittableRandom(1);
    while (numbers.size() < 12_000) {
      double any = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(any)) {
        numbers.add(any);
      }
    }
    return numbers;
  }

  /** 2^81, 2^91 and 2^807 among them, which DuckDB writes as other numbers. */
  @Test
  void everyNumberComesBack() throws IOException {
    List<Double> numbers = numbers();
    StringBuilder rows = new StringBuilder("key,number\n");
    numbers.forEach(number -> rows.append("k,").append(number).append('\n'));
    Path file = Files.writeString(folder.resolve("numbers.csv"), rows);
    List<Double> read = new ArrayList<>();
    try (KeyedRows keyed = KeyedRows.open(file, List.of("key"), List.of("number"))) {
      while (keyed.next()) {
        read.add(Double.valueOf(keyed.text("number").orElseThrow()));
      }
    }
    assertThat(read).isEqualTo(numbers);
  }

  /** A key is the same text wherever it is looked at. */
  @Test
  void keysThatAreNumbers() throws IOException {
    double power = Math.scalb(1.0, 91);
    String rows = "key,number\n" + power + ",1\n1.5," + power + "\n" + 2 * power + ",2.5\n";
    Path file = Files.writeString(folder.resolve("keys.csv"), rows);
    List<String> keys = new ArrayList<>();
    try (KeyedRows look = KeyedRows.keysOf(file, List.of("key"))) {
      while (look.next()) {
        keys.add(look.text("key").orElseThrow());
      }
    }
    List<String> again = new ArrayList<>();
    try (KeyedRows keyed = KeyedRows.open(file, List.of("key"), List.of("number"))) {
      while (keyed.next()) {
        again.add(keyed.text("key").orElseThrow());
      }
    }
    assertThat(keys).hasSize(3).isEqualTo(again);
    assertThat(keys.stream().map(Double::valueOf)).containsExactlyInAnyOrder(1.5, power, 2 * power);
  }
}
