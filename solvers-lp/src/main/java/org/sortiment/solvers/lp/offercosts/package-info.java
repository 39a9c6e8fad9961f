/**
 * The best assortment when products cost something to offer, for choice models whose revenue is a
 * ratio of linear functions.
 */
package org.sortiment.solvers.lp.offercosts;
