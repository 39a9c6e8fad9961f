package org.sortiment.api.choice;

import org.sortiment.api.Assortment;

/**
 * Customers in classes that each care for some of the products only: what a class buys depends on
 * which of its relevant products are offered, and on nothing else. Solvers may tabulate what a
 * class with few of them does.
 *
 * <p>Search queries with a page of results are such classes, so are customers who know a few
 * brands.
 */
public interface SparseMixtureModel extends ChoiceModel {
  /** The number of classes, >= 1. */
  int classCount();

  /**
   * The products that decide what a class buys: distinct indices, in any order. The class never
   * buys another product, and offering one changes nothing for it.
   */
  int[] relevantProducts(int classIndex);

  /**
   * Writes what a class contributes to every purchase probability: the share of customers in the
   * class times the probability that one of them buys the product. The contributions of all classes
   * add up to {@link #purchaseProbabilities(Assortment, double[])}.
   *
   * @param probabilities shape n, overwritten; 0 for products that are not offered or not relevant
   */
  void classContribution(int classIndex, Assortment offered, double[] probabilities);
}
