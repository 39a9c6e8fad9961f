package org.sortiment.fleet.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

/** A set of names that keeps no names. */
class NameSetTest {
  @Test
  void hasWhatWasAddedAndNothingElse() throws IOException, ClassNotFoundException {
    NameSet names = new NameSet();
    for (int k = 0; k < 10_000; k++) {
      assertThat(names.add("centre " + k)).isTrue();
    }
    assertThat(names.add("centre 17")).isFalse();
    assertThat(names.size()).isEqualTo(10_000);
    NameSet travelled = copied(names);
    for (int k = 0; k < 10_000; k++) {
      assertThat(travelled.contains("centre " + k)).isTrue();
      assertThat(travelled.contains("shop " + k)).isFalse();
    }
  }

  private static NameSet copied(NameSet names) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(names);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (NameSet) in.readObject();
    }
  }
}
