package org.sortiment.formats;

import org.sortiment.api.sequential.SequentialResult;

/**
 * What policies are worth, vendor by vendor.
 *
 * @param instance the instance, with vendors
 * @param result what was found
 * @param isCompared whether all policies of the result are written, and not the first alone
 * @param seed of everything random
 */
public record SequentialOutcome(
    Instance instance, SequentialResult result, boolean isCompared, long seed) {}
