/** Finds plug-ins, picks solvers, and offers both to Guice. */
@org.sortiment.api.Stable
package org.sortiment.runtime;
