/**
 * Vendor by vendor: policies that decide with only the catalog of the current vendor at hand, a
 * bound that no policy exceeds, and what policies are worth.
 */
package org.sortiment.solvers.sequential;
