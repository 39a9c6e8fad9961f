/**
 * What it means to maximise a linear function over the feasible assortments, and how that can fail.
 */
package org.sortiment.solvers.lp.constraints.oracle;
