package org.sortiment.formats;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.api.basket.BasketModel;
import org.sortiment.api.basket.MultivariateLogit;
import org.sortiment.api.basket.NeedLists;
import org.sortiment.formats.files.InputFiles;
import org.sortiment.formats.instance.RoundedSum;
import org.sortiment.formats.json.JsonInput;

/**
 * Reads "needs" or "interactions". The names of categories are resolved at the end, since they may
 * come later.
 */
final class BasketModelReader {
  private static final List<String> NEED = List.of("share", "categories", "survival");
  private static final List<String> INTERACTIONS = List.of("noPurchaseWeight", "pairs");
  private static final List<String> PAIR = List.of("between", "factor");

  private Optional<List<Written>> needs = Optional.empty();
  private Optional<List<Written>> pairs = Optional.empty();
  private OptionalDouble noPurchaseWeight = OptionalDouble.empty();
  private boolean hasInteractions;

  /** A need or a pair as written: names with the numbers that go with them. */
  private static final class Written {
    final String path;
    final List<String> names = new ArrayList<>();
    boolean hasNames;
    OptionalDouble number = OptionalDouble.empty();
    double survival;

    Written(String path) {
      this.path = path;
    }
  }

  /** Whether the file has interactions. */
  boolean hasInteractions() {
    return hasInteractions;
  }

  void readNeeds(JsonInput input) throws IOException {
    List<Written> read = new ArrayList<>();
    input.list(
        () -> {
          Written need = new Written(input.path());
          input.object(
              key -> {
                switch (key) {
                  case "share" -> need.number = OptionalDouble.of(input.number());
                  case "survival" -> need.survival = input.number();
                  case "categories" -> readNames(input, need);
                  default -> throw input.unknownKey(key, NEED);
                }
              });
          read.add(need);
        });
    needs = Optional.of(read);
  }

  void readInteractions(JsonInput input) throws IOException {
    hasInteractions = true;
    input.object(
        key -> {
          switch (key) {
            case "noPurchaseWeight" -> noPurchaseWeight = OptionalDouble.of(input.number());
            case "pairs" -> pairs = Optional.of(readPairs(input));
            default -> throw input.unknownKey(key, INTERACTIONS);
          }
        });
  }

  private static List<Written> readPairs(JsonInput input) throws IOException {
    List<Written> read = new ArrayList<>();
    input.list(
        () -> {
          Written pair = new Written(input.path());
          input.object(
              key -> {
                switch (key) {
                  case "between" -> readNames(input, pair);
                  case "factor" -> pair.number = OptionalDouble.of(input.number());
                  default -> throw input.unknownKey(key, PAIR);
                }
              });
          read.add(pair);
        });
    return read;
  }

  private static void readNames(JsonInput input, Written into) throws IOException {
    into.hasNames = true;
    input.list(() -> into.names.add(input.text()));
  }

  /**
   * The model.
   *
   * @param categories their names, in order
   * @param warnings of shares that look rounded
   */
  BasketModel assemble(List<String> categories, Consumer<String> warnings) {
    if (needs.isPresent() == hasInteractions) {
      throw new InvalidInputException(
          "$",
          "",
          hasInteractions
              ? "must have needs or interactions, not both"
              : "must have needs or interactions",
          hasInteractions
              ? ""
              : "Maybe add \"needs\": [{\"share\": 1, \"categories\": [...], \"survival\": 0}].");
    }
    return hasInteractions ? interactions(categories) : needs(categories, warnings);
  }

  private BasketModel needs(List<String> categories, Consumer<String> warnings) {
    List<NeedLists.Need> read = new ArrayList<>();
    for (Written each : needs.orElseThrow()) {
      double share = number(each, "share");
      List<Integer> members = indices(each, "categories", categories);
      try {
        read.add(new NeedLists.Need(share, members, each.survival));
      } catch (InvalidInputException e) {
        throw InputFiles.at(each.path, e);
      }
    }
    try {
      BasketModel lists = new NeedLists(read);
      double sum = read.stream().mapToDouble(NeedLists.Need::share).sum();
      RoundedSum.check("$.needs", Math.max(1, sum), warnings);
      return lists;
    } catch (InvalidInputException e) {
      throw InputFiles.at("$", e);
    }
  }

  private BasketModel interactions(List<String> categories) {
    List<MultivariateLogit.Pair> read = new ArrayList<>();
    for (Written each : pairs.orElse(List.of())) {
      double factor = number(each, "factor");
      List<Integer> members = indices(each, "between", categories);
      if (members.size() != 2) {
        throw new InvalidInputException(
            each.path + ".between", "a list of " + members.size(), "must name two categories", "");
      }
      try {
        read.add(new MultivariateLogit.Pair(members.get(0), members.get(1), factor));
      } catch (InvalidInputException e) {
        throw InputFiles.at(each.path, e);
      }
    }
    try {
      return new MultivariateLogit(noPurchaseWeight.orElse(1), read);
    } catch (InvalidInputException e) {
      throw InputFiles.at("$.interactions", e);
    }
  }

  private static double number(Written written, String key) {
    return written.number.orElseThrow(() -> missing(written.path + "." + key));
  }

  private static List<Integer> indices(Written written, String key, List<String> categories) {
    if (!written.hasNames) {
      throw missing(written.path + "." + key);
    }
    List<Integer> indices = new ArrayList<>();
    for (int k = 0; k < written.names.size(); k++) {
      String name = written.names.get(k);
      int index = categories.indexOf(name);
      if (index < 0) {
        throw new InvalidInputException(
            written.path + "." + key + "[" + k + "]",
            "\"" + InputFiles.shortened(name) + "\"",
            "is not the name of a category",
            Spelling.advice(name, categories));
      }
      indices.add(index);
    }
    return indices;
  }

  private static InvalidInputException missing(String path) {
    return new InvalidInputException(path, "", "is required but missing", "");
  }
}
