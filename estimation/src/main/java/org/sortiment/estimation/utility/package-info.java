/** Systematic utilities: linear, with Box-Cox transforms and scales by group. */
package org.sortiment.estimation.utility;
