/**
 * What solvers of every choice model share: tracing the frontier from an oracle for weighted sums,
 * local search, branch and bound over offered products.
 */
package org.sortiment.solvers.lp.search;
