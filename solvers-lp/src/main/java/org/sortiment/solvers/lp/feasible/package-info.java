/** Which assortments satisfy the constraints: rows, what they fix, and all of a small catalog. */
package org.sortiment.solvers.lp.feasible;
