/** At most one product, or at least one, of each of some intervals of products in a line. */
package org.sortiment.solvers.lp.constraints.intervals;
