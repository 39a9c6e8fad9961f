/** What tracers of different structures share: steps by theta, and the sort that merges them. */
package org.sortiment.solvers.lp.constraints.path;
