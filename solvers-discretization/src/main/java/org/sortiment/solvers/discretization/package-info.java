/**
 * Few candidates in the place of a whole frontier: finitely many weights of utility, chosen where
 * the proven gap is largest, and bounds that hold for all weights in between.
 */
package org.sortiment.solvers.discretization;
