/** Bounds on disjoint or nested (laminar) groups of products. */
package org.sortiment.solvers.lp.constraints.groups;
