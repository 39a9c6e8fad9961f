/** Baskets by the corners of each category's frontier: ascent, branch and bound, proof. */
package org.sortiment.solvers.basket;
