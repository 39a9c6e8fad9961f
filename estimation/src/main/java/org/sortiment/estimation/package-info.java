/** Estimators of choice models. */
package org.sortiment.estimation;
