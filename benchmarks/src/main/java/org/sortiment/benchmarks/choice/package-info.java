/** Speed and quality beyond the multinomial logit: Markov chains and mixtures. */
package org.sortiment.benchmarks.choice;
