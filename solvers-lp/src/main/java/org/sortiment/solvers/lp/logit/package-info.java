/** The multinomial logit: weighted sums of attraction and of attraction times revenue. */
package org.sortiment.solvers.lp.logit;
