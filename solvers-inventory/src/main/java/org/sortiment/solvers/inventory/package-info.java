/** How much to stock when customers substitute: simulation, certified bounds and planners. */
package org.sortiment.solvers.inventory;
