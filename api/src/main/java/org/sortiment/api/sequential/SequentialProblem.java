package org.sortiment.api.sequential;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;

/**
 * Which products to take, vendor by vendor: what is taken from a vendor stands when the next one
 * shows its catalog. The worth of the union S is {@code sum_i r_i P_i(S)} less the costs of
 * offering, per customer; its expectation over the catalogs is maximised. Immutable.
 *
 * <p>A constraint over products of one vendor holds for what is taken from it. One that spans
 * several vendors is a joint limit: an upper bound with coefficients >= 0, so that whatever has
 * been taken can still be kept.
 */
public final class SequentialProblem {
  private final AssortmentProblem problem;
  private final Vendors vendors;
  private final List<List<Constraint>> within;
  private final List<LinearConstraint> joint;

  /**
   * Sorts the constraints by vendor.
   *
   * @throws InvalidInputException when a constraint spans several vendors and is no upper bound
   *     with coefficients >= 0, or when there is a joint limit and a vendor from which something
   *     must be taken, so that the limit could be used up before
   */
  public SequentialProblem(AssortmentProblem problem, Vendors vendors) {
    this.problem = problem;
    this.vendors = Objects.requireNonNull(vendors);
    List<List<Constraint>> byVendor = new ArrayList<>();
    for (int b = 0; b < vendors.count(); b++) {
      byVendor.add(new ArrayList<>());
    }
    List<LinearConstraint> limits = new ArrayList<>();
    for (int k = 0; k < problem.constraints().size(); k++) {
      Constraint constraint = problem.constraints().get(k);
      int[] spanned =
          IntStream.of(constraint.products()).map(vendors::vendorOf).distinct().toArray();
      if (spanned.length > 1) {
        LinearConstraint limit = limit(constraint, k);
        if (limit.max() < Double.POSITIVE_INFINITY) { // a bound that all products keep has no price
          limits.add(limit);
        }
      } else {
        // What mentions no product holds always or never: any vendor will tell.
        byVendor.get(spanned.length == 0 ? 0 : spanned[0]).add(constraint);
      }
    }
    this.within = byVendor.stream().map(List::copyOf).toList();
    this.joint = List.copyOf(limits);
    requireNothingForced();
  }

  private static LinearConstraint limit(Constraint constraint, int k) {
    LinearConstraint row = constraint.toRow();
    boolean isUpperBound =
        row.min() <= 0
            && row.max() >= 0
            && IntStream.range(0, row.termCount()).allMatch(t -> row.coefficient(t) >= 0);
    if (!isUpperBound) {
      throw new InvalidInputException(
          "constraints[" + k + "]",
          constraint instanceof CardinalityBound
              ? "min"
              : "a rule over products of several vendors",
          "must be an upper bound with coefficients >= 0 where it spans several vendors, because"
              + " what has been taken cannot be given back",
          "Maybe one constraint for each vendor was meant.");
    }
    return row;
  }

  private void requireNothingForced() {
    Assortment nothing = Assortment.none(problem.catalog().size());
    for (int b = 0; b < within.size() && !joint.isEmpty(); b++) {
      for (Constraint constraint : within.get(b)) {
        if (!constraint.isSatisfiedBy(nothing)) {
          throw new InvalidInputException(
              "constraints[" + problem.constraints().indexOf(constraint) + "]",
              "",
              "forces something to be taken from "
                  + vendors.name(b)
                  + ", which cannot be kept when a limit over several vendors is used up",
              "");
        }
      }
    }
  }

  /** The products of all vendors, how customers choose, and all constraints. */
  public AssortmentProblem problem() {
    return problem;
  }

  /** The vendors and their catalogs. */
  public Vendors vendors() {
    return vendors;
  }

  /** The constraints on what is taken from one vendor. */
  public List<Constraint> constraintsOf(int vendor) {
    return within.get(vendor);
  }

  /** Upper bounds, with coefficients >= 0, on what is taken from all vendors together. */
  public List<LinearConstraint> jointLimits() {
    return joint;
  }

  /**
   * Whether a set keeps all rules: shown, what is allowed from this vendor, and what is left of the
   * joint limits.
   */
  public boolean mayTake(SequentialState state, Assortment take) {
    for (int i = take.next(0); i >= 0; i = take.next(i + 1)) {
      if (!state.shown().contains(i)) {
        return false;
      }
    }
    Assortment union = state.with(take);
    return constraintsOf(state.vendor()).stream().allMatch(each -> each.isSatisfiedBy(take))
        && joint.stream().allMatch(each -> each.isSatisfiedBy(union));
  }

  @Override
  public String toString() {
    return problem + ", " + vendors;
  }
}
