package org.sortiment.api;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What products are, beside what they bring: brand, width, vendor. Each value is a text, and a
 * number too when it is one; a product need not have every attribute. Stored by attribute, 12 bytes
 * a product and the texts. Immutable.
 */
public final class Attributes {
  private static final Attributes NONE = new Attributes(Map.of());

  private final Map<String, Column> columns;

  /** The values of one attribute by product; null and NaN where a product has none. */
  private static final class Column {
    private String[] texts = new String[16];
    private double[] numbers = new double[16];

    Column() {
      Arrays.fill(numbers, Double.NaN);
    }

    void put(int product, String text, double number) {
      if (product >= texts.length) {
        int before = texts.length;
        texts = Arrays.copyOf(texts, Math.max(product + 1, before + (before >> 1)));
        numbers = Arrays.copyOf(numbers, texts.length);
        Arrays.fill(numbers, before, numbers.length, Double.NaN);
      }
      texts[product] = text;
      numbers[product] = number;
    }

    /** The room that no product has used yet makes no difference. */
    boolean sameAs(Column other) {
      int end = Math.max(texts.length, other.texts.length);
      for (int i = 0; i < end; i++) {
        if (!text(i).equals(other.text(i)) || Double.compare(number(i), other.number(i)) != 0) {
          return false;
        }
      }
      return true;
    }

    Optional<String> text(int product) {
      return product < texts.length ? Optional.ofNullable(texts[product]) : Optional.empty();
    }

    double number(int product) {
      return product < numbers.length ? numbers[product] : Double.NaN;
    }
  }

  private Attributes(Map<String, Column> columns) {
    this.columns = columns;
  }

  /** No attributes at all. */
  public static Attributes none() {
    return NONE;
  }

  /** Starts without attributes. */
  public static Builder builder() {
    return new Builder();
  }

  /** The names of the attributes that some product has, in the order of their first product. */
  public Set<String> names() {
    return new LinkedHashSet<>(columns.keySet());
  }

  /** The value of a product as a text, also when it is a number; empty when it has none. */
  public Optional<String> text(String name, int product) {
    Column column = columns.get(name);
    return column == null ? Optional.empty() : column.text(product);
  }

  /** The value of a product as a finite number; empty when it has none or another kind of value. */
  public OptionalDouble number(String name, int product) {
    Column column = columns.get(name);
    double number = column == null ? Double.NaN : column.number(product);
    return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  /** The text of a number: the shortest one, without a decimal point when it is whole. */
  public static String text(double number) {
    boolean isWhole = number == Math.rint(number) && Math.abs(number) < 1e15;
    return isWhole ? Long.toString((long) number) : Double.toString(number);
  }

  /** The different values of an attribute as texts, in the order of their first product. */
  public Set<String> values(String name) {
    Set<String> values = new LinkedHashSet<>();
    Column column = columns.get(name);
    for (int i = 0; column != null && i < column.texts.length; i++) {
      column.text(i).ifPresent(values::add);
    }
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Attributes that
            && columns.keySet().equals(that.columns.keySet())
            && columns.entrySet().stream()
                .allMatch(
                    each ->
                        each.getValue()
                            .sameAs(Objects.requireNonNull(that.columns.get(each.getKey())))));
  }

  @Override
  public int hashCode() {
    return columns.keySet().hashCode();
  }

  @Override
  public String toString() {
    return "Attributes " + columns.keySet();
  }

  /** Collects values. Not thread-safe; may be used once. */
  public static final class Builder {
    private final Map<String, Column> columns = new LinkedHashMap<>();

    private Builder() {}

    /** Sets a text. */
    public Builder put(int product, String name, String text) {
      return put(product, name, text, Double.NaN);
    }

    /**
     * Sets a number; its text is the shortest one, without a decimal point when it is whole.
     *
     * @throws InvalidInputException when it is not finite
     */
    public Builder put(int product, String name, double number) {
      if (!Double.isFinite(number)) {
        throw new InvalidInputException(name, number, "must be a text or a finite number");
      }
      return put(product, name, Attributes.text(number), number);
    }

    /** Sets a number that was written in this way; NaN when the text is no number. */
    public Builder put(int product, String name, String text, double number) {
      columns.computeIfAbsent(name, key -> new Column()).put(product, text, number);
      return this;
    }

    /** What was set. */
    public Attributes build() {
      return columns.isEmpty() ? NONE : new Attributes(new LinkedHashMap<>(columns));
    }
  }
}
