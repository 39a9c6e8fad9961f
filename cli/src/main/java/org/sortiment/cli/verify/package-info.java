/** Checks of result files against their instance that share no code with the solvers. */
package org.sortiment.cli.verify;
