package org.sortiment.api.sequential;

import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.Termination;

/**
 * What to take from one vendor.
 *
 * @param take products that were shown; the constraints hold
 * @param termination how the search for it ended; INFEASIBLE when no set keeps the constraints, and
 *     {@code take} is then empty
 * @param provenance how it was obtained
 */
public record SequentialDecision(Assortment take, Termination termination, Provenance provenance) {}
