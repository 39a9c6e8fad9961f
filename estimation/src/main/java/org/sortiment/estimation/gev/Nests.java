package org.sortiment.estimation.gev;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.estimation.likelihood.ParameterSpace;

/**
 * Which alternatives are in which nests. An alternative in no nest stands for itself; one in
 * several is allocated to them by shares alpha, which are parameters.
 *
 * <p>Beyond the utility the parameters are log mu_m for every nest (mu = 1 / dissimilarity), then
 * for every alternative in several nests the logits of its shares, 0 for its last nest.
 */
final class Nests {
  private final List<String> names;
  private final List<String> alternatives;
  private final int[][] nestsOf;
  private final int[] firstLogit;
  private final int logits;

  private Nests(List<String> names, List<String> alternatives, int[][] nestsOf) {
    this.names = names;
    this.alternatives = alternatives;
    this.nestsOf = nestsOf;
    this.firstLogit = new int[nestsOf.length];
    int count = 0;
    for (int j = 0; j < nestsOf.length; j++) {
      firstLogit[j] = names.size() + count;
      count += Math.max(0, nestsOf[j].length - 1);
    }
    this.logits = count;
  }

  /**
   * Validates.
   *
   * @param members ids of alternatives, by nest
   * @param crossed whether an alternative may be in several nests
   */
  static Nests of(Map<String, List<String>> members, ChoiceData data, boolean crossed) {
    List<String> alternatives = data.alternatives();
    List<String> names = new ArrayList<>(members.keySet());
    List<Set<Integer>> nestsOf = new ArrayList<>();
    alternatives.forEach(each -> nestsOf.add(new LinkedHashSet<>()));
    for (int m = 0; m < names.size(); m++) {
      String path = "$.model.nests." + names.get(m);
      List<String> ids = members.getOrDefault(names.get(m), List.of());
      for (String id : ids) {
        int j = alternatives.indexOf(id);
        if (j < 0) {
          throw new InvalidInputException(
              path, "\"" + id + "\"", "is not an alternative", Spelling.advice(id, alternatives));
        }
        if (!nestsOf.get(j).add(m)) {
          throw new InvalidInputException(path, "\"" + id + "\"", "must not be named twice", "");
        }
        if (!crossed && nestsOf.get(j).size() > 1) {
          throw new InvalidInputException(
              path,
              "\"" + id + "\"",
              "must be in one nest only",
              "Maybe the model \"cross-nested-logit\" was meant.");
        }
      }
      if (ids.size() < 2) {
        throw new InvalidInputException(
            path,
            ids.size() + " alternatives",
            "must be at least two: nothing tells the dissimilarity of one",
            "Maybe leave the nest out; an alternative in no nest stands for itself.");
      }
    }
    if (names.isEmpty()) {
      throw new InvalidInputException("$.model.nests", "", "must have a nest", "");
    }
    return new Nests(
        names,
        alternatives,
        nestsOf.stream()
            .map(each -> each.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new));
  }

  int count() {
    return names.size();
  }

  /** The number of parameters beyond the utility. */
  int dimension() {
    return names.size() + logits;
  }

  /** The nests of an alternative, in the order in which they are named. */
  int[] of(int alternative) {
    return nestsOf[alternative];
  }

  /** Where the logits of the shares of an alternative begin, beyond the utility. */
  int firstLogit(int alternative) {
    return firstLogit[alternative];
  }

  void describe(ParameterSpace space) {
    for (String name : names) {
      space.exponential("nest." + name + ".dissimilarity", -1, 0);
    }
    for (int j = 0; j < nestsOf.length; j++) {
      if (nestsOf[j].length > 1) {
        String id = alternatives.get(j);
        space.shares(
            Arrays.stream(nestsOf[j]).mapToObj(m -> "alpha." + names.get(m) + "." + id).toList());
      }
    }
  }

  /** 1 / mu of a nest. */
  static double dissimilarity(double[] beyond, int nest) {
    return Math.exp(-beyond[nest]);
  }

  /** The shares of an alternative, in the order of its nests. */
  double[] shares(double[] beyond, int alternative) {
    return ParameterSpace.shares(beyond, firstLogit[alternative], nestsOf[alternative].length);
  }
}
