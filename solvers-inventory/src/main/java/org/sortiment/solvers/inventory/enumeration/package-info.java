/** Exact expected profits of all plans of small problems. */
package org.sortiment.solvers.inventory.enumeration;
