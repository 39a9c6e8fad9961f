/** The best assortment under a Markov chain without constraints, as optimal stopping. */
package org.sortiment.markov.stopping;
