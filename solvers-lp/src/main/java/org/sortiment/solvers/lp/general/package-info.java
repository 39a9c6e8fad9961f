/** Good assortments under any choice model, from its purchase probabilities alone. */
package org.sortiment.solvers.lp.general;
