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
     * Carries derivatives by b over to theta, and adds those of the logarithm of the weight.
     *
     * @param gradient by b
     * @param hessian by b, lower triangle; empty when it is not wanted
     * @param thetaGradient added to
     * @param thetaHessian added to, lower triangle; empty when it is not wanted
     */
    void spread(double[] gradient, double[] hessian, double[] thetaGradient, double[] thetaHessian);
  }
}
