/**
 * One self-contained page for a planner: frontier, substitution, what-if, stock plan, proofs.
 * {@link org.sortiment.report.Report} is the way in.
 */
package org.sortiment.report;
