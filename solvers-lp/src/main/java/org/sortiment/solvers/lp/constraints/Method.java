package org.sortiment.solvers.lp.constraints;

import java.util.Arrays;
import java.util.List;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;

/** How the linear functions behind a frontier are maximised, from the most special on. */
public enum Method {
  /** No constraints: the sign of each weight. O(n) a call. */
  UNCONSTRAINED("unconstrained", "no constraints: exact, by the sign of each product's weight"),
  /** Cardinality bounds on disjoint or nested groups: selection. O(n log n) a call and level. */
  GROUPS("groups", "bounds on disjoint or nested groups: exact, by selecting the largest weights"),
  /** "Only together with": nested closures, by merging ratios in trees and by minimum cuts. */
  PRECEDENCE(
      "precedence", "products that require others: exact, by closures that grow as theta falls"),
  /** Products that share no constraint, directly or through others, apart from each other. */
  PARTS("parts", "independent parts: exact, each part by its own method"),
  /** One general row: a knapsack. About a sort a call. */
  KNAPSACK("knapsack", "one general row: a knapsack, each answer within a given part of its bound"),
  /** Few products left open by any constraints: all feasible assortments. O(2^n) a call. */
  ENUMERATION("enumeration", "few products left open: exact, all feasible assortments compared"),
  /** At most or at least one of each of some intervals of a line of products. O(n) a call. */
  INTERVALS(
      "intervals",
      "at most or at least one product of each interval of a line: exact, by dynamic programming"),
  /** Bounds on the groups of two laminar families: shortest augmenting paths. */
  FLOW(
      "flow",
      "bounds on two families of disjoint or nested groups: exact, by shortest augmenting paths"),
  /** Totally unimodular rows: the linear relaxation. One warm LP solve a call. */
  LP("lp", "totally unimodular rows: exact, every vertex of the linear relaxation is 0/1"),
  /** Anything else: a 0/1 program a call. */
  MIP("mip", "rows not recognised as totally unimodular: exact, by 0/1 programs");

  private final String id;
  private final String explanation;

  Method(String id, String explanation) {
    this.id = id;
    this.explanation = explanation;
  }

  /** The name by which users ask for it. */
  public String id() {
    return id;
  }

  /** When it applies and why it is exact. */
  public String explanation() {
    return explanation;
  }

  /** All names, from the most special on. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(Method::id).toList();
  }

  /** The method of that name. */
  public static Method of(String id) {
    return Arrays.stream(values())
        .filter(method -> method.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "",
                    "\"" + id + "\"",
                    "is not a method of the frontier solver (" + String.join(", ", ids()) + ")",
                    Spelling.advice(id, ids())));
  }
}
