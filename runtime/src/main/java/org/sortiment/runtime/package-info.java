/** Finds plug-ins, picks solvers, and offers both to Guice. */
package org.sortiment.runtime;
