/** Nested and cross-nested logit. */
package org.sortiment.estimation.gev;
