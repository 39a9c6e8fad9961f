/** The multinomial logit. */
package org.sortiment.estimation.mnl;
