package org.sortiment.cli.io;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sortiment.api.Assortment;

/** A result file as written: nothing in it is believed. */
public sealed interface WrittenResult {
  /** The fields that every result has. */
  Header header();

  /**
   * The fields that every result has.
   *
   * @param instance the name of the instance
   * @param status optimal, feasible, infeasible or undetermined
   * @param solver the solver and its method
   * @param conflict indices of the constraints that are said to contradict each other
   */
  record Header(String instance, String status, String solver, List<Integer> conflict) {}

  /**
   * A frontier.
   *
   * @param header the common fields
   * @param points its points in order
   */
  record Frontier(Header header, List<Point> points) implements WrittenResult {}

  /**
   * A point of a frontier.
   *
   * @param lambdaTo infinite for null
   * @param assortment empty when left out
   */
  record Point(
      double revenue,
      double utility,
      double purchaseProbability,
      double lambdaFrom,
      double lambdaTo,
      int size,
      Optional<Assortment> assortment) {}

  /**
   * One assortment; numbers are empty for null.
   *
   * @param header the common fields
   * @param lambda the weight of utility; empty when left out
   * @param exactFor "model" or "markov-chain"
   */
  record OneAssortment(
      Header header,
      OptionalDouble lambda,
      OptionalDouble objective,
      OptionalDouble bound,
      OptionalDouble gap,
      OptionalDouble revenue,
      OptionalDouble utility,
      OptionalDouble purchaseProbability,
      String exactFor,
      Optional<Assortment> assortment)
      implements WrittenResult {}
}
