/** Solvers, their options and their results. */
@org.sortiment.api.Stable
package org.sortiment.api.solve;
