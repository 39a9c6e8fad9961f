package org.sortiment.api.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;

/**
 * The parameters of a choice model as read from a file or put together by hand: named numbers,
 * texts, lists of numbers, lists of texts, and nested parameters. Values are immutable; which of
 * them have been asked for is remembered, so that a misspelt key is an error and not a default.
 * Made for one thread, like the file that it comes from.
 *
 * <p>Every reading method throws {@link InvalidInputException} with the path of the key.
 */
public final class ModelSpec {
  /** Of a spec that is no item of a list. */
  static final int NO_ITEM = -1;

  // Instances may be millions of small specs: nothing is kept that can be made.

  private final String type;
  private final String place;
  private final int item;
  private final Fields values;
  private final boolean[] read;

  /** Of all items of a list together. */
  private final Set<String> askedFor;

  private List<String> warnings = List.of();

  ModelSpec(String type, String place, int item, Fields values, Set<String> askedFor) {
    this.type = type;
    this.place = place;
    this.item = item;
    this.values = values;
    this.read = new boolean[values.size()];
    this.askedFor = askedFor;
  }

  /** Starts the parameters of a model of this type. */
  public static ModelSpecBuilder of(String type) {
    return new ModelSpecBuilder(type);
  }

  /** Starts nested parameters, which have no type. */
  public static ModelSpecBuilder nested() {
    return new ModelSpecBuilder("");
  }

  /** The values themselves, for the builder. */
  Fields values() {
    return values;
  }

  /** The type of the model; empty for nested parameters. */
  public String type() {
    return type;
  }

  /** Where these parameters stand, {@code choiceModel}; empty when put together by hand. */
  public String path() {
    return item == NO_ITEM ? place : place + "[" + item + "]";
  }

  /** The keys, in the order in which they were put. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(new LinkedHashSet<>(values.keys()));
  }

  /** Whether the key is there; asking counts as reading nothing. */
  public boolean has(String key) {
    askedFor.add(key);
    return values.find(key) >= 0;
  }

  /** A finite number, or empty when the key is not there. */
  public OptionalDouble number(String key) {
    return has(key)
        ? OptionalDouble.of(take(key, Double.class, "a number"))
        : OptionalDouble.empty();
  }

  /** A finite number that must be there. */
  public double requireNumber(String key) {
    return take(key, Double.class, "a number");
  }

  /** A text. */
  public String text(String key) {
    return take(key, String.class, "a text");
  }

  /** A list of exactly {@code count} finite numbers; a copy. */
  public double[] numbers(String key, int count) {
    double[] numbers = numbers(key);
    if (numbers.length != count) {
      throw new InvalidInputException(
          at(key), numbers.length + " numbers", "must be exactly " + count, "");
    }
    return numbers;
  }

  /** A list of finite numbers; a copy. */
  public double[] numbers(String key) {
    return take(key, double[].class, "a list of numbers").clone();
  }

  /** A list of texts. */
  public List<String> texts(String key) {
    return take(key, SpecValues.Texts.class, "a list of texts").list();
  }

  /** Nested parameters. */
  public ModelSpec object(String key) {
    return take(key, ModelSpec.class, "an object");
  }

  /** A list of nested parameters. */
  public List<ModelSpec> list(String key) {
    return take(key, SpecValues.Specs.class, "a list of objects").list();
  }

  /** A list of lists of finite numbers. */
  public List<double[]> rows(String key) {
    return take(key, SpecValues.Rows.class, "a list of lists of numbers").list();
  }

  /** Whether the value of a key is a list of nested parameters (and not of numbers or rows). */
  public boolean isList(String key) {
    return values.get(key) instanceof SpecValues.Specs;
  }

  /** Whether the value of a key is a list without entries, which may stand for any kind of list. */
  public boolean isEmptyList(String key) {
    return SpecValues.isEmptyList(values.get(key));
  }

  /** An exception that names this key and its value. */
  public InvalidInputException invalid(String key, Object value, String rule) {
    return new InvalidInputException(at(key), value, rule);
  }

  /**
   * Notes that the value of a key was taken for something else than it says, for the user to hear
   * of: whoever reads the file prints {@link #warnings} once the model is made.
   *
   * @param text a sentence that begins in lower case; the path of the key is put in front
   */
  public void warn(String key, String text) {
    List<String> more = new ArrayList<>(warnings);
    more.add(at(key) + ": " + text);
    warnings = List.copyOf(more);
  }

  /** What was noted by {@link #warn} on these parameters, nested ones aside. */
  public List<String> warnings() {
    return warnings;
  }

  /** The path of a key, as in messages: {@code choiceModel.classes[0].share}. */
  public String at(String key) {
    String path = path();
    return path.isEmpty() ? key : path + "." + key;
  }

  /**
   * Shows the value of a key to a visitor, whatever its kind; counts as reading nothing. For
   * writing parameters to a file.
   */
  public <X extends Exception> void accept(String key, ValueVisitor<X> visitor) throws X {
    Object value = values.get(key);
    if (value == Fields.NONE) {
      throw new InvalidInputException(at(key), "", "is required but missing", "");
    }
    SpecValues.show(value, visitor);
  }

  /**
   * Sees a value piece by piece.
   *
   * @param <X> what it may throw
   */
  public interface ValueVisitor<X extends Exception> {
    /** A number. */
    void number(double value) throws X;

    /** A text. */
    void text(String value) throws X;

    /** Nested parameters. */
    void nested(ModelSpec value) throws X;

    /** A list begins. */
    void beginList() throws X;

    /** A list ends. */
    void endList() throws X;
  }

  /**
   * Whether both have the same type and the same keys with the same values, in any order of keys;
   * where they stand and what has been read does not matter.
   */
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof ModelSpec that)
        || !type.equals(that.type)
        || values.size() != that.values.size()) {
      return false;
    }
    for (int k = 0; k < values.size(); k++) {
      if (!SpecValues.areEqual(values.value(k), that.values.get(values.key(k)))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = type.hashCode();
    for (int k = 0; k < values.size(); k++) {
      hash += values.key(k).hashCode() * 31 + SpecValues.hash(values.value(k));
    }
    return hash;
  }

  @Override
  public String toString() {
    return (type.isEmpty() ? "nested" : type) + " parameters " + values.keys();
  }

  /**
   * Fails when a key has never been read, here or in nested parameters.
   *
   * @throws InvalidInputException naming the key and the nearest one that was asked for
   */
  public void requireAllRead() {
    for (int k = 0; k < read.length; k++) {
      if (!read[k]) {
        String key = values.key(k);
        throw new InvalidInputException(
            at(key),
            "",
            "the key is unknown" + (type.isEmpty() ? "" : " to a model of type " + type),
            Spelling.advice(key, asked()));
      }
    }
    for (int k = 0; k < read.length; k++) {
      if (values.value(k) instanceof SpecValues.Specs specs) {
        specs.list().forEach(ModelSpec::requireAllRead);
      } else if (values.value(k) instanceof ModelSpec nested) {
        nested.requireAllRead();
      }
    }
  }

  private List<String> asked() {
    return askedFor.stream().sorted().toList();
  }

  private <T> T take(String key, Class<T> kind, String wanted) {
    askedFor.add(key);
    int k = values.find(key);
    if (k < 0) {
      throw new InvalidInputException(at(key), "", "is required but missing", missingAdvice(key));
    }
    read[k] = true;
    Object value = values.value(k);
    if (value instanceof double[] empty && empty.length == 0 && !kind.isInstance(value)) {
      // An empty list may stand for any kind of list.
      value = SpecValues.emptyList(kind).orElse(value);
    }
    if (!kind.isInstance(value)) {
      throw new InvalidInputException(at(key), SpecValues.describe(value), "must be " + wanted, "");
    }
    return kind.cast(value);
  }

  private String missingAdvice(String key) {
    List<String> unread = new ArrayList<>();
    for (int k = 0; k < read.length; k++) {
      if (!read[k]) {
        unread.add(values.key(k));
      }
    }
    return Spelling.advice(key, unread).replace(" was meant", " is a misspelling of it");
  }
}
