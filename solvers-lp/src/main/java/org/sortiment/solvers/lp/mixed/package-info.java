/** The best assortment under mixtures of multinomial logits. */
package org.sortiment.solvers.lp.mixed;
