/** Solvers, their options and their results. */
package org.sortiment.api.solve;
