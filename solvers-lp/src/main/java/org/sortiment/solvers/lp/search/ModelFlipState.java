package org.sortiment.solvers.lp.search;

import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.solvers.lp.frontier.RevenueAndUtility.Measure;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;

/** The objective of any choice model, each assortment evaluated from scratch. */
public final class ModelFlipState implements FlipState {
  private final AssortmentProblem problem;
  private final double revenueWeight;
  private final double otherWeight;
  private final Measure measure;
  private Assortment current;
  private double value;

  /** Starts at an assortment; the objective is that of a {@link WeightedSumOracle}. */
  public ModelFlipState(
      AssortmentProblem problem,
      double revenueWeight,
      double otherWeight,
      Measure measure,
      Assortment start) {
    this.problem = problem;
    this.revenueWeight = revenueWeight;
    this.otherWeight = otherWeight;
    this.measure = measure;
    this.current = start;
    this.value = valueOf(start);
  }

  /** The objective of an assortment. */
  public double valueOf(Assortment assortment) {
    Evaluation evaluation = Evaluation.of(problem, assortment);
    double value = revenueWeight == 0 ? 0 : revenueWeight * evaluation.netRevenue();
    return otherWeight == 0 ? value : value + otherWeight * measure.of(evaluation.utility());
  }

  @Override
  public int size() {
    return current.catalogSize();
  }

  @Override
  public boolean contains(int i) {
    return current.contains(i);
  }

  @Override
  public double value() {
    return value;
  }

  @Override
  public double valueAfter(int i) {
    return valueOf(flipped(current, i));
  }

  @Override
  public double valueAfter(int i, int j) {
    return valueOf(flipped(flipped(current, i), j));
  }

  @Override
  public void flip(int i) {
    current = flipped(current, i);
    value = valueOf(current);
  }

  private static Assortment flipped(Assortment assortment, int i) {
    return assortment.contains(i) ? assortment.without(i) : assortment.with(i);
  }
}
