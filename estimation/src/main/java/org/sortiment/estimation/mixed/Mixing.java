package org.sortiment.estimation.mixed;

/**
 * How the parameters b of a logit are distributed among customers: nodes with weights, which may
 * depend on theta. A class is a node; so is a point of a quadrature, or a draw. Immutable.
 */
interface Mixing {
  /** The number of thetas. */
  int dimension();

  /** The number of nodes. */
  int nodes();

  /** Scratch of one thread. */
  Node node();

  /** One node after the other; not thread-safe. */
  interface Node {
    /**
     * Goes to a node.
     *
     * @param b overwritten with the parameters of the logit there
     * @return the logarithm of its weight
     */
    double load(double[] theta, int unit, int node, double[] b);

    /**
     * Carries the derivatives of a unit's log-likelihood at the node, which are by b, over to
     * theta, together with those of the logarithm of the node's weight: g and H. Adds weight times
     * g to one sum, and weight times (H + g g'), or weight times H, to the other.
     *
     * @param gradient by b
     * @param hessian by b, lower triangle; read only when the second sum is wanted
     * @param outer whether g g' is added too
     * @param gradientSum by theta
     * @param hessianSum by theta, lower triangle; empty when it is not wanted
     */
    void addTo(
        double weight,
        double[] gradient,
        double[] hessian,
        boolean outer,
        double[] gradientSum,
        double[] hessianSum);
  }
}
