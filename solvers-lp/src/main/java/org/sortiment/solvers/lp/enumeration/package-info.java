/**
 * The worth of every feasible assortment of a small catalog, each a few operations from another.
 */
package org.sortiment.solvers.lp.enumeration;
