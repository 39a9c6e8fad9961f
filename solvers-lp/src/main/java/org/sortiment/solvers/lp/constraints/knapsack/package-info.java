/** The knapsack problem, within a given part of the optimum and with a bound. */
package org.sortiment.solvers.lp.constraints.knapsack;
