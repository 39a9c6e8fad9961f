/** Certified upper bounds on the profit of every plan. */
package org.sortiment.solvers.inventory.bounds;
