package org.sortiment.api.sequential;

/**
 * An expectation over the catalogs.
 *
 * @param mean the expectation, or its estimate
 * @param standardError of the estimate; 0 when exact, NaN from a single scenario
 * @param exact whether all combinations of catalogs are in it
 * @param scenarios how many combinations are in it
 */
public record Expectation(double mean, double standardError, boolean exact, int scenarios) {}
