package org.sortiment.api.estimation;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What was read.
 *
 * @param problem data and utility
 * @param rowsRead rows of the file that passed the filter
 * @param dropped how many situations were left out, by reason; reasons in the order of appearance
 * @param warnings what a user should hear
 * @param visitsPerPeriod the mean number of customers of a period, where visits are counted
 */
public record ReadData(
    EstimationProblem problem,
    long rowsRead,
    Map<String, Long> dropped,
    List<String> warnings,
    OptionalDouble visitsPerPeriod) {}
