package org.sortiment.formats.instance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ModelSpecBuilder;
import org.sortiment.formats.json.DoubleList;
import org.sortiment.formats.json.JsonInput;

/**
 * The parameters of a choice model of any type: numbers, texts, and lists of numbers, texts, lists
 * of numbers, or objects. Knows no model, so that plug-ins need nothing here.
 */
public final class JsonModelSpec {
  private final Map<String, Object> values = new LinkedHashMap<>();

  private JsonModelSpec() {}

  /** Reads the object that is the current token. */
  public static JsonModelSpec read(JsonInput input) throws IOException {
    JsonModelSpec spec = new JsonModelSpec();
    input.object(key -> spec.values.put(key, value(input)));
    return spec;
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** The numbers of a key, or none when it has something else or nothing. */
  public double[] numbersOrNone(String key) {
    return values.get(key) instanceof double[] numbers ? numbers : new double[0];
  }

  public void put(String key, double[] numbers) {
    values.put(key, numbers);
  }

  public void put(String key, double number) {
    values.put(key, number);
  }

  /** The value of the key {@code "type"}. */
  public String type(String path) {
    Object type = values.get("type");
    if (type == null) {
      throw new InvalidInputException(
          path + ".type", "", "is required but missing", "Maybe \"type\": \"mnl\" was meant.");
    }
    if (!(type instanceof String text)) {
      throw new InvalidInputException(path + ".type", String.valueOf(type), "must be a text", "");
    }
    return text;
  }

  /** The parameters, with messages that start at {@code path}. */
  public ModelSpec toSpec(String path) {
    Map<String, Object> parameters = new LinkedHashMap<>(values);
    ModelSpecBuilder builder = ModelSpec.of(type(path));
    parameters.remove("type");
    fill(builder, parameters);
    return builder.build(path);
  }

  private static void fill(ModelSpecBuilder builder, Map<String, Object> values) {
    values.forEach((key, value) -> put(builder, key, value));
  }

  private static void put(ModelSpecBuilder builder, String key, Object value) {
    if (value instanceof Double number) {
      builder.put(key, number.doubleValue());
    } else if (value instanceof String text) {
      builder.put(key, text);
    } else if (value instanceof double[] numbers) {
      builder.put(key, numbers);
    } else if (value instanceof Items items) {
      items.putInto(builder, key);
    } else {
      throw new IllegalStateException("Unexpected " + value);
    }
  }

  /** There may be millions of these: straight into their compact form. */
  private static ModelSpecBuilder nested(JsonInput input) throws IOException {
    ModelSpecBuilder builder = ModelSpec.nested();
    input.object(key -> put(builder, key, value(input)));
    return builder;
  }

  private static Object value(JsonInput input) throws IOException {
    if (input.isNumber()) {
      return input.number();
    }
    if (input.isText()) {
      return input.text();
    }
    if (input.isList()) {
      return list(input);
    }
    throw input.invalid(input.describe(), "must be a number, a text or a list", "");
  }

  /** The first item says what all items are; an empty list counts as one of numbers. */
  private static Object list(JsonInput input) throws IOException {
    DoubleList numbers = new DoubleList();
    Items items = new Items();
    input.list(
        () -> {
          if (items.isEmpty() && input.isNumber()) {
            numbers.add(input.number());
          } else if (numbers.size() > 0) {
            numbers.add(input.number()); // says that it must be a number
          } else if (input.isText() && items.onlyHas(String.class)) {
            items.add(input.text());
          } else if (input.isList() && items.onlyHas(double[].class)) {
            items.add(numbers(input));
          } else if (input.isObject() && items.onlyHas(ModelSpecBuilder.class)) {
            items.add(nested(input));
          } else {
            throw input.invalid(
                input.describe(),
                items.isEmpty()
                    ? "must be a number, a text, a list of numbers or an object"
                    : "must be of the same kind as the items before it",
                "");
          }
        });
    return items.isEmpty() ? numbers.toArray() : items;
  }

  /** A list of numbers. */
  public static double[] numbers(JsonInput input) throws IOException {
    DoubleList numbers = new DoubleList();
    input.list(() -> numbers.add(input.number()));
    return numbers.toArray();
  }

  /** Items of one kind other than numbers. */
  private static final class Items {
    private final List<Object> list = new ArrayList<>();

    boolean isEmpty() {
      return list.isEmpty();
    }

    boolean onlyHas(Class<?> kind) {
      return list.isEmpty() || kind.isInstance(list.get(0));
    }

    void add(Object item) {
      list.add(item);
    }

    void putInto(ModelSpecBuilder builder, String key) {
      if (onlyHas(String.class)) {
        builder.putTexts(key, list.stream().map(String.class::cast).toList());
      } else if (onlyHas(double[].class)) {
        builder.putRows(key, list.stream().map(double[].class::cast).toList());
      } else {
        builder.putList(key, list.stream().map(ModelSpecBuilder.class::cast).toList());
      }
    }
  }
}
