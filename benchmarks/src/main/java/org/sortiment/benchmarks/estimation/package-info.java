/** Estimation: speed of likelihoods and of whole estimations. */
package org.sortiment.benchmarks.estimation;
