/** Markov chain choice, estimated by EM. */
package org.sortiment.estimation.markov;
