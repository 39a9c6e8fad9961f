/** Products that may be offered only together with others: closures of a directed graph. */
package org.sortiment.solvers.lp.constraints.precedence;
