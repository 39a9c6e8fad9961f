/**
 * Upper bounds and good assortments for a fractional function, the expected revenue of one class of
 * customers under a multinomial logit, plus a linear one, over any feasible set that linear
 * functions can be maximised over.
 */
package org.sortiment.solvers.lp.fractional;
