package org.sortiment.solvers.inventory.simulation;

/**
 * How the purchase intensities of a season develop. Customers come as a Poisson process of rate 1,
 * so that product j is bought at the rate P_j(S) while S is in stock. By a random change of time
 * (Meyer 1971; Brémaud 1981, II.6) the number of its sales at time t is Y_j(H_j(t)), with H_j(t)
 * the integral of P_j(S) and Y_1, Y_2, ... independent Poisson processes of rate 1. Product j sells
 * out when H_j reaches the time of the q_j-th point of Y_j, its <em>age</em>: given the ages of all
 * products the path of S and all of H are deterministic.
 *
 * <p>Made for one plan; keeps the path of one season. One thread at a time.
 */
interface SelloutPath {
  /** The products that are stocked, s of them, ascending. */
  int[] products();

  /**
   * Follows the path up to a time.
   *
   * @param ages the age of each stocked product, shape s, > 0
   * @param horizon in expected customers
   */
  void follow(double[] ages, double horizon);

  /**
   * The integrals at a time up to the horizon.
   *
   * @param hazards H_j for each stocked product, where a sold-out one has exactly its age, and in
   *     entry s the integral of the rate of customers who buy nothing
   */
  void hazards(double time, double[] hazards);
}
