package org.sortiment.api.sequential;

import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.ProfitBounder;
import org.sortiment.api.solve.StockPlanner;
import org.sortiment.api.solve.StockSimulator;

/**
 * The season for which units are ordered as vendors come, and what plans, bounds and simulates it.
 *
 * @param problem over the products of all vendors, with revenues and unit costs; at least so many
 *     units of a product are only asked for where it is taken
 * @param planner decides how many units
 * @param bounder bounds the profit of whoever knows all catalogs before ordering
 * @param simulator of seasons
 * @param replications simulated seasons for each combination of catalogs, >= 2
 */
public record SequentialSeason(
    StockProblem problem,
    StockPlanner planner,
    ProfitBounder bounder,
    StockSimulator simulator,
    int replications) {}
