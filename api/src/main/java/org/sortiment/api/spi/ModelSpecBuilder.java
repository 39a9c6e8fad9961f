package org.sortiment.api.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sortiment.api.InvalidInputException;

/**
 * Collects the parameters of a {@link ModelSpec}. Numbers must be finite; a key may be put once.
 */
public final class ModelSpecBuilder {
  private final String type;
  private final Fields values = new Fields();

  ModelSpecBuilder(String type) {
    this.type = type;
  }

  /** Puts a number. */
  public ModelSpecBuilder put(String key, double number) {
    if (!Double.isFinite(number)) {
      throw new InvalidInputException(key, number, "must be finite");
    }
    return putValue(key, number);
  }

  /** Puts a text. */
  public ModelSpecBuilder put(String key, String text) {
    return putValue(key, text);
  }

  /** Puts a list of numbers; a copy is kept. */
  public ModelSpecBuilder put(String key, double... numbers) {
    requireFinite(key, numbers);
    return putValue(key, numbers.clone());
  }

  /** Puts a list of texts. */
  public ModelSpecBuilder putTexts(String key, List<String> texts) {
    return putValue(key, new SpecValues.Texts(List.copyOf(texts)));
  }

  /** Puts a list of lists of numbers. */
  public ModelSpecBuilder putRows(String key, List<double[]> rows) {
    List<double[]> copy = new ArrayList<>(rows.size());
    for (double[] row : rows) {
      requireFinite(key, row);
      copy.add(row.clone());
    }
    return putValue(key, new SpecValues.Rows(Collections.unmodifiableList(copy)));
  }

  /** Puts nested parameters. */
  public ModelSpecBuilder putObject(String key, ModelSpecBuilder nested) {
    return putValue(key, nested);
  }

  /** Puts a list of nested parameters. */
  public ModelSpecBuilder putList(String key, List<ModelSpecBuilder> nested) {
    return putValue(key, List.copyOf(nested));
  }

  private static void requireFinite(String key, double[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      if (!Double.isFinite(numbers[i])) {
        throw new InvalidInputException(key + "[" + i + "]", numbers[i], "must be finite");
      }
    }
  }

  private ModelSpecBuilder putValue(String key, Object value) {
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
    return build(path, ModelSpec.NO_ITEM, new HashSet<>());
  }

  private ModelSpec build(String place, int item, Set<String> askedFor) {
    ModelSpec spec = new ModelSpec(type, place, item, values.trimmed(), askedFor);
    Fields own = spec.values();
    for (int k = 0; k < own.size(); k++) {
      if (own.value(k) instanceof List<?> nested) {
        String listPlace = spec.at(values.key(k));
        Set<String> askedForInList = new HashSet<>();
        List<ModelSpec> list = new ArrayList<>(nested.size());
        for (int index = 0; index < nested.size(); index++) {
          list.add(((ModelSpecBuilder) nested.get(index)).build(listPlace, index, askedForInList));
        }
        own.replace(k, new SpecValues.Specs(Collections.unmodifiableList(list)));
      } else if (own.value(k) instanceof ModelSpecBuilder nested) {
        own.replace(k, nested.build(spec.at(values.key(k)), ModelSpec.NO_ITEM, new HashSet<>()));
      }
    }
    return spec;
  }
}
