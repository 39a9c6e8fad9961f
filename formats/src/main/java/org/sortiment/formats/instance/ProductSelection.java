package org.sortiment.formats.instance;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sortiment.api.Attributes;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.formats.files.InputFiles;

/** The products that a constraint names by ids or selects by attributes. Not thread-safe. */
final class ProductSelection {
  private static final int SHOWN = 3;

  private final Catalog products;
  private final Attributes attributes;
  private final BitSet named;

  ProductSelection(Catalog products) {
    this.products = products;
    this.attributes = products.attributes();
    this.named = new BitSet(products.size());
  }

  /** The number by which a product is weighed. */
  double weight(WrittenConstraint written, int product) {
    OptionalDouble weight = attributes.number(written.weighBy, product);
    if (weight.isEmpty()) {
      String id = "\"" + InputFiles.shortened(products.id(product)) + "\"";
      throw attributes
          .text(written.weighBy, product)
          .map(
              text ->
                  written.invalid(
                      "weighBy",
                      "\"" + InputFiles.shortened(text) + "\"",
                      "is " + written.weighBy + " of product " + id + ", but must be a number",
                      ""))
          .orElseGet(
              () ->
                  written.invalid(
                      "weighBy",
                      "",
                      "product " + id + " has no attribute \"" + written.weighBy + "\"",
                      "Maybe select those that have it with \"where\"."));
    }
    return weight.getAsDouble();
  }

  /** The selected products; by the values of {@code per}, or together under an empty value. */
  Map<String, int[]> groups(WrittenConstraint written) {
    int[] selected = selected(written);
    if (!written.keys.contains("per")) {
      return Map.of("", selected);
    }
    requireAttribute(written, "per", written.per);
    Map<String, IntStream.Builder> byValue = new LinkedHashMap<>();
    for (int product : selected) {
      attributes
          .text(written.per, product)
          .ifPresent(
              value -> byValue.computeIfAbsent(value, key -> IntStream.builder()).add(product));
    }
    Map<String, int[]> groups = new LinkedHashMap<>();
    byValue.forEach((value, members) -> groups.put(value, members.build().toArray()));
    return groups;
  }

  /** The products that are listed or have all wanted values, else all. */
  int[] selected(WrittenConstraint written) {
    boolean listed = written.keys.contains("products");
    if (!written.keys.contains("where")) {
      return listed ? indices(written, true) : IntStream.range(0, products.size()).toArray();
    }
    if (listed) {
      throw written.invalid("where", "", "must not stand beside \"products\"", "");
    }
    written.where.keySet().forEach(name -> requireAttribute(written, "where", name));
    int[] selected =
        IntStream.range(0, products.size()).filter(i -> isSelected(written, i)).toArray();
    if (selected.length == 0) {
      throw written.invalid(
          "where", whereText(written), "selects no product", whereAdvice(written));
    }
    return selected;
  }

  private boolean isSelected(WrittenConstraint written, int product) {
    return written.where.entrySet().stream()
        .allMatch(
            wanted ->
                wanted.getValue() instanceof Double number
                    ? attributes.number(wanted.getKey(), product).equals(OptionalDouble.of(number))
                    : attributes
                        .text(wanted.getKey(), product)
                        .filter(wanted.getValue()::equals)
                        .isPresent());
  }

  private static String whereText(WrittenConstraint written) {
    return written.where.entrySet().stream()
        .map(
            wanted -> {
              Object value = wanted.getValue();
              String text = value instanceof Double ? value.toString() : "\"" + value + "\"";
              return "\"" + wanted.getKey() + "\": " + InputFiles.shortened(text);
            })
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private String whereAdvice(WrittenConstraint written) {
    return written.where.entrySet().stream()
        .filter(wanted -> wanted.getValue() instanceof String)
        .map(
            wanted ->
                Spelling.advice(
                    String.valueOf(wanted.getValue()), attributes.values(wanted.getKey())))
        .filter(advice -> !advice.isEmpty())
        .findFirst()
        .orElse("");
  }

  void requireAttribute(WrittenConstraint written, String key, String name) {
    if (!attributes.names().contains(name)) {
      throw written.invalid(
          key,
          "\"" + InputFiles.shortened(name) + "\"",
          "is no attribute of any product",
          Spelling.advice(name, attributes.names()));
    }
  }

  /** The indices of the ids in their order; a list of ids may repeat one, keys cannot. */
  int[] indices(WrittenConstraint written, boolean isList) {
    int[] indices = new int[written.ids.size()];
    List<String> unknown = new ArrayList<>();
    String firstPlace = "";
    for (int k = 0; k < indices.length; k++) {
      String id = written.ids.get(k);
      indices[k] = products.indexOf(id).orElse(-1);
      if (indices[k] < 0) {
        unknown.add(id);
        firstPlace = unknown.size() > 1 ? firstPlace : place(isList, k);
        continue;
      }
      if (isList && named.get(indices[k])) {
        throw written.invalid(
            place(true, k), "\"" + id + "\"", "must not appear twice in one group", "");
      }
      named.set(indices[k]);
    }
    for (int index : indices) {
      if (index >= 0) {
        named.clear(index); // not the whole set: there may be many small groups
      }
    }
    if (unknown.size() == 1) {
      index(unknown.get(0), firstPlace); // fails, with advice
    } else if (!unknown.isEmpty()) {
      throw severalUnknown(written, unknown, isList ? "products" : "coefficients");
    }
    return indices;
  }

  private static String place(boolean isList, int k) {
    return isList ? "products[" + k + "]" : "coefficients";
  }

  private static InvalidInputException severalUnknown(
      WrittenConstraint written, List<String> unknown, String key) {
    int shown = Math.min(SHOWN, unknown.size());
    List<String> first =
        unknown.subList(0, shown).stream()
            .map(id -> "\"" + InputFiles.shortened(id) + "\"")
            .toList();
    String more = shown < unknown.size() ? " and " + (unknown.size() - shown) + " more" : "";
    return written.invalid(key, String.join(", ", first) + more, "are not the ids of products", "");
  }

  /** The index of an id. */
  int index(String id, String place) {
    try {
      return products.requireIndex(id);
    } catch (InvalidInputException e) {
      throw e.within(place);
    }
  }
}
