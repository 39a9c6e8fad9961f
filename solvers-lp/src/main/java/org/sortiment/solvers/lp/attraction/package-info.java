/** The best assortment under the general attraction model. */
package org.sortiment.solvers.lp.attraction;
