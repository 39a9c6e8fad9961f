package org.sortiment.formats;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sortiment.api.Assortment;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.problem.Inventory;

/** A result file as written: nothing in it is believed. */
public sealed interface WrittenResult {
  /** The fields that every result has. */
  Header header();

  /**
   * The fields that every result has.
   *
   * @param instance the name of the instance
   * @param status optimal, within-guarantee, feasible, infeasible or undetermined
   * @param solver the solver and its method
   * @param conflict indices of the constraints that are said to contradict each other
   */
  record Header(String instance, String status, String solver, List<Integer> conflict) {
    /** Fails unless the answer is there exactly when the status says that there is one. */
    void requireFound(String key, String kind, boolean present) {
      boolean found = status.equals("optimal") || status.equals("feasible");
      if (found != present) {
        throw new InvalidInputException(
            "$." + key,
            present ? kind : "null",
            "must be " + (found ? kind : "null") + " when the status is " + status,
            "");
      }
    }
  }

  /**
   * A frontier.
   *
   * @param header the common fields
   * @param points its points in order
   * @param guarantee when the points are candidates for all weights
   */
  record Frontier(Header header, List<Point> points, Optional<Guarantee> guarantee)
      implements WrittenResult {}

  /**
   * What is said of candidates.
   *
   * @param epsilon empty for null
   */
  record Guarantee(OptionalDouble epsilon, double proven, double oracleCalls) {}

  /**
   * A point of a frontier.
   *
   * @param offerCosts 0 when left out
   * @param utilityWeightTo infinite for null
   * @param gap of a candidate; empty when left out
   * @param assortment empty when left out
   */
  record Point(
      double revenue,
      double offerCosts,
      double utility,
      double purchaseProbability,
      double utilityWeightFrom,
      double utilityWeightTo,
      int size,
      OptionalDouble gap,
      Optional<Assortment> assortment) {
    /** What the frontier is a frontier of, beside the utility. */
    public double netRevenue() {
      return revenue - offerCosts;
    }
  }

  /**
   * One assortment; numbers are empty for null.
   *
   * @param header the common fields
   * @param utilityWeight the weight of utility; empty when left out
   * @param offerCosts empty when left out, too
   * @param exactFor "model" or "markov-chain"
   */
  record OneAssortment(
      Header header,
      OptionalDouble utilityWeight,
      OptionalDouble objective,
      OptionalDouble bound,
      OptionalDouble gap,
      OptionalDouble revenue,
      OptionalDouble offerCosts,
      OptionalDouble utility,
      OptionalDouble purchaseProbability,
      String exactFor,
      Optional<Assortment> assortment)
      implements WrittenResult {}

  /**
   * A plan of what to stock.
   *
   * @param header the common fields
   * @param plan the units and their profit; empty for null
   * @param bound empty for null
   * @param gap empty for null
   * @param share of a budget with other instances; empty when left out
   * @param notes for people
   * @param comparison other planners
   * @param planner the planner's id
   * @param seed of everything random; empty for null
   */
  record Stock(
      Header header,
      Optional<Plan> plan,
      Optional<Bound> bound,
      OptionalDouble gap,
      Optional<Share> share,
      List<String> notes,
      List<Rival> comparison,
      String planner,
      OptionalDouble seed)
      implements WrittenResult {}

  /**
   * What a plan takes of a budget; its bound is one on plans that spend no more.
   *
   * @param spent what the units are said to cost
   * @param price of the budget
   */
  record Share(double spent, double price) {}

  /** Units and what they are said to earn. */
  record Plan(Inventory inventory, Interval profit) {}

  /**
   * A mean from independent replications with its confidence interval; a number is NaN for null.
   */
  record Interval(double mean, double standardError, double low, double high, long replications) {}

  /**
   * A bound on the profit; a number is NaN for null.
   *
   * @param kind the id of the method
   * @param batches independent estimates behind it; 0 when nothing was sampled
   * @param exactFor "model" or "markov-chain"
   */
  record Bound(
      String kind,
      double mean,
      double low,
      double high,
      long batches,
      long samples,
      String exactFor) {}

  /**
   * The plan of another planner.
   *
   * @param difference this result's profit minus that of the other plan
   */
  record Rival(String planner, Plan plan, Interval difference) {}

  /**
   * What policies are worth, vendor by vendor.
   *
   * @param value of the policy; empty for null
   * @param bound empty for null
   * @param hindsight empty for null
   * @param cut whether a limit came first
   * @param policies all that were compared
   * @param decisions by vendor, where they are written
   */
  record Sequential(
      Header header,
      boolean cut,
      String policy,
      Optional<Mean> value,
      Optional<Mean> bound,
      Optional<Mean> hindsight,
      OptionalDouble threshold,
      OptionalDouble guarantee,
      List<PolicyMean> policies,
      List<VendorTakes> decisions)
      implements WrittenResult {}

  /**
   * What to take from one vendor.
   *
   * @param value the worth of the union
   */
  record Decision(
      Header header,
      String policy,
      String vendor,
      Assortment shown,
      Assortment carried,
      Assortment take,
      OptionalDouble threshold,
      OptionalDouble value)
      implements WrittenResult {}

  /**
   * An expectation over catalogs, or a bound on one; what is left out is NaN, empty or false.
   *
   * @param threshold of a bound
   * @param bound on what the mean estimates
   * @param prices of joint limits
   * @param kind of a bound
   */
  record Mean(
      double mean,
      double standardError,
      boolean exact,
      OptionalDouble threshold,
      OptionalDouble bound,
      List<Double> prices,
      String kind) {
    /** Copies the prices. */
    public Mean {
      prices = List.copyOf(prices);
    }
  }

  /** What a policy is worth. */
  record PolicyMean(String policy, Optional<Mean> value) {}

  /** What is taken from one vendor, by catalog. */
  record VendorTakes(String vendor, List<Take> catalogs) {
    /** Copies the list. */
    public VendorTakes {
      catalogs = List.copyOf(catalogs);
    }
  }

  /** What is taken from one catalog. */
  record Take(double probability, Assortment products, Assortment take) {}
}
