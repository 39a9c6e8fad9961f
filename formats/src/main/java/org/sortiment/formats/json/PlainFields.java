package org.sortiment.formats.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.sortiment.api.InvalidInputException;

/** The texts and numbers of one object of a result, by key; a number may be null. */
public final class PlainFields {
  private final List<String> textKeys;
  private final List<String> numberKeys;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, OptionalDouble> numbers = new HashMap<>();

  public PlainFields(List<String> textKeys, List<String> numberKeys) {
    this.textKeys = textKeys;
    this.numberKeys = numberKeys;
  }

  /** Reads the field when its key is one of these; returns whether it is. */
  public boolean read(JsonInput input, String key) throws IOException {
    if (textKeys.contains(key)) {
      texts.put(key, input.text());
      return true;
    }
    if (numberKeys.contains(key)) {
      numbers.put(key, input.isNull() ? OptionalDouble.empty() : OptionalDouble.of(input.number()));
      return true;
    }
    return false;
  }

  /** An error for a key that is neither one of these nor one of the others. */
  public InvalidInputException unknownKey(JsonInput input, String key, Collection<String> others) {
    List<String> known = new ArrayList<>(textKeys);
    known.addAll(numberKeys);
    known.addAll(others);
    return input.unknownKey(key, known);
  }

  /** Fails unless all these keys were read; {@code path} is that of the object. */
  public void require(String path, Collection<String> keys) {
    for (String key : keys) {
      if (!texts.containsKey(key) && !numbers.containsKey(key)) {
        throw missing(path, key);
      }
    }
  }

  public static InvalidInputException missing(String path, String key) {
    return new InvalidInputException(path + "." + key, "", "is required but missing", "");
  }

  /** A text of the outermost object that must be there. */
  public String requireText(String key) {
    require("$", List.of(key));
    return text(key);
  }

  /** A text, empty when it was not read. */
  public String text(String key) {
    return texts.getOrDefault(key, "");
  }

  /** A number, empty when it was not read or null. */
  public OptionalDouble number(String key) {
    return numbers.getOrDefault(key, OptionalDouble.empty());
  }
}
