package org.sortiment.testkit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.problem.Precedence;

/**
 * A small problem in exact arithmetic: every double of the input is taken as the fraction that it
 * is, revenues and constraints are rational numbers, logarithms have {@value #DIGITS} digits.
 * Shares no code with choice models, constraints or solvers, and so says what is true of their
 * numbers.
 *
 * <p>A linear row holds when its exact value exceeds no bound by more than the documented {@link
 * LinearConstraint#TOLERANCE} times the largest magnitude among the bound and the coefficients of
 * what is offered, or the smallest coefficient where nothing is.
 */
public final class ExactProblem {
  /** The decimal digits of utilities. */
  public static final int DIGITS = 50;

  private final AssortmentProblem problem;
  private final ExactChoice choice;
  private final BigDecimal[] revenues;
  private final Map<Long, BigDecimal> revenueOf = new HashMap<>();
  private final Map<Long, Optional<BigDecimal>> utilityOf = new HashMap<>();

  private ExactProblem(AssortmentProblem problem) {
    this.problem = problem;
    this.choice = ExactChoice.of(problem.choiceModel());
    this.revenues = new BigDecimal[problem.catalog().size()];
    for (int i = 0; i < revenues.length; i++) {
      revenues[i] = new BigDecimal(problem.catalog().revenue(i));
    }
  }

  /**
   * The problem in exact arithmetic.
   *
   * @throws IllegalArgumentException when the choice model is not rational, see {@link ExactChoice}
   */
  public static ExactProblem of(AssortmentProblem problem) {
    return new ExactProblem(problem);
  }

  /** Whether the assortment with that bit mask satisfies every constraint. */
  public boolean isFeasible(long mask) {
    for (Constraint constraint : problem.constraints()) {
      if (!holds(constraint, mask)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(Constraint constraint, long mask) {
    if (constraint instanceof CardinalityBound group) {
      int count = 0;
      for (int product : group.products()) {
        count += offers(mask, product) ? 1 : 0;
      }
      return group.min() <= count && count <= group.max();
    }
    if (constraint instanceof Precedence pair) {
      return !offers(mask, pair.product()) || offers(mask, pair.requires());
    }
    LinearConstraint row = (LinearConstraint) constraint;
    BigDecimal sum = BigDecimal.ZERO;
    double largest = 0;
    double smallest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < row.termCount(); k++) {
      double magnitude = Math.abs(row.coefficient(k));
      smallest = magnitude == 0 ? smallest : Math.min(smallest, magnitude);
      if (offers(mask, row.product(k))) {
        sum = sum.add(new BigDecimal(row.coefficient(k)));
        largest = Math.max(largest, magnitude);
      }
    }
    largest = largest > 0 || Double.isInfinite(smallest) ? largest : smallest;
    return isWithin(sum, row.max(), largest) && isWithin(sum.negate(), -row.min(), largest);
  }

  private static boolean isWithin(BigDecimal sum, double max, double largest) {
    if (Double.isInfinite(max)) {
      return true;
    }
    BigDecimal tolerance =
        new BigDecimal(LinearConstraint.TOLERANCE)
            .multiply(new BigDecimal(Math.max(largest, Math.abs(max))));
    return sum.compareTo(new BigDecimal(max).add(tolerance)) <= 0;
  }

  private static boolean offers(long mask, int product) {
    return (mask >> product & 1) == 1;
  }

  /** The expected revenue of the assortment with that bit mask, to {@value #DIGITS} digits. */
  public BigDecimal revenue(long mask) {
    return revenueOf.computeIfAbsent(
        mask,
        each -> {
          BigDecimal[] probabilities = choice.probabilities(each);
          BigDecimal sum = BigDecimal.ZERO;
          for (int i = 0; i < revenues.length; i++) {
            if (offers(each, i)) {
              sum = sum.add(revenues[i].multiply(probabilities[i]));
            }
          }
          return sum.round(new MathContext(DIGITS + 10));
        });
  }

  /** The expected utility, to {@value #DIGITS} digits; empty when it is infinite. */
  public Optional<BigDecimal> utility(long mask) {
    return utilityOf.computeIfAbsent(mask, choice::utility);
  }

  /** revenue + weight * utility; empty when that is infinite. */
  public Optional<BigDecimal> objective(long mask, double utilityWeight) {
    return utilityWeight == 0
        ? Optional.of(revenue(mask))
        : utility(mask).map(u -> u.multiply(new BigDecimal(utilityWeight)).add(revenue(mask)));
  }

  /**
   * The largest objective of any feasible assortment.
   *
   * @param utilityWeight >= 0
   * @return empty when nothing is feasible
   * @throws ArithmeticException when some feasible assortment has an infinite objective
   */
  public Optional<BigDecimal> optimum(double utilityWeight) {
    Optional<BigDecimal> best = Optional.empty();
    for (long mask = 0; mask < 1L << revenues.length; mask++) {
      if (isFeasible(mask)) {
        BigDecimal each =
            objective(mask, utilityWeight)
                .orElseThrow(() -> new ArithmeticException("An infinite utility."));
        if (best.isEmpty() || each.compareTo(best.get()) > 0) {
          best = Optional.of(each);
        }
      }
    }
    return best;
  }
}
