package org.sortiment.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Random changes of files: of the values and keys of JSON, so that what comes out is still read to
 * the end, and of single bytes, so that it is not.
 */
final class Mutation {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0.0",
          "1",
          "-1",
          "2",
          "3",
          "0.5",
          "1e-9",
          "1e-17",
          "-1e-17",
          "1e-300",
          "5e-324",
          "1e9",
          "1e12",
          "1e17",
          "1e300",
          "1.7976931348623157e308",
          "1e400",
          "-1e300",
          "1e-400",
          "2147483647",
          "2147483648",
          "-2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "0.30000000000000004",
          "1000001",
          "0.9999999",
          "1.0000005");

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a",
          "b",
          "p.csv",
          "../p.csv",
          "/etc/passwd",
          "mnl",
          "markov-chain",
          "NaN",
          "=1+1",
          "\u0000",
          "\u001b[31m",
          "\u202e",
          "\ud83d\ude00",
          "\ud800",
          "a,b",
          "\"",
          "cardinality",
          "poisson",
          "fixed",
          "-Infinity",
          "x".repeat(5_000),
          "%s%n",
          "${jndi:x}",
          "<script>");

  private final Random random;
  private final List<byte[]> others;

  Mutation(Random random, List<byte[]> others) {
    this.random = random;
    this.others = others;
  }

  /** One to four changes. */
  byte[] of(byte[] file) {
    byte[] result = file;
    int changes = 1 + random.nextInt(random.nextInt(4) + 1);
    for (int k = 0; k < changes; k++) {
      result = random.nextInt(5) == 0 ? bytes(result) : structure(result);
    }
    return result;
  }

  private byte[] structure(byte[] file) {
    JsonNode root;
    try {
      root = JSON.readTree(file);
    } catch (IOException e) {
      return bytes(file);
    }
    List<JsonNode> inner = containers(root);
    if (inner.isEmpty()) {
      return bytes(file);
    }
    JsonNode at = inner.get(random.nextInt(inner.size()));
    if (at instanceof ObjectNode object) {
      changeObject(object);
    } else {
      changeArray((ArrayNode) at);
    }
    return root.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void changeObject(ObjectNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    if (keys.isEmpty()) {
      object.set(text(), value());
      return;
    }
    String key = keys.get(random.nextInt(keys.size()));
    switch (random.nextInt(6)) {
      case 0 -> object.remove(key);
      case 1 -> object.set(key + (random.nextBoolean() ? "s" : " "), object.get(key));
      case 2 -> object.set(key, object.get(keys.get(random.nextInt(keys.size()))).deepCopy());
      default -> object.set(key, like(object.get(key)));
    }
  }

  private void changeArray(ArrayNode array) {
    if (array.isEmpty() || random.nextInt(5) == 0) {
      array.add(array.isEmpty() ? value() : array.get(random.nextInt(array.size())).deepCopy());
      return;
    }
    int at = random.nextInt(array.size());
    if (random.nextInt(5) == 0) {
      array.remove(at);
    } else {
      array.set(at, like(array.get(at)));
    }
  }

  /** Mostly a value of the same kind: others are refused at once. */
  private JsonNode like(JsonNode before) {
    if (random.nextInt(4) == 0) {
      return value();
    }
    if (before.isNumber()) {
      return number();
    }
    if (before.isTextual()) {
      return NODES.textNode(text());
    }
    if (before.isBoolean()) {
      return NODES.booleanNode(random.nextBoolean());
    }
    return fromElsewhere();
  }

  private JsonNode value() {
    return switch (random.nextInt(8)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(true);
      case 2 -> NODES.arrayNode();
      case 3 -> NODES.objectNode();
      case 4 -> NODES.textNode(text());
      case 5 -> fromElsewhere();
      default -> number();
    };
  }

  private JsonNode number() {
    return NODES.numberNode(new BigDecimal(NUMBERS.get(random.nextInt(NUMBERS.size()))));
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private JsonNode fromElsewhere() {
    try {
      List<JsonNode> inner = containers(JSON.readTree(others.get(random.nextInt(others.size()))));
      return inner.isEmpty() ? number() : inner.get(random.nextInt(inner.size())).deepCopy();
    } catch (IOException e) {
      return number();
    }
  }

  private static List<JsonNode> containers(JsonNode root) {
    List<JsonNode> result = new ArrayList<>();
    if (root.isContainerNode()) {
      result.add(root);
      for (JsonNode each : root) {
        result.addAll(containers(each));
      }
    }
    return result;
  }

  private byte[] bytes(byte[] file) {
    if (file.length == 0) {
      return new byte[] {(byte) random.nextInt(256)};
    }
    int at = random.nextInt(file.length);
    int end = Math.min(file.length, at + 1 + random.nextInt(20));
    switch (random.nextInt(6)) {
      case 0 -> {
        byte[] changed = file.clone();
        changed[at] = (byte) random.nextInt(256);
        return changed;
      }
      case 1 -> {
        return Arrays.copyOf(file, at);
      }
      case 2 -> {
        return joined(file, at, new byte[0], end);
      }
      case 3 -> {
        return joined(file, at, Arrays.copyOfRange(file, at, end), at);
      }
      case 4 -> {
        return joined(file, at, text().getBytes(StandardCharsets.UTF_8), at);
      }
      default -> {
        byte[] other = others.get(random.nextInt(others.size()));
        int from = random.nextInt(Math.max(1, other.length));
        return joined(
            file, at, Arrays.copyOfRange(other, from, Math.min(other.length, from + 40)), end);
      }
    }
  }

  private static byte[] joined(byte[] file, int before, byte[] middle, int after) {
    byte[] result = Arrays.copyOf(file, before + middle.length + file.length - after);
    System.arraycopy(middle, 0, result, before, middle.length);
    System.arraycopy(file, after, result, before + middle.length, file.length - after);
    return result;
  }

  /** Whether a text is one JSON value. */
  static boolean isJson(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node != null && !node.isMissingNode();
    } catch (IOException e) {
      return false;
    }
  }
}
