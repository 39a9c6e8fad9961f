/**
 * Constraints taken apart: which products are bound together, and by what kind of rows. No choice
 * model is known here.
 */
package org.sortiment.solvers.lp.constraints.structure;
