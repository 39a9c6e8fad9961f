/**
 * Exact revenue-utility frontiers under the multinomial logit model, reduced to maximising linear
 * functions over the feasible assortments.
 */
package org.sortiment.solvers.lp;
