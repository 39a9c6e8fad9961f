package org.sortiment.api.spi;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The kinds of values of a {@link ModelSpec}: numbers, texts, lists of numbers (arrays), and the
 * lists here, which are wrapped because a list does not tell what it is a list of.
 */
final class SpecValues {
  private SpecValues() {}

  record Texts(List<String> list) {}

  record Specs(List<ModelSpec> list) {}

  record Rows(List<double[]> list) {
    @Override
    public boolean equals(Object other) {
      if (!(other instanceof Rows that) || list.size() != that.list.size()) {
        return false;
      }
      for (int k = 0; k < list.size(); k++) {
        if (!Arrays.equals(list.get(k), that.list.get(k))) {
          return false;
        }
      }
      return true;
    }

    @Override
    public int hashCode() {
      return list.stream().mapToInt(Arrays::hashCode).reduce(1, (hash, row) -> 31 * hash + row);
    }
  }

  /** An empty list of a kind, or empty when the kind is no list. */
  static Optional<Object> emptyList(Class<?> kind) {
    if (kind == Texts.class) {
      return Optional.of(new Texts(List.of()));
    }
    if (kind == Specs.class) {
      return Optional.of(new Specs(List.of()));
    }
    return kind == Rows.class ? Optional.of(new Rows(List.of())) : Optional.empty();
  }

  static boolean isEmptyList(Object value) {
    return (value instanceof double[] numbers && numbers.length == 0)
        || (value instanceof Texts texts && texts.list().isEmpty())
        || (value instanceof Specs specs && specs.list().isEmpty())
        || (value instanceof Rows rows && rows.list().isEmpty());
  }

  static boolean areEqual(Object value, Object other) {
    return (value instanceof double[] numbers && other instanceof double[] others)
        ? Arrays.equals(numbers, others)
        : value.equals(other);
  }

  static int hash(Object value) {
    return value instanceof double[] numbers ? Arrays.hashCode(numbers) : value.hashCode();
  }

  /** For messages. */
  static String describe(Object value) {
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
    return value instanceof ModelSpec ? "an object" : "a list";
  }

  /** Shows a value piece by piece. */
  static <X extends Exception> void show(Object value, ModelSpec.ValueVisitor<X> visitor) throws X {
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
}
