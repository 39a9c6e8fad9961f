/** The best assortment under the nested logit model. */
package org.sortiment.solvers.lp.nested;
