/** Optima and frontiers for mixtures whose classes each care for few products. */
package org.sortiment.solvers.lp.sparse;
