/**
 * Upper bounds on sums of terms, each over few of the offer variables, by multipliers that make the
 * terms' own choices agree.
 */
package org.sortiment.solvers.lp.decomposition;
