/**
 * The one engine behind all optima and frontiers: an oracle for weighted sums of two measures of an
 * assortment, a tracer of all corners, a search for the best corner under one weight of utility, an
 * outer polygon that bounds what was not looked at, one hull, and one place for rounding. It knows
 * no choice model.
 */
package org.sortiment.solvers.lp.frontier;
