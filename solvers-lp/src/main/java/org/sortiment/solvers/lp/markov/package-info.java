/** The best assortment under the Markov chain choice model. */
package org.sortiment.solvers.lp.markov;
