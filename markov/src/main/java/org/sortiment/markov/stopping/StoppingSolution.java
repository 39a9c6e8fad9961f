package org.sortiment.markov.stopping;

import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Termination;

/**
 * What to offer when every assortment is allowed, with its proof.
 *
 * @param offered where the customer is kept: the best assortment, or the best found
 * @param bound lambda.h for an h with h >= r and h >= rho h: no assortment earns more
 * @param exact whether the assortment is the best, up to rounding
 * @param limit what cut the work short, or NONE
 */
public record StoppingSolution(
    Assortment offered, double bound, boolean exact, Termination.Limit limit) {}
