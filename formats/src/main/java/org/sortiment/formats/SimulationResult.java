package org.sortiment.formats;

import org.sortiment.api.solve.StockEvaluation;

/**
 * What a plan does in simulated seasons.
 *
 * @param instance the instance
 * @param evaluation the plan in simulated seasons
 * @param feasible whether the plan keeps all limits of the instance
 */
public record SimulationResult(Instance instance, StockEvaluation evaluation, boolean feasible) {}
