/** Monte Carlo simulation of seasons. */
package org.sortiment.solvers.inventory.simulation;
