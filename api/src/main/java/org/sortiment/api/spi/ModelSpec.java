package org.sortiment.api.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
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
 *
 * <p>Every reading method throws {@link InvalidInputException} with the path of the key.
 */
public final class ModelSpec {
  /** Of a spec that is no item of a list. */
  private static final int NO_ITEM = -1;

  // Instances may be millions of small specs: nothing is kept that can be made.

  private final String type;
  private final String place;
  private final int item;
  private final Fields values;
  private final boolean[] read;

  /** Of all items of a list together. */
  private final Set<String> askedFor;

  private ModelSpec(String type, String place, int item, Fields values, Set<String> askedFor) {
    this.type = type;
    this.place = place;
    this.item = item;
    this.values = values;
    this.read = new boolean[values.size()];
    this.askedFor = askedFor;
  }

  /** Starts the parameters of a model of this type. */
  public static Builder of(String type) {
    return new Builder(type);
  }

  /** Starts nested parameters, which have no type. */
  public static Builder nested() {
    return new Builder("");
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
    return take(key, Texts.class, "a list of texts").list();
  }

  /** Nested parameters. */
  public ModelSpec object(String key) {
    return take(key, ModelSpec.class, "an object");
  }

  /** A list of nested parameters. */
  public List<ModelSpec> list(String key) {
    return take(key, Specs.class, "a list of objects").list();
  }

  /** A list of lists of finite numbers. */
  public List<double[]> rows(String key) {
    return take(key, Rows.class, "a list of lists of numbers").list();
  }

  /** Whether the value of a key is a list of nested parameters (and not of numbers or rows). */
  public boolean isList(String key) {
    return values.get(key) instanceof Specs;
  }

  /** Whether the value of a key is a list without entries, which may stand for any kind of list. */
  public boolean isEmptyList(String key) {
    Object value = values.get(key);
    return (value instanceof double[] numbers && numbers.length == 0)
        || (value instanceof Texts texts && texts.list().isEmpty())
        || (value instanceof Specs specs && specs.list().isEmpty())
        || (value instanceof Rows rows && rows.list().isEmpty());
  }

  /** An exception that names this key and its value. */
  public InvalidInputException invalid(String key, Object value, String rule) {
    return new InvalidInputException(at(key), value, rule);
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
    show(value, visitor);
  }

  private static <X extends Exception> void show(Object value, ValueVisitor<X> visitor) throws X {
    if (value instanceof Double number) {
      visitor.number(number);
      return;
    }
    if (value instanceof String text) {
      visitor.text(text);
      return;
    }
    if (value instanceof ModelSpec nested) {
      visitor.nested(nested);
      return;
    }
    visitor.beginList();
    if (value instanceof double[] numbers) {
      for (double number : numbers) {
        visitor.number(number);
      }
    } else if (value instanceof Texts texts) {
      for (String text : texts.list()) {
        visitor.text(text);
      }
    } else if (value instanceof Rows rows) {
      for (double[] row : rows.list()) {
        show(row, visitor);
      }
    } else if (value instanceof Specs specs) {
      for (ModelSpec spec : specs.list()) {
        visitor.nested(spec);
      }
    }
    visitor.endList();
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
      if (values.value(k) instanceof Specs specs) {
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
    if (!kind.isInstance(value)) {
      if (value instanceof double[] empty && empty.length == 0) {
        if (kind == Texts.class) {
          return kind.cast(new Texts(List.of()));
        }
        if (kind == Specs.class) {
          return kind.cast(new Specs(List.of()));
        }
        if (kind == Rows.class) {
          return kind.cast(new Rows(List.of()));
        }
      }
      throw new InvalidInputException(at(key), describe(value), "must be " + wanted, "");
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

  private static String describe(Object value) {
    if (value instanceof Double number) {
      return number.toString();
    }
    if (value instanceof String text) {
      return "\"" + text + "\"";
    }
    if (value instanceof double[] numbers) {
      return "a list of " + numbers.length + " numbers";
    }
    if (value instanceof Texts texts) {
      return "a list of " + texts.list().size() + " texts";
    }
    return "a list";
  }

  private record Texts(List<String> list) {}

  private record Specs(List<ModelSpec> list) {}

  private record Rows(List<double[]> list) {}

  /** Collects parameters. Numbers must be finite; a key may be put once. */
  public static final class Builder {
    private final String type;
    private final Fields values = new Fields();

    private Builder(String type) {
      this.type = type;
    }

    /** Puts a number. */
    public Builder put(String key, double number) {
      if (!Double.isFinite(number)) {
        throw new InvalidInputException(key, number, "must be finite");
      }
      return putValue(key, number);
    }

    /** Puts a text. */
    public Builder put(String key, String text) {
      return putValue(key, text);
    }

    /** Puts a list of numbers; a copy is kept. */
    public Builder put(String key, double... numbers) {
      requireFinite(key, numbers);
      return putValue(key, numbers.clone());
    }

    /** Puts a list of texts. */
    public Builder putTexts(String key, List<String> texts) {
      return putValue(key, new Texts(List.copyOf(texts)));
    }

    /** Puts a list of lists of numbers. */
    public Builder putRows(String key, List<double[]> rows) {
      List<double[]> copy = new ArrayList<>(rows.size());
      for (double[] row : rows) {
        requireFinite(key, row);
        copy.add(row.clone());
      }
      return putValue(key, new Rows(Collections.unmodifiableList(copy)));
    }

    /** Puts nested parameters. */
    public Builder putObject(String key, Builder nested) {
      return putValue(key, nested);
    }

    /** Puts a list of nested parameters. */
    public Builder putList(String key, List<Builder> nested) {
      return putValue(key, List.copyOf(nested));
    }

    private static void requireFinite(String key, double[] numbers) {
      for (int i = 0; i < numbers.length; i++) {
        if (!Double.isFinite(numbers[i])) {
          throw new InvalidInputException(key + "[" + i + "]", numbers[i], "must be finite");
        }
      }
    }

    private Builder putValue(String key, Object value) {
      if (!values.add(key, value)) {
        throw new InvalidInputException(key, "", "the key appears twice", "");
      }
      return this;
    }

    /** The parameters, with paths relative to nothing. */
    public ModelSpec build() {
      return build("");
    }

    /** The parameters, with every path in messages starting at {@code path}. */
    public ModelSpec build(String path) {
      return build(path, NO_ITEM, new HashSet<>());
    }

    private ModelSpec build(String place, int item, Set<String> askedFor) {
      ModelSpec spec = new ModelSpec(type, place, item, values.trimmed(), askedFor);
      for (int k = 0; k < spec.values.size(); k++) {
        if (spec.values.value(k) instanceof List<?> nested) {
          String listPlace = spec.at(values.key(k));
          Set<String> askedForInList = new HashSet<>();
          List<ModelSpec> list = new ArrayList<>(nested.size());
          for (int index = 0; index < nested.size(); index++) {
            list.add(((Builder) nested.get(index)).build(listPlace, index, askedForInList));
          }
          spec.values.replace(k, new Specs(Collections.unmodifiableList(list)));
        } else if (spec.values.value(k) instanceof Builder nested) {
          spec.values.replace(k, nested.build(spec.at(values.key(k)), NO_ITEM, new HashSet<>()));
        }
      }
      return spec;
    }
  }
}
