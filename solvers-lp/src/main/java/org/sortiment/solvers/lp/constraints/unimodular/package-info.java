/**
 * Recognition of totally unimodular constraints: those whose linear relaxation has only 0/1
 * vertices, so that a linear program answers exactly.
 */
package org.sortiment.solvers.lp.constraints.unimodular;
