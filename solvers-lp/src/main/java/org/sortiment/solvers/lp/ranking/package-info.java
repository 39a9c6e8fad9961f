/** The best assortment under ranked preferences. */
package org.sortiment.solvers.lp.ranking;
