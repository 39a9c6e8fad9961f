/** The two-stage program over sampled first choices, its solver and its certificate. */
package org.sortiment.solvers.inventory.program;
