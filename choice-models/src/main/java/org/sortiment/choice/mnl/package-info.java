/** The multinomial logit model. */
package org.sortiment.choice.mnl;
