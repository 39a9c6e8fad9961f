/** Bounds on the groups of two laminar families as a flow: assignments to positions. */
package org.sortiment.solvers.lp.constraints.flow;
