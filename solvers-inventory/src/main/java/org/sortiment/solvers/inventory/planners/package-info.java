/** Planners: which stock to order. */
package org.sortiment.solvers.inventory.planners;
