/** Maximum likelihood: sums over all cores, Newton steps, standard errors, identification. */
package org.sortiment.estimation.likelihood;
