/**
 * Linear functions over the feasible assortments, whatever the choice model: the method for given
 * constraints, the oracles, rows for programs, and the explanation of infeasibility.
 */
package org.sortiment.solvers.lp.constraints;
