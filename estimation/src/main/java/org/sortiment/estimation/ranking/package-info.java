/** Rankings: nonparametric choice. */
package org.sortiment.estimation.ranking;
